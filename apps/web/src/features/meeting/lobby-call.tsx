import { useQuery } from '@tanstack/react-query';
import { Video } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { visitLobby } from '#contracts/http/live.ts';
import { call } from '../../api/client.ts';
import { goTo } from '../../shell/go-to.ts';
import { PlainButton } from '../../ui/plain-button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { announceArrival } from './arrival.ts';

const VISIT_MS = 15_000;

/**
 * Tells the live board that somebody waits here, and hears whether staff call the person in or lead the person
 * elsewhere. Plain requests: the page before the room brings no socket along.
 */
export function LobbyCall({ meetingId, onJoin }: { meetingId: string; onJoin: () => void }) {
  const { t } = useTranslation('meeting');
  const { data } = useQuery({
    queryKey: ['lobby', meetingId],
    queryFn: ({ signal }) => call(visitLobby, { params: { meetingId }, signal }),
    refetchInterval: VISIT_MS,
    refetchIntervalInBackground: true,
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });
  const movedTo = data?.movedTo ?? null;
  useEffect(() => {
    if (movedTo === null) return;
    announceArrival(movedTo);
    goTo(`/meetings/${movedTo}`);
  }, [movedTo]);
  return (
    <div role="status">
      {data?.calledAt && (
        <Notice
          tone="info"
          action={
            <PlainButton tone="primary" icon={<Video size={18} aria-hidden />} onPress={onJoin}>
              {t('join.button')}
            </PlainButton>
          }
        >
          <p>
            <strong>{t('called.title')}</strong>
          </p>
          <p>{t('called.text')}</p>
        </Notice>
      )}
    </div>
  );
}
