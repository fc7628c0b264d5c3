import { useTranslation } from 'react-i18next';
import type { Captions } from '#contracts/live/captions.ts';
import { LANGUAGES } from '../../i18n/languages.ts';
import { useRoom } from '../call/room/room-context.ts';
import s from './captions.module.css';

/**
 * The last lines of each captioner, those in the reader's own language alone where there are any. A screen reader is
 * told finished lines, once each; what is being typed would be read out letter by letter.
 */
export function CaptionArea({ captions }: { captions: readonly (readonly [string, Captions])[] }) {
  const { t, i18n } = useTranslation('captions');
  const { call } = useRoom();
  const own = captions.filter(([, { language }]) => language === i18n.language);
  const people = call.self ? [call.self, ...call.participants] : call.participants;
  return (own.length > 0 ? own : captions).map(([personId, { language, lines, writing }]) => (
    <section key={personId} className={s['area']} aria-label={t('label')} data-testid="captions">
      <p className={s['writer']}>
        {t('by', {
          name: people.find((person) => person.personId === personId)?.name ?? '',
          language: LANGUAGES.find(({ code }) => code === language)?.name,
        })}
      </p>
      <div className={s['lines']} lang={language} role="log" aria-live="polite" aria-relevant="additions">
        {lines.map(({ number, text }) => (
          <p key={number}>{text}</p>
        ))}
      </div>
      {writing !== '' && (
        <p className={s['writing']} lang={language} aria-hidden>
          {writing}
        </p>
      )}
    </section>
  ));
}
