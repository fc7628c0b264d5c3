import { useTranslation } from 'react-i18next';
import { Checkbox } from '../../ui/checkbox.tsx';
import s from './apply.module.css';
import { Section } from './section.tsx';
import type { Application } from './use-application.ts';

const CONSENTS = ['programme', 'overseasTransfer', 'marketing'] as const;
const FACTS = ['what', 'why', 'who', 'howLong', 'refuse'] as const;

/** One consent a purpose, each with what, why, to whom and for how long; overseas transfer apart from the rest. */
export function ConsentSection({ application }: { application: Application }) {
  const { t } = useTranslation('apply');
  const { form, change, faultOf } = application;
  return (
    <Section number={4} title={t('consents.title')} text={t('consents.text')}>
      {CONSENTS.map((purpose) => {
        const fault = faultOf(`consents.${purpose}`);
        const faultId = `consent-${purpose}-fault`;
        return (
          <div key={purpose} className={s['consent']} data-faulty={fault !== undefined}>
            <Checkbox
              isSelected={form.consents[purpose]}
              onChange={(isGiven) => change({ consents: { ...form.consents, [purpose]: isGiven } })}
              isInvalid={fault !== undefined}
              isRequired={purpose !== 'marketing'}
              {...(fault && { 'aria-describedby': faultId })}
            >
              <strong>{t(`consents.${purpose}.title`)}</strong>{' '}
              <span className="muted small">
                ({t(purpose === 'marketing' ? 'common:optional' : 'common:required')})
              </span>
            </Checkbox>
            {fault && (
              <p id={faultId} className={s['consentError']}>
                {fault}
              </p>
            )}
            <dl>
              {FACTS.map((fact) => (
                <div key={fact}>
                  <dt>{t(`consents.fact.${fact}`)}</dt>
                  <dd>{t(`consents.${purpose}.${fact}`)}</dd>
                </div>
              ))}
            </dl>
          </div>
        );
      })}
    </Section>
  );
}
