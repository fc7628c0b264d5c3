import { Save } from 'lucide-react';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { addDealLine, changeDealLine, type DealLine, type DealLineEdit } from '#contracts/http/deal.ts';
import { type DealFields, emptyDealFields } from '#domain/deal/deal-line.ts';
import { currencies, incoterms, paymentTerms, seaIncoterms, units } from '#domain/deal/terms.ts';
import { call } from '../../api/client.ts';
import { useAction } from '../../api/use-action.ts';
import { useReader } from '../../time/use-reader.ts';
import { Button } from '../../ui/button.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useMeetingRoom } from '../meeting/meeting-room-context.ts';
import { useTable } from '../table/table-context.tsx';
import { ConflictList } from './conflict-list.tsx';
import s from './deal.module.css';
import { itemName } from './item-name.ts';
import { changesBetween, fieldsOf, type TypedLine, typedOf } from './line-form-state.ts';
import { formatDecimal, marksOf } from './reader-numbers.ts';

/** Empty choice of a list: React Aria has no key for null. */
const NONE = '-' as const;
type Choice<V> = { value: V | typeof NONE; label: string; note?: string };

/**
 * Writes a line in the reader's own number format. It remembers the version it began with and sends only what was
 * changed; what somebody else changed meanwhile comes back to be chosen, with everything typed still there.
 */
export function LineForm({
  line,
  number,
  onDone,
}: {
  line: DealLine | null;
  number: number;
  onDone: () => void;
}) {
  const { t } = useTranslation('table');
  const { locale } = useReader();
  const { meeting } = useMeetingRoom();
  const { room } = useTable();
  const marks = marksOf(locale);
  const [base, setBase] = useState(() => ({
    fields: (line?.fields ?? { ...emptyDealFields, currency: 'USD', unit: 'piece' }) as DealFields,
    version: line?.version ?? 0,
  }));
  const [typed, setTyped] = useState<TypedLine>(() => typedOf(base.fields, locale));
  const [conflicts, setConflicts] = useState<DealLineEdit['conflicts']>([]);
  const [wasSent, setWasSent] = useState(false);
  // The same id for every try: a resend after a lost answer adds the line once.
  const newId = useRef(crypto.randomUUID());
  const form = useRef<HTMLFormElement>(null);
  // The button that opened it is gone, and the focus with it.
  useEffect(() => form.current?.querySelector<HTMLElement>('button, input')?.focus(), []);
  const { fields, wrong } = fieldsOf(typed, marks);
  const set = <K extends keyof TypedLine>(name: K, value: TypedLine[K]) =>
    setTyped((before) => ({ ...before, [name]: value }));

  const settle = (edit: DealLineEdit) => {
    room.put({ kind: 'deal-line', value: edit.line });
    if (edit.conflicts.length === 0) return onDone();
    setBase({ fields: edit.line.fields as DealFields, version: edit.line.version });
    setConflicts(edit.conflicts);
  };
  const save = useAction(
    async (): Promise<DealLineEdit> => {
      const params = { meetingId: meeting.id };
      if (!line)
        return {
          line: await call(addDealLine, { params, body: { id: newId.current, fields } }),
          conflicts: [],
        };
      const changes = changesBetween(base.fields, fields);
      if (Object.keys(changes).length === 0) return { line, conflicts: [] };
      return call(changeDealLine, {
        params: { ...params, lineId: line.id },
        body: { version: base.version, changes },
      });
    },
    { onDone: settle },
  );
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setWasSent(true);
    if (wrong[0]) event.currentTarget.querySelector<HTMLElement>(`[name="${wrong[0]}"]`)?.focus();
    else save.mutate(undefined);
  };

  const example = formatDecimal('12500.5', locale);
  const numberProps = (name: 'quantity' | 'unitPrice') => {
    const value = fields[name];
    const isWrong = wrong.includes(name);
    // Says how it was understood as soon as that may be in doubt.
    const isDoubtful = value !== null && /\D/.test(typed[name]);
    return {
      label: t(`deal.field.${name}`),
      name,
      inputMode: 'decimal' as const,
      autoComplete: 'off',
      value: typed[name],
      onChange: (text: string) => set(name, text),
      hint: isDoubtful ? t('deal.readAs', { value: formatDecimal(value, locale) }) : undefined,
      error: isWrong && (wasSent || typed[name].length > 0) ? t('deal.badNumber', { example }) : undefined,
    };
  };
  const choice = <V extends string>(
    values: readonly V[],
    label: (value: V) => string,
    note?: (value: V) => string,
  ): Choice<V>[] => [
    { value: NONE, label: t('deal.none') },
    ...values.map((value) => {
      const words = note?.(value);
      return { value, label: label(value), ...(words && { note: words }) };
    }),
  ];
  const currencyNames = new Intl.DisplayNames([locale], { type: 'currency' });
  const products = meeting.products.map((product) => ({
    value: product.id,
    label: itemName({ item: '', productId: product.id }, meeting.products, locale),
  }));
  return (
    <form
      ref={form}
      className={s['form']}
      onSubmit={submit}
      noValidate
      aria-label={line ? t('deal.editing', { number }) : t('deal.newLine')}
    >
      <h3>{line ? t('deal.editing', { number }) : t('deal.newLine')}</h3>
      <ConflictList
        conflicts={conflicts}
        onChoose={(conflict, value) => {
          setTyped((before) => ({
            ...before,
            ...pick(typedOf({ ...fields, [conflict.field]: value }, locale), conflict.field),
          }));
          setConflicts((all) => all.filter(({ field }) => field !== conflict.field));
        }}
      />
      {products.length > 0 && (
        <Select
          size="small"
          label={t('deal.field.productId')}
          options={[{ value: NONE, label: t('deal.ownWords') }, ...products]}
          value={typed.productId ?? NONE}
          onChange={(value) => {
            const product = meeting.products.find(({ id }) => id === value);
            setTyped((before) => ({
              ...before,
              productId: product?.id ?? null,
              item: product ? product.nameEn || product.name : before.item,
            }));
          }}
        />
      )}
      {typed.productId === null && (
        <TextField
          size="small"
          label={t('deal.field.item')}
          name="item"
          maxLength={200}
          value={typed.item}
          onChange={(value) => set('item', value)}
        />
      )}
      <div className={s['pair']}>
        <TextField size="small" {...numberProps('quantity')} />
        <Select
          size="small"
          label={t('deal.field.unit')}
          options={choice(units, (unit) => t(`deal.unit.${unit}`))}
          value={typed.unit ?? NONE}
          onChange={(value) => set('unit', value === NONE ? null : value)}
        />
        <TextField size="small" {...numberProps('unitPrice')} />
        <Select
          size="small"
          label={t('deal.field.currency')}
          options={choice(
            currencies,
            (currency) => currency,
            (currency) => currencyNames.of(currency) ?? '',
          )}
          value={typed.currency ?? NONE}
          onChange={(value) => set('currency', value === NONE ? null : value)}
        />
        <Select
          size="small"
          label={t('deal.field.incoterm')}
          options={choice(
            incoterms,
            (rule) => rule,
            (rule) =>
              `${t(`deal.incoterm.${rule}`)}${seaIncoterms.includes(rule) ? ` · ${t('deal.sea')}` : ''}`,
          )}
          value={typed.incoterm ?? NONE}
          onChange={(value) => set('incoterm', value === NONE ? null : value)}
        />
        <TextField
          size="small"
          label={t('deal.field.place')}
          name="place"
          maxLength={120}
          value={typed.place}
          onChange={(value) => set('place', value)}
        />
        <TextField
          size="small"
          label={t('deal.field.leadTimeDays')}
          name="leadTimeDays"
          inputMode="numeric"
          value={typed.leadTimeDays}
          onChange={(value) => set('leadTimeDays', value)}
          error={wrong.includes('leadTimeDays') ? t('deal.badNumber', { example: '30' }) : undefined}
        />
        <TextField
          size="small"
          label={t('deal.field.validUntil')}
          name="validUntil"
          type="date"
          value={typed.validUntil ?? ''}
          onChange={(value) => set('validUntil', value === '' ? null : value)}
        />
      </div>
      <Select
        size="small"
        label={t('deal.field.payment')}
        options={choice(paymentTerms, (term) => t(`deal.payment.${term}`))}
        value={typed.payment ?? NONE}
        onChange={(value) => set('payment', value === NONE ? null : value)}
      />
      <TextField
        size="small"
        label={t('deal.field.note')}
        name="note"
        rows={2}
        maxLength={1000}
        value={typed.note}
        onChange={(value) => set('note', value)}
      />
      {line && (line.confirmed.firm || line.confirmed.buyer) && (
        <p className="small muted">{t('deal.clears')}</p>
      )}
      <div className={s['actions']}>
        <span className={s['space']} />
        <Button size="small" tone="plain" onPress={onDone}>
          {t('deal.cancel')}
        </Button>
        <Button
          type="submit"
          size="small"
          tone="primary"
          icon={<Save size={16} />}
          isPending={save.isPending}
          isDisabled={conflicts.length > 0}
        >
          {t('deal.save')}
        </Button>
      </div>
    </form>
  );
}

const pick = <K extends keyof TypedLine>(typed: TypedLine, name: K): Pick<TypedLine, K> =>
  ({ [name]: typed[name] }) as Pick<TypedLine, K>;
