import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Video } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { visitLobby } from '#contracts/http/live.ts';
import { call } from '../../api/client.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { announceArrival } from './arrival.ts';

const VISIT_MS = 15_000;

/**
 * Tells the live board that somebody waits here, and hears whether staff call the person in or lead the person
 * elsewhere. Plain requests: the page before the room brings no socket along.
 */
export function LobbyCall({ meetingId, onJoin }: { meetingId: string; onJoin: () => void }) {
  const { t } = useTranslation('meeting');
  const navigate = useNavigate();
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
    void navigate({ to: '/meetings/$meetingId', params: { meetingId: movedTo } });
  }, [movedTo, navigate]);
  return (
    <div role="status">
      {data?.calledAt && (
        <Notice
          tone="info"
          action={
            <Button tone="primary" icon={<Video size={18} aria-hidden />} onPress={onJoin}>
              {t('join.button')}
            </Button>
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
