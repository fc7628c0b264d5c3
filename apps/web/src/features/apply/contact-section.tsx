import { useTranslation } from 'react-i18next';
import { TextField } from '../../ui/text-field.tsx';
import s from './apply.module.css';
import { Section } from './section.tsx';
import type { Application } from './use-application.ts';

export function ContactSection({ application }: { application: Application }) {
  const { t } = useTranslation('apply');
  const { form, change, faultOf } = application;
  return (
    <Section number={2} title={t('contact.title')} text={t('contact.text')}>
      <div className={s['grid']}>
        <TextField
          label={t('contact.name')}
          name="contactName"
          autoComplete="name"
          value={form.contactName}
          onChange={(contactName) => change({ contactName })}
          error={faultOf('contactName')}
          maxLength={60}
          isRequired
        />
        <TextField
          label={t('contact.email')}
          name="contactEmail"
          type="email"
          autoComplete="email"
          value={form.contactEmail}
          onChange={(contactEmail) => change({ contactEmail })}
          error={faultOf('contactEmail')}
          maxLength={254}
          isRequired
        />
        <TextField
          label={t('contact.phone')}
          name="contactPhone"
          type="tel"
          autoComplete="tel"
          value={form.contactPhone}
          onChange={(contactPhone) => change({ contactPhone })}
          error={faultOf('contactPhone')}
          maxLength={30}
          isOptional
        />
      </div>
    </Section>
  );
}
