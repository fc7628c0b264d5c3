import { Clock, LifeBuoy, MicOff } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { answerExtension, answerHelp } from '#contracts/http/table.ts';
import { call } from '../../api/client.ts';
import { useAction } from '../../api/use-action.ts';
import { formatInstant } from '../../time/format.ts';
import { useReader } from '../../time/use-reader.ts';
import { Button } from '../../ui/button.tsx';
import { useMeetingRoom } from '../meeting/meeting-room-context.ts';
import { useTable, useTableValues } from '../table/table-context.tsx';
import s from './people.module.css';

/** How long what was answered stays in sight. */
const ANSWER_MS = 20_000;

/** Above the people: calls for help and what became of them, more time asked for or given, one's own microphone. */
export function TableBanner() {
  return (
    <div className={s['banners']} aria-live="polite" data-testid="table-banner">
      <OwnRights />
      <HelpState />
      <TimeState />
    </div>
  );
}

function OwnRights() {
  const { t } = useTranslation('table');
  const { ownPersonId } = useMeetingRoom();
  const rights = useTableValues('rights').find(({ personId }) => personId === ownPersonId);
  const isAsked = useIsFresh(rights?.unmuteAskedAt ?? null);
  if (rights?.isMuted) return <Line icon={<MicOff size={18} aria-hidden />}>{t('people.youAreMuted')}</Line>;
  if (isAsked) return <Line icon={<MicOff size={18} aria-hidden />}>{t('people.askedToUnmute')}</Line>;
  return null;
}

function HelpState() {
  const { t } = useTranslation('table');
  const { meeting } = useMeetingRoom();
  const { room } = useTable();
  const calls = useTableValues('help').toSorted((a, b) => b.askedAt.localeCompare(a.askedAt));
  const latest = calls.find(({ state }) => state !== 'done') ?? calls[0];
  const isDoneFresh = useIsFresh(latest?.state === 'done' ? latest.id : null);
  const answer = useAction(
    (state: 'coming' | 'done') =>
      call(answerHelp, {
        params: { meetingId: meeting.id, helpId: latest!.id },
        body: { state, answer: '' },
      }),
    { onDone: (value) => room.put({ kind: 'help', value }) },
  );
  if (!latest || (latest.state === 'done' && !isDoneFresh)) return null;
  const icon = <LifeBuoy size={18} aria-hidden />;
  if (meeting.myRole === 'staff' && latest.state !== 'done') {
    const reason = t(`help.reasons.${latest.reason}`);
    return (
      <Line icon={icon}>
        {t('help.asks', { name: latest.askedBy.name, reason, note: latest.note })}
        {latest.state === 'open' && (
          <Button size="small" onPress={() => answer.mutate('coming')}>
            {t('help.answerComing')}
          </Button>
        )}
        <Button size="small" onPress={() => answer.mutate('done')}>
          {t('help.answerDone')}
        </Button>
      </Line>
    );
  }
  return <Line icon={icon}>{t(`help.${latest.state}`, { answer: latest.answer })}</Line>;
}

function TimeState() {
  const { t } = useTranslation('table');
  const reader = useReader();
  const { meeting } = useMeetingRoom();
  const { room } = useTable();
  const latest = useTableValues('extension').toSorted((a, b) => b.askedAt.localeCompare(a.askedAt))[0];
  const isFresh = useIsFresh(latest && latest.state !== 'asked' ? `${latest.id} ${latest.state}` : null);
  const answer = useAction(
    (isGranted: boolean) =>
      call(answerExtension, {
        params: { meetingId: meeting.id, extensionId: latest!.id },
        body: { isGranted },
      }),
    { onDone: (value) => room.put({ kind: 'extension', value }) },
  );
  if (!latest || (latest.state !== 'asked' && !isFresh)) return null;
  const { minutes } = latest;
  const icon = <Clock size={18} aria-hidden />;
  if (latest.state === 'asked' && meeting.myRole === 'staff')
    return (
      <Line icon={icon}>
        {t('time.asks', { name: latest.askedBy.name, minutes })}
        <Button size="small" onPress={() => answer.mutate(true)}>
          {t('time.grant', { minutes })}
        </Button>
        <Button size="small" onPress={() => answer.mutate(false)}>
          {t('time.refuse')}
        </Button>
      </Line>
    );
  if (latest.state === 'asked') return <Line icon={icon}>{t('time.waits', { minutes })}</Line>;
  if (latest.state === 'refused')
    return (
      <Line icon={icon}>
        {t(`time.refused.${(latest.reason ?? 'refused-by-staff') as 'booth-taken-then'}`)}
      </Line>
    );
  const time = formatInstant(latest.endsAt ?? meeting.endsAt, reader, 'time');
  return <Line icon={icon}>{t('time.granted', { minutes, time })}</Line>;
}

function Line({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <p className={s['banner']}>
      {icon}
      {children}
    </p>
  );
}

/** True for some seconds after the key became a new one; what was there when the person came in is no news. */
function useIsFresh(key: string | null): boolean {
  const { state } = useTable();
  const isKnown = state.sequence !== null;
  const [seen, setSeen] = useState<string | null | undefined>(undefined);
  useEffect(() => {
    if (isKnown) setSeen((before) => (before === undefined ? key : before));
  }, [isKnown, key]);
  const isFresh = seen !== undefined && key !== null && key !== seen;
  useEffect(() => {
    if (!isFresh) return;
    const timer = setTimeout(() => setSeen(key), ANSWER_MS);
    return () => clearTimeout(timer);
  }, [isFresh, key]);
  return isFresh;
}
