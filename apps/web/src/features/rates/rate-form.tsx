import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { enterReferenceRate, listReferenceRates } from '#contracts/http/deal.ts';
import { currencies, type Currency } from '#domain/deal/terms.ts';
import { parseTypedNumber } from '#domain/deal/typed-number.ts';
import { call } from '../../api/client.ts';
import { keyOf } from '../../api/queries.ts';
import { useAction } from '../../api/use-action.ts';
import { CITY_ZONE, dayOf } from '../../time/format.ts';
import { useReader } from '../../time/use-reader.ts';
import { Button } from '../../ui/button.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast-queue.ts';
import { formatDecimal, marksOf } from '../deal-sheet/reader-numbers.ts';
import s from './rates.module.css';

type Foreign = Exclude<Currency, 'USD'>;
const foreign = currencies.filter((currency): currency is Foreign => currency !== 'USD');
const DECIMALS = 8;

/** Enters the rate of a currency and day, or corrects it by entering it again. */
export function RateForm() {
  const { t } = useTranslation('rates');
  const { locale } = useReader();
  const today = dayOf(new Date().toISOString(), CITY_ZONE);
  const [currency, setCurrency] = useState<Foreign>('KRW');
  const [typed, setTyped] = useState('');
  const [day, setDay] = useState(today);
  const [source, setSource] = useState('');
  const perUsd = parseTypedNumber(typed, marksOf(locale), DECIMALS);
  const isWrong = typed !== '' && (perUsd === undefined || perUsd === '0');
  const names = new Intl.DisplayNames([locale], { type: 'currency' });
  const save = useAction(
    () => call(enterReferenceRate, { body: { currency, perUsd: perUsd ?? '', day, source } }),
    {
      refreshes: [keyOf(listReferenceRates)],
      onDone: () => {
        setTyped('');
        showToast({ tone: 'success', text: t('saved') });
      },
    },
  );
  return (
    <form
      className={s['form']}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        save.mutate(undefined);
      }}
    >
      <Select
        label={t('currency')}
        options={foreign.map((value) => ({ value, label: value, note: names.of(value) ?? '' }))}
        value={currency}
        onChange={setCurrency}
      />
      <TextField
        label={t('perUsd')}
        name="perUsd"
        inputMode="decimal"
        autoComplete="off"
        value={typed}
        onChange={setTyped}
        error={isWrong ? t('badNumber', { example: formatDecimal('1380.5', locale) }) : undefined}
      />
      <TextField label={t('day')} name="day" type="date" max={today} value={day} onChange={setDay} />
      <TextField
        label={t('source')}
        name="source"
        placeholder={t('sourceHint')}
        maxLength={120}
        value={source}
        onChange={setSource}
      />
      <Button
        type="submit"
        tone="primary"
        isPending={save.isPending}
        isDisabled={typeof perUsd !== 'string' || isWrong || day === '' || source.trim() === ''}
      >
        {t('save')}
      </Button>
    </form>
  );
}
