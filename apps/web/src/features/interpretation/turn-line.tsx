import { Clock3, Languages, MessageCircle, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { talkShares } from '#domain/interpretation/talk-time.ts';
import { useRoom } from '../call/room/room-context.ts';
import { floorWords } from '../call/state/floor-words.ts';
import { useInterpretation } from './use-interpretation.ts';
import s from './interpretation.module.css';

/** The turn light in words, read out when it changes: who has the floor, what becomes of it, what is wrong. */
export function TurnLine() {
  const { t } = useTranslation('interpretation');
  const { call } = useRoom();
  const { state, live, talk, nameOf, languageOf } = useInterpretation();
  const words = floorWords({ state, live, talk }, call.self?.role ?? '');
  if (!state || !words || call.phase !== 'connected') return null;
  const Icon = words.tone === 'warning' ? TriangleAlert : words.tone === 'mine' ? MessageCircle : Languages;
  const channels = Object.entries(state.channels).map(([to, personId]) =>
    t('line.channel', { to: languageOf(to), name: nameOf(personId) }),
  );
  return (
    <section
      className={s['line']}
      aria-label={t('line.label')}
      data-tone={words.tone}
      data-testid="turn-line"
    >
      <Icon size={20} aria-hidden />
      <p className={s['words']} role="status" aria-live="polite" data-key={words.key}>
        {t(`line.${words.key}`, {
          from: words.from && languageOf(words.from),
          to: words.to && languageOf(words.to),
        })}
        {words.key === 'simultaneous' && <span className={s['channels']}> {channels.join(' · ')}</span>}
        {words.isLong && (
          <span className={s['long']}>
            <Clock3 size={16} aria-hidden /> {t('line.long')}
          </span>
        )}
      </p>
      <TalkSplit />
    </section>
  );
}

const SIDES = ['firm', 'buyer', 'interpreter'] as const;

/** How the time spoken so far is divided, as the media server measured it. */
function TalkSplit() {
  const { t } = useTranslation('interpretation');
  const { talk } = useInterpretation();
  const shares = talkShares(talk);
  if (SIDES.every((side) => shares[side] === 0)) return null;
  return (
    <div className={s['talk']} data-testid="talk-split">
      <span className={s['talkBar']} aria-hidden>
        {SIDES.map((side) => (
          <span key={side} data-side={side} style={{ flexGrow: shares[side] }} />
        ))}
      </span>
      <span className={s['talkWords']}>
        <span className="visually-hidden">{t('talk.label')}: </span>
        {SIDES.map((side) => (
          <span key={side} data-side={side}>
            {t('talk.share', { side: t(`side.${side}`), percent: shares[side] })}
          </span>
        ))}
      </span>
    </div>
  );
}
