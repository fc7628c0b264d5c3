import { Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { restoreDealLine, type DealLine } from '#contracts/http/deal.ts';
import { call } from '../../api/client.ts';
import { useAction } from '../../api/use-action.ts';
import { useReader } from '../../time/use-reader.ts';
import { Button } from '../../ui/button.tsx';
import { useMeetingRoom } from '../meeting/meeting-room-context.ts';
import { useTable } from '../table/table-context.tsx';
import s from './deal.module.css';
import { itemName } from './item-name.ts';

/** Lines that were taken off, to be brought back. */
export function RemovedLines({ lines }: { lines: readonly DealLine[] }) {
  const { t } = useTranslation('table');
  const { locale } = useReader();
  const { meeting } = useMeetingRoom();
  const { room } = useTable();
  const restore = useAction(
    (lineId: string) => call(restoreDealLine, { params: { meetingId: meeting.id, lineId } }),
    { onDone: (value) => room.put({ kind: 'deal-line', value }) },
  );
  if (lines.length === 0) return null;
  return (
    <details className={s['removed']}>
      <summary>
        {t('deal.removedLines')} ({lines.length})
      </summary>
      <ul>
        {lines.map((line) => (
          <li key={line.id}>
            <span>{itemName(line.fields, meeting.products, locale) || t('deal.unnamed')}</span>
            <Button
              size="small"
              tone="plain"
              icon={<Undo2 size={16} />}
              onPress={() => restore.mutate(line.id)}
            >
              {t('deal.restore')}
            </Button>
          </li>
        ))}
      </ul>
    </details>
  );
}
