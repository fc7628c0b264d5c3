import { Circle, DoorClosed, Ellipsis, Eye, LifeBuoy, RotateCcw } from 'lucide-react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { BoardRow } from '#contracts/http/live.ts';
import { formatInstant, formatRange } from '../../time/format.ts';
import { useReader } from '../../time/use-reader.ts';
import { Badge, type Tone } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Menu } from '../../ui/menu.tsx';
import { roomName } from './board-state.ts';
import { HelpAnswers } from './help-answers.tsx';
import { PersonChip } from './person-chip.tsx';
import { useAnswers } from './use-answers.ts';
import s from './live.module.css';

type Stage = 'ended' | 'over' | 'running' | 'next';

const TONES: Record<Stage, Tone> = { ended: 'neutral', over: 'neutral', running: 'success', next: 'info' };

function stageOf({ startsAt, endsAt, isEnded }: BoardRow, now: number): Stage {
  if (isEnded) return 'ended';
  if (now >= Date.parse(endsAt)) return 'over';
  return now >= Date.parse(startsAt) ? 'running' : 'next';
}

/** One room: who meets, when, where everybody is. */
export function RoomRow({ row, now }: { row: BoardRow; now: number }) {
  const { t, i18n } = useTranslation('live');
  const reader = useReader();
  const navigate = useNavigate();
  const { end, reopen } = useAnswers(row);
  const { meetingId, firm, buyer, country, language, booth, people, alarms, recording, helpCall } = row;
  const stage = stageOf(row, now);
  const hasInterpreter = people.some(({ role }) => role === 'interpreter');
  const names = (type: 'region' | 'language', code: string) =>
    new Intl.DisplayNames([i18n.language], { type }).of(code) ?? code;
  return (
    <li className={s['row']} data-stage={stage} data-trouble={alarms[0]?.kind} data-meeting={meetingId}>
      <div className={s['rowHead']}>
        <div className={s['rowWho']}>
          <h3>
            {firm} <span aria-hidden>×</span> {buyer}
          </h3>
          <p className="muted small">
            {[names('region', country), language && names('language', language), booth]
              .filter(Boolean)
              .join(' · ')}
          </p>
        </div>
        <div className={s['rowState']}>
          <time dateTime={row.startsAt}>{formatRange(row.startsAt, row.endsAt, reader, 'time')}</time>
          <Badge tone={TONES[stage]}>
            {t(`stage.${stage}`, { time: formatInstant(row.startsAt, reader, 'time') })}
          </Badge>
          {recording !== 'off' && (
            <Badge tone={recording === 'on' ? 'danger' : 'warning'} icon={Circle}>
              {t(`recording.${recording}`)}
            </Badge>
          )}
        </div>
        <Menu
          label={t('row.more', { room: roomName(row) })}
          trigger={
            <Button
              tone="plain"
              size="small"
              isIcon
              aria-label={t('row.more', { room: roomName(row) })}
              icon={<Ellipsis size={20} aria-hidden />}
            />
          }
          items={[
            { id: 'join', label: t('row.join'), icon: <Eye size={16} aria-hidden /> },
            row.isEnded
              ? { id: 'reopen', label: t('row.reopen'), icon: <RotateCcw size={16} aria-hidden /> }
              : { id: 'end', label: t('row.end'), icon: <DoorClosed size={16} aria-hidden /> },
          ]}
          onAction={(id) => {
            if (id === 'join') void navigate({ to: '/meetings/$meetingId', params: { meetingId } });
            else if (id === 'end') end.mutate(undefined);
            else reopen.mutate(undefined);
          }}
        />
      </div>
      {helpCall?.state === 'coming' && (
        <p className={s['answers']} data-help="coming">
          <Badge tone="warning" icon={LifeBuoy}>
            {t('helpComing', { reason: t(`help.${helpCall.reason}`) })}
          </Badge>
          <HelpAnswers row={row} />
        </p>
      )}
      <ul className={s['people']}>
        {people.map((person) => (
          <li key={person.personId}>
            <PersonChip meetingId={meetingId} person={person} />
          </li>
        ))}
        {language && !hasInterpreter && (
          <li className={s['empty']}>
            <Badge tone="warning">{t('noInterpreter')}</Badge>
          </li>
        )}
      </ul>
    </li>
  );
}
