import { Phone, UserPlus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { BoardRow } from '#contracts/http/live.ts';
import { putInStandby } from '#contracts/http/standbys.ts';
import { call } from '../../api/client.ts';
import { useAction } from '../../api/use-action.ts';
import { formatInstant } from '../../time/format.ts';
import { useReader } from '../../time/use-reader.ts';
import { Button } from '../../ui/button.tsx';
import { showToast } from '../../ui/toast-queue.ts';
import { roomName } from './board-state.ts';
import s from './live.module.css';

const SHOWN = 3;

/** The standbys who may take over a room, best first: one press puts one in. */
export function StandbyAnswers({ row }: { row: BoardRow }) {
  const { t } = useTranslation('live');
  const reader = useReader();
  const putIn = useAction(
    async (standby: BoardRow['standbys'][number]) => {
      const params = { meetingId: row.meetingId, interpreterId: standby.interpreterId };
      await call(putInStandby, { params });
      return standby;
    },
    {
      onDone: ({ name }) =>
        showToast({ tone: 'success', text: t('standby.putInDone', { name, room: roomName(row) }) }),
    },
  );
  if (row.standbys.length === 0) return <span className="muted small">{t('standby.noneReady')}</span>;
  return row.standbys.slice(0, SHOWN).map((standby, index) => (
    <span key={standby.interpreterId} className={s['standbyAnswer']}>
      <Button
        size="small"
        tone={index === 0 ? 'primary' : 'plain'}
        icon={<UserPlus size={16} aria-hidden />}
        isPending={putIn.isPending && putIn.variables.interpreterId === standby.interpreterId}
        isDisabled={putIn.isPending}
        onPress={() => putIn.mutate(standby)}
      >
        {t('standby.putIn', { name: standby.name })}
      </Button>
      <span className="muted small">
        {standby.calledAt
          ? t('standby.called', { time: formatInstant(standby.calledAt, reader, 'time') })
          : t('standby.notCalled')}
      </span>
      {standby.phone && (
        <a className={s['phone']} href={`tel:${standby.phone}`}>
          <Phone size={16} aria-hidden /> {t('answer.phone', { phone: standby.phone })}
        </a>
      )}
    </span>
  ));
}
