import { Clock } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Application } from '#contracts/http/applications.ts';
import type { Tone } from '../../ui/badge.tsx';
import { Badge } from '../../ui/badge.tsx';

const TONES: Record<Application['state'], Tone> = {
  submitted: 'info',
  selected: 'success',
  waitlisted: 'warning',
  declined: 'neutral',
  withdrawn: 'neutral',
};

/** The decision so far; the waitlisted with their place. */
export function ApplicationStateBadge({
  application,
}: {
  application: Pick<Application, 'state' | 'waitlistPlace'>;
}) {
  const { t } = useTranslation('applications');
  const { state, waitlistPlace } = application;
  return (
    <Badge tone={TONES[state]} {...(state === 'waitlisted' && { icon: Clock })}>
      {state === 'waitlisted' && waitlistPlace
        ? t('waitlistPlace', { place: waitlistPlace })
        : t(`state.${state}`)}
    </Badge>
  );
}
