import { Hand } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReactionName } from '#contracts/http/table.ts';
import type { Participant } from '#contracts/signalling/participant.ts';
import { useTable, useTableValues } from '../table/table-context.tsx';
import { faces } from './faces.ts';
import s from './people.module.css';

const REACTION_MS = 4_000;

/** On a person's tile: a raised hand, and a reaction for some seconds. */
export function HandMark({ participant }: { participant: Participant; isSelf: boolean }) {
  const { t } = useTranslation('table');
  const { room } = useTable();
  const isUp = Boolean(
    useTableValues('hand').find(({ personId }) => personId === participant.personId)?.raisedAt,
  );
  const [reaction, setReaction] = useState<ReactionName | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = room.onReaction(({ personId, reaction: name }) => {
      if (personId !== participant.personId) return;
      setReaction(name);
      clearTimeout(timer);
      timer = setTimeout(() => setReaction(null), REACTION_MS);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [room, participant.personId]);
  return (
    <>
      {isUp && (
        <span className={s['badge']} data-testid="hand-up">
          <Hand size={16} aria-hidden />
          <span className={s['badgeWords']}>{t('people.handUp')}</span>
        </span>
      )}
      {reaction && (
        <span className={s['face']} role="img" aria-label={t(`reaction.${reaction}`)}>
          {faces[reaction]}
        </span>
      )}
    </>
  );
}
