import { useTranslation } from 'react-i18next';
import type { MatchPart } from '#contracts/http/matching.ts';
import s from './score-parts.module.css';

/** What a score is made of: each part with its reason in words, its points, and how many it could have had. */
export function ScoreParts({
  parts,
  isCompact = false,
}: {
  parts: readonly MatchPart[];
  /** One line a part, for a small panel. */
  isCompact?: boolean;
}) {
  const { t } = useTranslation('matching');
  return (
    <ul className={s['parts']} data-compact={isCompact}>
      {parts.map(({ kind, points, max, reason }) => (
        <li key={kind}>
          <span>
            {t(`part.${kind}`, { defaultValue: kind })}
            <span className={s['reason']}>{t(`reason.${reason}`, { defaultValue: '' })}</span>
          </span>
          <span className={s['bar']} aria-hidden>
            <span style={{ width: `${max > 0 ? (100 * points) / max : 0}%` }} />
          </span>
          <span className="number" aria-label={t('pointsOf', { points, max })}>
            {points}/{max}
          </span>
        </li>
      ))}
    </ul>
  );
}
