import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { DealLineEdit } from '#contracts/http/deal.ts';
import { useReader } from '../../time/use-reader.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useMeetingRoom } from '../meeting/meeting-room-context.ts';
import s from './deal.module.css';
import { fieldWords } from './field-words.ts';

type Conflict = DealLineEdit['conflicts'][number];

/** Fields that two people changed at once: both values side by side, one press to choose. */
export function ConflictList({
  conflicts,
  onChoose,
}: {
  conflicts: readonly Conflict[];
  onChoose: (conflict: Conflict, value: Conflict['mine']) => void;
}) {
  const { t } = useTranslation(['table', 'common']);
  const { locale } = useReader();
  const { meeting } = useMeetingRoom();
  const head = useRef<HTMLElement>(null);
  const hasSome = conflicts.length > 0;
  // The save button is at the other end of the form: what stopped it comes into sight and under the keyboard.
  useEffect(() => {
    if (hasSome) head.current?.focus();
  }, [hasSome]);
  if (conflicts.length === 0) return null;
  const words = { locale, products: meeting.products };
  return (
    <Notice tone="danger">
      <strong ref={head} tabIndex={-1} className={s['conflictTitle']}>
        {t('deal.conflict.title')}
      </strong>
      <p>{t('deal.conflict.text')}</p>
      {conflicts.map((conflict) => (
        <div
          key={conflict.field}
          className={s['conflict']}
          role="group"
          aria-label={t(`deal.field.${conflict.field}`)}
        >
          <p>
            <strong>{t(`deal.field.${conflict.field}`)}</strong>
          </p>
          <Button size="small" onPress={() => onChoose(conflict, conflict.theirs)}>
            {t('deal.conflict.theirs', { name: conflict.changedBy })}:{' '}
            {fieldWords(t, conflict.field, conflict.theirs, words)}
          </Button>
          <Button size="small" onPress={() => onChoose(conflict, conflict.mine)}>
            {t('deal.conflict.mine')}: {fieldWords(t, conflict.field, conflict.mine, words)}
          </Button>
        </div>
      ))}
    </Notice>
  );
}
