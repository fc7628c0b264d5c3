import { useTranslation } from 'react-i18next';
import { buttonStyle } from '../ui/button-style.ts';
import { PageLink } from '../ui/page-link.tsx';
import { MessagePage } from './message-page.tsx';

export function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <MessagePage title={t('notFound.title')} over="404">
      <p className="muted">{t('notFound.text')}</p>
      <div>
        <PageLink href="/" className={buttonStyle({ tone: 'primary' })}>
          {t('notFound.home')}
        </PageLink>
      </div>
    </MessagePage>
  );
}
