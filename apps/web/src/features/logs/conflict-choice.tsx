import { useTranslation } from 'react-i18next';
import type { ConsultationLog } from '#contracts/http/meetings.ts';
import { formatInstant } from '../../time/format.ts';
import { useReader } from '../../time/use-reader.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import type { LogConflict } from './log-draft.ts';
import s from './logs.module.css';

/** Both values of every field that two people changed, side by side; one press settles each. */
export function ConflictChoice({
  conflicts,
  latest,
  onSettle,
}: {
  conflicts: LogConflict[];
  latest: ConsultationLog;
  onSettle: (conflict: LogConflict, value: string) => void;
}) {
  const { t } = useTranslation('logs');
  const reader = useReader();
  const words = { name: latest.savedBy, time: formatInstant(latest.savedAt, reader, 'short') };
  return (
    <Notice tone="warning">
      <strong role="alert">{t('conflict.title')}</strong>
      <p>{conflicts.length > 0 ? t('conflict.text', words) : t('conflict.merged', words)}</p>
      {conflicts.map((conflict) => (
        <div
          key={conflict.field}
          role="group"
          aria-label={t('conflict.choose', { field: t(`field.${conflict.field}`) })}
          className={s['conflict']}
        >
          <strong>{t(`field.${conflict.field}`)}</strong>
          {(['mine', 'theirs'] as const).map((side) => (
            <div key={side} className={s['side']}>
              <p className={s['value']}>{conflict[side] || t('conflict.empty')}</p>
              <Button size="small" onPress={() => onSettle(conflict, conflict[side])}>
                {t(`conflict.${side}`)}
              </Button>
            </div>
          ))}
        </div>
      ))}
    </Notice>
  );
}
