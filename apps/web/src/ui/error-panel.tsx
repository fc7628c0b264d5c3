import { useTranslation } from 'react-i18next';
import { errorSentence } from '../i18n/error-sentence.ts';
import { PlainButton } from './plain-button.tsx';
import { Notice } from './notice.tsx';

/** An error in place of what could not be loaded or done. */
export function ErrorPanel({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useTranslation(['errors', 'common']);
  return (
    <Notice
      tone="danger"
      action={
        onRetry && (
          <PlainButton size="small" onPress={onRetry}>
            {t('common:action.retry')}
          </PlainButton>
        )
      }
    >
      <p>{errorSentence(t, error)}</p>
    </Notice>
  );
}
