import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';

/** Names the page in the browser's tab; empty for the front page, which bears the service's name alone. */
export function usePageTitle(title: string): void {
  const { t } = useTranslation();
  const service = t('service');
  useEffect(() => {
    document.title = title ? `${title} | ${service}` : service;
  }, [title, service]);
}
