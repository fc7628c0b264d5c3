import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RemoteParticipant } from '../state/call-state.ts';

/** Says to screen readers who came, who left and whose line is lost. */
export function Announcer({ participants }: { participants: readonly RemoteParticipant[] }) {
  const { t } = useTranslation('call');
  const [words, setWords] = useState('');
  const before = useRef<readonly RemoteParticipant[]>([]);
  useEffect(() => {
    const had = new Map(before.current.map((person) => [person.personId, person]));
    const has = new Set(participants.map(({ personId }) => personId));
    const sentences = [
      ...participants
        .filter((person) => !had.has(person.personId))
        .map(({ name }) => t('announce.joined', { name })),
      ...participants
        .filter((person) => person.presence === 'away' && had.get(person.personId)?.presence === 'here')
        .map(({ name }) => t('announce.away', { name })),
      ...before.current
        .filter(({ personId }) => !has.has(personId))
        .map(({ name }) => t('announce.left', { name })),
    ];
    before.current = participants;
    if (sentences.length > 0) setWords(sentences.join(' '));
  }, [participants, t]);
  return (
    <div className="visually-hidden" role="status" aria-live="polite">
      {words}
    </div>
  );
}
