import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { listDealLineHistory } from '#contracts/http/deal.ts';
import { queryOf } from '../../api/queries.ts';
import { formatInstant } from '../../time/format.ts';
import { useReader } from '../../time/use-reader.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { useMeetingRoom } from '../meeting/meeting-room-context.ts';
import s from './deal.module.css';
import { fieldWords } from './field-words.ts';

/** Who changed what of a line, newest first. */
export function LineHistory({
  params,
  name,
  onClose,
}: {
  params: { meetingId: string; lineId: string };
  name: string;
  onClose: () => void;
}) {
  const { t } = useTranslation(['table', 'common']);
  const reader = useReader();
  const { meeting } = useMeetingRoom();
  const history = useQuery({ ...queryOf(listDealLineHistory, { params }), staleTime: 0 });
  const words = { locale: reader.locale, products: meeting.products };
  return (
    <Dialog title={`${t('deal.history')}: ${name}`} isOpen onClose={onClose}>
      <Loaded query={history}>
        {(entries) => (
          <ol className={s['history']}>
            {entries.map((entry) => (
              <li key={`${entry.at} ${entry.action}`}>
                <p>
                  <strong>{entry.by}</strong> {t(`deal.action.${entry.action}`)}{' '}
                  <time dateTime={entry.at} className="small muted">
                    {formatInstant(entry.at, reader, 'short')}
                  </time>
                </p>
                {entry.changes.map(({ field, from, to }) => (
                  <p key={field} className="small">
                    {t(`deal.field.${field}`)}: <s>{fieldWords(t, field, from, words)}</s> →{' '}
                    {fieldWords(t, field, to, words)}
                  </p>
                ))}
              </li>
            ))}
          </ol>
        )}
      </Loaded>
    </Dialog>
  );
}
