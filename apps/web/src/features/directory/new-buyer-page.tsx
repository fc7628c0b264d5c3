import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Locale } from '#contracts/http/common.ts';
import { addBuyer } from '#contracts/http/people.ts';
import { call } from '../../api/client.ts';
import { LANGUAGES as INTERFACE_LANGUAGES } from '../../i18n/languages.ts';
import { COMMON_ZONES, cityOf } from '../../time/city.ts';
import { ComboBox } from '../../ui/combo-box.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { LanguagePicker } from './language-picker.tsx';
import { NewPersonForm, useNewPerson } from './new-person-form.tsx';
import { COUNTRIES, countryName } from './names.ts';

const EMPTY = {
  company: '',
  contactName: '',
  email: '',
  country: 'VN',
  city: '',
  zone: 'Asia/Ho_Chi_Minh',
  locale: 'en' as Locale,
  languages: [] as string[],
  hs: '',
  orderSize: '',
  orderUsd: '',
  priceBand: '' as '' | 'low' | 'mid' | 'high',
  certificates: '',
};

/** A buyer added by hand; they say when and whom by the link they get. */
export function NewBuyerPage() {
  const { t, i18n } = useTranslation(['directory', 'common']);
  const { cohortId } = useParams({ from: '/staff/cohorts/$cohortId/buyers/new' });
  const [form, setForm] = useState(EMPTY);
  const set = (part: Partial<typeof EMPTY>) => setForm({ ...form, ...part });
  const { add, faultOf } = useNewPerson('buyers', cohortId, async () => {
    const { hs, orderUsd, priceBand, certificates, ...rest } = form;
    const hsInterests = hs
      .split(/[\s,]+/)
      .filter(Boolean)
      .map((code) => code.replaceAll('.', ''));
    const requirements = {
      orderUsd: orderUsd.trim() === '' ? null : Number(orderUsd.replaceAll(',', '')),
      priceBand: priceBand === '' ? null : priceBand,
      certificates: certificates
        .split(',')
        .map((certificate) => certificate.trim())
        .filter(Boolean),
    };
    const body = { ...rest, ...requirements, hsInterests, availability: [] };
    const { company } = await call(addBuyer, { params: { cohortId }, body });
    return { name: company };
  });
  return (
    <NewPersonForm
      kind="buyers"
      cohortId={cohortId}
      add={add}
      isDisabled={form.languages.length === 0}
      fields={
        <>
          <TextField
            label={t('buyers.company')}
            value={form.company}
            onChange={(company) => set({ company })}
            maxLength={120}
            isRequired
            error={faultOf('company')}
          />
          <TextField
            label={t('buyers.contactName')}
            value={form.contactName}
            onChange={(contactName) => set({ contactName })}
            maxLength={80}
            isRequired
            error={faultOf('contactName')}
          />
          <TextField
            label={t('email')}
            type="email"
            value={form.email}
            onChange={(email) => set({ email })}
            isRequired
            error={faultOf('email')}
          />
          <Select
            label={t('buyers.locale')}
            options={INTERFACE_LANGUAGES.map(({ code, name }) => ({ value: code, label: name }))}
            value={form.locale}
            onChange={(locale) => set({ locale })}
          />
          <ComboBox
            label={t('buyers.country')}
            options={COUNTRIES.map((code) => ({
              value: code as string,
              label: countryName(code, i18n.language),
            }))}
            value={form.country}
            onChange={(country) => set({ country })}
          />
          <TextField
            label={t('buyers.city')}
            isOptional
            value={form.city}
            onChange={(city) => set({ city })}
            maxLength={80}
          />
          <ComboBox
            label={t('buyers.zone')}
            options={COMMON_ZONES.map((zone) => ({
              value: zone,
              label: cityOf(zone, i18n.language),
              note: zone,
            }))}
            value={form.zone}
            onChange={(zone) => set({ zone })}
          />
          <TextField
            label={t('buyers.interests')}
            hint={t('buyers.interestsHint')}
            value={form.hs}
            onChange={(hs) => set({ hs })}
            error={faultOf('hsInterests')}
            isOptional
          />
          <TextField
            label={t('buyers.orderSize')}
            isOptional
            value={form.orderSize}
            onChange={(orderSize) => set({ orderSize })}
            maxLength={80}
          />
          <TextField
            label={t('buyers.orderUsd')}
            hint={t('buyers.orderUsdHint')}
            inputMode="numeric"
            isOptional
            value={form.orderUsd}
            onChange={(orderUsd) => set({ orderUsd })}
            error={faultOf('orderUsd')}
            maxLength={14}
          />
          <Select
            label={t('buyers.priceBand')}
            isOptional
            options={(['', 'low', 'mid', 'high'] as const).map((value) => ({
              value,
              label: t(`priceLevel.${value || 'none'}`),
            }))}
            value={form.priceBand}
            onChange={(priceBand) => set({ priceBand })}
          />
          <TextField
            label={t('buyers.certificates')}
            hint={t('buyers.certificatesHint')}
            isOptional
            value={form.certificates}
            onChange={(certificates) => set({ certificates })}
            error={faultOf('certificates')}
          />
        </>
      }
    >
      <LanguagePicker
        label={t('buyers.languages')}
        value={form.languages}
        onChange={(languages) => set({ languages })}
        error={faultOf('languages')}
      />
    </NewPersonForm>
  );
}
