import { useTranslation } from 'react-i18next';
import { PageLink } from '../ui/page-link.tsx';
import s from './public-layout.module.css';

/** The service's mark and name, leading home. */
export function Brand({ to = '/' }: { to?: '/' | '/season' | '/my' }) {
  const { t } = useTranslation();
  return (
    <PageLink href={to} className={s['brand']}>
      <img src="/favicon.svg" alt="" width={36} height={36} />
      <span>
        <strong>{t('service')}</strong>
        <small>{t('city')}</small>
      </span>
    </PageLink>
  );
}
