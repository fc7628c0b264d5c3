import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../api/problem.ts';
import { errorSentence } from '../i18n/error-sentence.ts';
import { buttonStyle } from '../ui/button-style.ts';
import { PageLink } from '../ui/page-link.tsx';
import { MessagePage } from './message-page.tsx';
import { NotFoundPage } from './not-found-page.tsx';

/** In place of a page that failed: what happened, what is safe, a way on. */
export function CrashMessage({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { t } = useTranslation(['common', 'errors']);
  if (error instanceof ApiProblem && error.code === 'not-found') return <NotFoundPage />;
  const isForbidden = error instanceof ApiProblem && error.status === 403;
  return (
    <MessagePage title={isForbidden ? t('forbidden.title') : t('crash.title')}>
      <p className="muted">
        {isForbidden
          ? t('forbidden.text')
          : error instanceof ApiProblem
            ? errorSentence(t, error)
            : t('crash.text')}
      </p>
      <div className="row">
        <button
          type="button"
          className={buttonStyle({ tone: 'primary' })}
          onClick={() => {
            // A page's files may be gone after an upgrade: only loading anew brings the new ones.
            if (error instanceof TypeError) location.reload();
            else onRetry();
          }}
        >
          {t('crash.reload')}
        </button>
        <PageLink href="/" className={buttonStyle({ tone: 'secondary' })}>
          {t('notFound.home')}
        </PageLink>
      </div>
    </MessagePage>
  );
}
