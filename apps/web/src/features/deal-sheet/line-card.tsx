import { CircleCheck, CircleDashed, History, Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { confirmDealLine, deleteDealLine, restoreDealLine, type DealLine } from '#contracts/http/deal.ts';
import { missingFields } from '#domain/deal/deal-line.ts';
import { lineTotal } from '#domain/deal/deal-totals.ts';
import { call } from '../../api/client.ts';
import { useAction } from '../../api/use-action.ts';
import { formatDay } from '../../time/format.ts';
import { useReader } from '../../time/use-reader.ts';
import { Button } from '../../ui/button.tsx';
import { showToast } from '../../ui/toast-queue.ts';
import { useMeetingRoom } from '../meeting/meeting-room-context.ts';
import { useTable } from '../table/table-context.tsx';
import s from './deal.module.css';
import { itemName } from './item-name.ts';
import { LineHistory } from './line-history.tsx';
import { formatAmount, formatDecimal } from './reader-numbers.ts';

/** A line as its reader's language writes it, with who confirmed it and what the reader may do. */
export function LineCard({ line, number, onEdit }: { line: DealLine; number: number; onEdit: () => void }) {
  const { t } = useTranslation(['table', 'common']);
  const { locale } = useReader();
  const { meeting } = useMeetingRoom();
  const { room } = useTable();
  const [isHistoryOpen, setHistoryOpen] = useState(false);
  const params = { meetingId: meeting.id, lineId: line.id };
  const put = (value: DealLine) => room.put({ kind: 'deal-line', value });
  const confirm = useAction(
    (isConfirmed: boolean) => call(confirmDealLine, { params, body: { version: line.version, isConfirmed } }),
    { onDone: put },
  );
  const restore = useAction(() => call(restoreDealLine, { params }), { onDone: put });
  const remove = useAction(() => call(deleteDealLine, { params }), {
    onDone: (removed) => {
      put(removed);
      showToast({ text: t('deal.removed'), undo: () => restore.mutate(undefined) });
    },
  });
  const { fields, confirmed } = line;
  const side = meeting.myRole === 'firm' || meeting.myRole === 'buyer' ? meeting.myRole : null;
  const missing = missingFields(fields);
  const isAgreed = confirmed.firm !== null && confirmed.buyer !== null;
  const total = lineTotal(fields);
  const name = itemName(fields, meeting.products, locale) || t('deal.unnamed');
  const terms = [
    fields.incoterm && `${fields.incoterm} ${fields.place}`.trim(),
    !fields.incoterm && fields.place,
    fields.leadTimeDays !== null && t('deal.days', { count: fields.leadTimeDays }),
    fields.payment && t(`deal.payment.${fields.payment}`),
    fields.validUntil && t('deal.until', { day: formatDay(fields.validUntil, locale, 'date') }),
  ].filter(Boolean);
  return (
    <article
      className={s['card']}
      data-agreed={isAgreed}
      data-testid="deal-line"
      aria-label={`${number}. ${name}`}
    >
      <header className={s['head']}>
        <h3>
          <span className={s['number']}>{number}</span> {name}
        </h3>
        {isAgreed && (
          <span className={s['agreed']}>
            <CircleCheck size={16} aria-hidden />
            {t('deal.both')}
          </span>
        )}
      </header>
      <p className={s['sum']}>
        <span>
          {fields.quantity === null ? '–' : formatDecimal(fields.quantity, locale)}{' '}
          {fields.unit && t(`deal.unit.${fields.unit}`)} ×{' '}
          {fields.unitPrice === null
            ? '–'
            : fields.currency
              ? formatAmount(fields.unitPrice, fields.currency, locale)
              : formatDecimal(fields.unitPrice, locale)}
        </span>
        <strong data-testid="line-total">
          {total !== null && fields.currency ? formatAmount(total, fields.currency, locale) : '–'}
        </strong>
      </p>
      {terms.length > 0 && (
        <ul className={s['terms']}>
          {terms.map((term) => (
            <li key={String(term)}>{term}</li>
          ))}
        </ul>
      )}
      {fields.note && <p className={s['note']}>{fields.note}</p>}
      <ul className={s['sides']}>
        {(['firm', 'buyer'] as const).map((each) => {
          const done = confirmed[each];
          const words = t(done ? 'deal.confirmed' : 'deal.notConfirmed', { side: t(`deal.${each}`) });
          return (
            <li key={each} data-done={done !== null}>
              {done ? <CircleCheck size={16} aria-hidden /> : <CircleDashed size={16} aria-hidden />}
              <span>{words}</span>
            </li>
          );
        })}
      </ul>
      {side && missing.length > 0 && (
        <p className="small muted">
          {t('deal.missing', { fields: missing.map((field) => t(`deal.field.${field}`)).join(', ') })}
        </p>
      )}
      <div className={s['actions']}>
        {side && missing.length === 0 && (
          <Button
            size="small"
            tone={confirmed[side] ? 'plain' : 'primary'}
            isPending={confirm.isPending}
            onPress={() => confirm.mutate(confirmed[side] === null)}
          >
            {t(confirmed[side] ? 'deal.unconfirm' : 'deal.confirm')}
          </Button>
        )}
        <span className={s['space']} />
        <Button size="small" tone="plain" icon={<Pencil size={16} />} data-edits={line.id} onPress={onEdit}>
          {t('deal.edit')}
        </Button>
        <Button
          size="small"
          tone="plain"
          isIcon
          aria-label={`${t('deal.history')}: ${name}`}
          icon={<History size={16} />}
          onPress={() => setHistoryOpen(true)}
        />
        <Button
          size="small"
          tone="plain"
          isIcon
          aria-label={`${t('deal.remove')}: ${name}`}
          icon={<Trash2 size={16} />}
          isPending={remove.isPending}
          onPress={() => remove.mutate(undefined)}
        />
      </div>
      {isHistoryOpen && <LineHistory params={params} name={name} onClose={() => setHistoryOpen(false)} />}
    </article>
  );
}
