import { CalendarPlus, CircleCheck, CircleSlash, Clock, Hourglass, TriangleAlert, Video } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { Meeting } from '#contracts/http/meetings.ts';
import { downloadInvitation } from '#contracts/http/meetings.ts';
import { download } from '../../api/files.ts';
import { useAction } from '../../api/use-action.ts';
import { formatInstant } from '../../time/format.ts';
import { useReader } from '../../time/use-reader.ts';
import { PlainButton } from '../../ui/plain-button.tsx';
import { buttonStyle } from '../../ui/button-style.ts';
import { PageLink } from '../../ui/page-link.tsx';
import { Notice } from '../../ui/notice.tsx';
import { BarePage } from './bare-page.tsx';
import { counterpartOf } from './counterparts.ts';
import { InAppNotice } from './in-app-notice.tsx';
import type { JoinPhase } from './join-window.ts';
import { joinPhase } from './join-window.ts';
import { LobbyCall } from './lobby-call.tsx';
import { MeetingAbout } from './meeting-about.tsx';
import s from './meeting.module.css';
import { TwoClocks } from './two-clocks.tsx';
import { useCountdown } from './use-countdown.ts';
import { useNow } from './use-now.ts';

/** Before the consultation: how long until it begins, who comes, what to prepare, and the way in. */
export function LobbyView({
  meeting,
  isCheckUnsaved,
  onCheck,
  onJoin,
  onOpen,
}: {
  meeting: Meeting;
  isCheckUnsaved: boolean;
  onCheck: () => void;
  onJoin: () => void;
  /** Called once the room is open and the page has come to rest: there is time to load what comes next. */
  onOpen: () => void;
}) {
  const { t } = useTranslation('meeting');
  const now = useNow(1000);
  const phase = joinPhase(meeting, now);
  useEffect(() => {
    if (phase.kind !== 'open') return;
    const timer = setTimeout(onOpen, 300);
    return () => clearTimeout(timer);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once
  }, [phase.kind]);
  const isAhead = phase.kind === 'early' || phase.kind === 'open';
  const saveIcs = useAction(() => download(downloadInvitation, { params: { meetingId: meeting.id } }));
  return (
    <BarePage>
      <header className={s['head']}>
        <p className={s['over']}>{t('title')}</p>
        <h1 tabIndex={-1}>{counterpartOf(meeting)}</h1>
        <TwoClocks startsAt={meeting.startsAt} endsAt={meeting.endsAt} />
        {isAhead && (
          <div>
            <PlainButton
              size="small"
              icon={<CalendarPlus size={18} />}
              isPending={saveIcs.isPending}
              onPress={() => saveIcs.mutate(undefined)}
            >
              {t('calendar')}
            </PlainButton>
          </div>
        )}
      </header>
      <InAppNotice />
      {phase.kind === 'open' && <LobbyCall meetingId={meeting.id} onJoin={onJoin} />}
      <Phase phase={phase} meeting={meeting} />
      {isCheckUnsaved && (
        <Notice tone="warning">
          <p>{t('check.notSaved')}</p>
        </Notice>
      )}
      {isAhead && <WayIn meeting={meeting} phase={phase} onCheck={onCheck} onJoin={onJoin} />}
      {phase.kind === 'over' && meeting.myRole === 'firm' && (
        <PageLink
          href={`/meetings/${meeting.id}/log`}
          className={buttonStyle({ tone: 'primary', size: 'large' })}
        >
          {t('left.log')}
        </PageLink>
      )}
      <MeetingAbout meeting={meeting} />
    </BarePage>
  );
}

function Phase({ phase, meeting }: { phase: JoinPhase; meeting: Meeting }) {
  const { t } = useTranslation('meeting');
  const reader = useReader();
  const countdown = useCountdown();
  const faces: Record<JoinPhase['kind'], { icon: LucideIcon; title: string; text: string }> = {
    cancelled: { icon: CircleSlash, title: t('phase.cancelled'), text: t('phase.cancelledText') },
    over: { icon: Clock, title: t('phase.over'), text: t('phase.overText') },
    early: {
      icon: Hourglass,
      title: phase.kind === 'early' ? t('phase.early', { time: countdown(phase.startsIn) }) : '',
      text: t('phase.earlyText', { opensAt: formatInstant(meeting.joinOpensAt, reader, 'time') }),
    },
    open: {
      icon: Video,
      title: t('phase.open'),
      text:
        phase.kind === 'open'
          ? phase.startsIn > 0
            ? t('phase.openSoon', { time: countdown(phase.startsIn) })
            : t('phase.started', { time: countdown(-phase.startsIn) })
          : '',
    },
  };
  const { icon: Icon, title, text } = faces[phase.kind];
  return (
    <section className={s['phase']} data-kind={phase.kind}>
      <Icon size={32} aria-hidden />
      <div>
        {/* The countdown ticks every second; only a change of what can be done is read out. */}
        <p className={s['phaseTitle']}>{title}</p>
        <p>{text}</p>
        <p className="visually-hidden" role="status">
          {phase.kind === 'early' ? '' : faces[phase.kind].title}
        </p>
      </div>
    </section>
  );
}

function WayIn({
  meeting,
  phase,
  onCheck,
  onJoin,
}: {
  meeting: Meeting;
  phase: JoinPhase;
  onCheck: () => void;
  onJoin: () => void;
}) {
  const { t } = useTranslation('meeting');
  const reader = useReader();
  const { deviceCheck } = meeting;
  const isOpen = phase.kind === 'open';
  const isReady = deviceCheck !== null && deviceCheck.verdict !== 'unusable';
  return (
    <section className={s['wayIn']}>
      {deviceCheck && (
        <p className={s['verdict']} data-verdict={deviceCheck.verdict}>
          {deviceCheck.verdict === 'good' ? (
            <CircleCheck size={20} aria-hidden />
          ) : (
            <TriangleAlert size={20} aria-hidden />
          )}
          <span>
            <strong>{t(`check.${deviceCheck.verdict}`)}</strong>{' '}
            <span className="small">
              {t('check.at', { time: formatInstant(deviceCheck.checkedAt, reader, 'short') })}
            </span>
          </span>
        </p>
      )}
      {isOpen && isReady && (
        <PlainButton tone="primary" size="large" icon={<Video size={22} />} onPress={onJoin}>
          {t('join.button')}
        </PlainButton>
      )}
      <PlainButton tone={isReady ? 'secondary' : 'primary'} size="large" onPress={onCheck}>
        {deviceCheck ? t('check.again') : t('check.start')}
      </PlainButton>
      {!deviceCheck && <p className="muted small">{t('check.text')}</p>}
      {isOpen && !isReady && (
        <PlainButton tone="plain" onPress={onJoin}>
          {t('join.withoutCheck')}
        </PlainButton>
      )}
    </section>
  );
}
