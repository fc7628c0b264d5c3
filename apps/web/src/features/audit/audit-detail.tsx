import { useTranslation } from 'react-i18next';

/** The plain values of an entry on a line; lists by their length, the whole of it on request. */
export function AuditDetail({ detail }: { detail: Record<string, unknown> }) {
  const { t } = useTranslation('audit');
  const parts = Object.entries(detail).flatMap(([name, value]) => {
    const label = t(`fields.${name}`, { defaultValue: '' });
    if (!label || value === null || value === '') return [];
    if (Array.isArray(value)) return [`${label} ${t('count', { count: value.length })}`];
    if (typeof value === 'object') return [];
    return [`${label} ${String(t(`values.${String(value)}`, { defaultValue: String(value) }))}`];
  });
  return (
    <>
      {parts.join(' · ')}
      <details>
        <summary className="muted small">{t('more')}</summary>
        <pre className="small">{JSON.stringify(detail, null, 2)}</pre>
      </details>
    </>
  );
}
