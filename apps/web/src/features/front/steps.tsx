import { CalendarCheck, ClipboardPen, FileCheck, Video } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import s from './front.module.css';

const STEPS = [
  { id: 'apply', icon: ClipboardPen },
  { id: 'match', icon: CalendarCheck },
  { id: 'meet', icon: Video },
  { id: 'follow', icon: FileCheck },
] as const;

export function Steps() {
  const { t } = useTranslation('front');
  return (
    <section aria-labelledby="steps">
      <h2 id="steps">{t('steps.title')}</h2>
      <ol className={s['steps']}>
        {STEPS.map(({ id, icon: Icon }, index) => (
          <li key={id}>
            <span className={s['stepIcon']}>
              <Icon size={26} aria-hidden />
            </span>
            <span className={s['stepNumber']}>{t('steps.number', { number: index + 1 })}</span>
            <h3>{t(`steps.${id}.title`)}</h3>
            <p>{t(`steps.${id}.text`)}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}
