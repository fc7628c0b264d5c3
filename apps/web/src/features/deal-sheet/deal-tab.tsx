import { useQuery } from '@tanstack/react-query';
import { ListPlus, Table2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { meetingRates } from '#contracts/http/deal.ts';
import { queryOf } from '../../api/queries.ts';
import { Button } from '../../ui/button.tsx';
import { useEditing } from '../../ui/use-editing.ts';
import { useMeetingRoom } from '../meeting/meeting-room-context.ts';
import { useTable, useTableValues } from '../table/table-context.tsx';
import { valuesOf } from '../table/table-room.ts';
import s from './deal.module.css';
import { DealTotals } from './deal-totals.tsx';
import { LineCard } from './line-card.tsx';
import { LineForm } from './line-form.tsx';
import { RemovedLines } from './removed-lines.tsx';

/** The deal sheet as a tab: lines with their confirmations, totals, and the form of the line that is being written. */
export default function DealTab() {
  const { t } = useTranslation('table');
  const { meeting } = useMeetingRoom();
  const { state } = useTable();
  const { box, editing, open, close } = useEditing<HTMLDivElement>();
  const rates = useQuery(queryOf(meetingRates, { params: { meetingId: meeting.id } }));
  const lines = useTableValues('deal-line').toSorted(
    (a, b) => a.addedAt.localeCompare(b.addedAt) || a.id.localeCompare(b.id),
  );
  const removed = valuesOf(state, 'deal-line').filter(({ isDeleted }) => isDeleted);
  const isOffline = state.sequence !== null && !state.isConnected;
  return (
    <div className={s['panel']} ref={box}>
      {isOffline && (
        <p className={s['offline']} role="status">
          {t('deal.offline')}
        </p>
      )}
      {lines.length === 0 && editing !== 'new' && (
        <p className={s['empty']}>
          <Table2 size={24} aria-hidden />
          {t('deal.empty')}
        </p>
      )}
      <ol className={s['lines']} aria-label={t('deal.title')}>
        {lines.map((line, index) => (
          <li key={line.id}>
            {editing === line.id ? (
              <LineForm line={line} number={index + 1} onDone={close} />
            ) : (
              <LineCard line={line} number={index + 1} onEdit={() => open(line.id)} />
            )}
          </li>
        ))}
      </ol>
      {editing === 'new' ? (
        <LineForm line={null} number={lines.length + 1} onDone={close} />
      ) : (
        <Button
          icon={<ListPlus size={18} />}
          onPress={() => open('new')}
          data-testid="add-line"
          data-edits="new"
        >
          {t('deal.add')}
        </Button>
      )}
      <DealTotals lines={lines} rates={rates.data ?? []} />
      <RemovedLines lines={removed} />
      {meeting.myRole === 'firm' && lines.length > 0 && <p className="small muted">{t('deal.toLog')}</p>}
    </div>
  );
}
