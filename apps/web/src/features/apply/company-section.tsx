import { useTranslation } from 'react-i18next';
import { TextField } from '../../ui/text-field.tsx';
import s from './apply.module.css';
import { BusinessNumberField } from './business-number-field.tsx';
import { Section } from './section.tsx';
import type { Application } from './use-application.ts';

export function CompanySection({ application }: { application: Application }) {
  const { t } = useTranslation('apply');
  const { form, change, faultOf } = application;
  return (
    <Section number={1} title={t('company.title')}>
      <div className={s['grid']}>
        <BusinessNumberField
          value={form.businessNumber}
          onChange={(businessNumber) => change({ businessNumber })}
          error={faultOf('businessNumber')}
        />
        <TextField
          label={t('company.representative')}
          name="representative"
          value={form.representative}
          onChange={(representative) => change({ representative })}
          error={faultOf('representative')}
          maxLength={60}
          isRequired
        />
        <TextField
          label={t('company.name')}
          name="name"
          autoComplete="organization"
          value={form.name}
          onChange={(name) => change({ name })}
          error={faultOf('name')}
          maxLength={100}
          isRequired
        />
        <TextField
          label={t('company.nameEn')}
          name="nameEn"
          value={form.nameEn}
          onChange={(nameEn) => change({ nameEn })}
          error={faultOf('nameEn')}
          maxLength={100}
          isRequired
        />
        <TextField
          label={t('company.website')}
          name="website"
          type="url"
          inputMode="url"
          autoComplete="url"
          placeholder="https://"
          value={form.website}
          onChange={(website) => change({ website })}
          error={faultOf('website')}
          maxLength={200}
          isOptional
        />
        <TextField
          className={s['wide']!}
          label={t('company.introduction')}
          name="introduction"
          hint={t('company.introductionHint')}
          rows={4}
          value={form.introduction}
          onChange={(introduction) => change({ introduction })}
          error={faultOf('introduction')}
          maxLength={2000}
          isOptional
        />
        <TextField
          className={s['wide']!}
          label={t('company.introductionEn')}
          name="introductionEn"
          rows={4}
          value={form.introductionEn}
          onChange={(introductionEn) => change({ introductionEn })}
          error={faultOf('introductionEn')}
          maxLength={2000}
          isOptional
        />
      </div>
    </Section>
  );
}
