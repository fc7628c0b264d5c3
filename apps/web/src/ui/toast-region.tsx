import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from 'react-aria-components/Button';
import {
  Text,
  UNSTABLE_Toast as Toast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastRegion as AriaToastRegion,
} from 'react-aria-components/Toast';
import { toasts } from './toast-queue.ts';
import s from './toast.module.css';

/** Where toasts appear; once in the shell. */
export default function ToastRegion() {
  const { t } = useTranslation();
  return (
    <AriaToastRegion queue={toasts} className={s['region']!}>
      {({ toast }) => (
        <Toast toast={toast} className={s['toast']!} data-tone={toast.content.tone ?? 'plain'}>
          <ToastContent>
            <Text slot="title">{toast.content.text}</Text>
          </ToastContent>
          {(['undo', 'retry'] as const).map(
            (name) =>
              toast.content[name] && (
                <Button
                  key={name}
                  className={s['button']!}
                  onPress={() => {
                    toast.content[name]?.();
                    toasts.close(toast.key);
                  }}
                >
                  {t(`action.${name}`)}
                </Button>
              ),
          )}
          <Button slot="close" className={s['close']!} aria-label={t('action.close')}>
            <X size={18} aria-hidden />
          </Button>
        </Toast>
      )}
    </AriaToastRegion>
  );
}
