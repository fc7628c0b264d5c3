import { CircleCheck, CircleSlash, Clock, FileClock, Flag, UserRoundX, UserRoundSearch } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Tone } from '../../ui/badge.tsx';
import { Badge } from '../../ui/badge.tsx';
import type { MeetingStatus } from './meeting-status.ts';

const looks: Record<MeetingStatus, { tone: Tone; icon: LucideIcon }> = {
  cancelled: { tone: 'neutral', icon: CircleSlash },
  held: { tone: 'neutral', icon: Flag },
  unfilled: { tone: 'warning', icon: UserRoundSearch },
  offered: { tone: 'info', icon: Clock },
  declined: { tone: 'danger', icon: UserRoundX },
  planned: { tone: 'neutral', icon: FileClock },
  ready: { tone: 'success', icon: CircleCheck },
  'no-interpreter-needed': { tone: 'success', icon: CircleCheck },
};

/** Where a meeting stands, by colour, icon and word. */
export function StatusBadge({ status }: { status: MeetingStatus }) {
  const { t } = useTranslation('timetable');
  const { tone, icon } = looks[status];
  return (
    <Badge tone={tone} icon={icon}>
      {t(`status.${status}`)}
    </Badge>
  );
}
