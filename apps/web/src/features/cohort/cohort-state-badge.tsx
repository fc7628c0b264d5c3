import { useTranslation } from 'react-i18next';
import type { CohortState } from '#contracts/http/seasons.ts';
import type { Tone } from '../../ui/badge.tsx';
import { Badge } from '../../ui/badge.tsx';

const TONES: Record<CohortState, Tone> = {
  planned: 'neutral',
  recruiting: 'success',
  selecting: 'primary',
  matching: 'primary',
  scheduled: 'info',
  published: 'success',
  closed: 'neutral',
};

export function CohortStateBadge({ state }: { state: CohortState }) {
  const { t } = useTranslation('cohort');
  return <Badge tone={TONES[state]}>{t(`state.${state}`)}</Badge>;
}
