import { lazy, Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { Meeting } from '#contracts/http/meetings.ts';
import { PlainButton } from '../../ui/plain-button.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import type { DeviceCheckResult } from '../call/device-check/device-check.tsx';
import { askForPlace } from './ask-for-place.ts';
import { BarePage } from './bare-page.tsx';
import s from './meeting.module.css';

const DeviceCheck = lazy(() =>
  import('../call/device-check/device-check.tsx').then(({ DeviceCheck: component }) => ({
    default: component,
  })),
);

/** The device check between the lobby's two looks; the line is tried too once the room is open. */
export function CheckView({
  meeting,
  onDone,
  onBack,
  onShown,
}: {
  meeting: Meeting;
  onDone: (result: DeviceCheckResult) => void;
  onBack: () => void;
  /** Called once: there is time to load what comes next. */
  onShown: () => void;
}) {
  const { t } = useTranslation('meeting');
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- once
  useEffect(onShown, []);
  return (
    <BarePage>
      <div>
        <h1 tabIndex={-1}>{t('check.title')}</h1>
        <p className="muted">{t('check.text')}</p>
      </div>
      <Suspense fallback={<Skeleton lines={5} />}>
        <DeviceCheck
          getJoinGrant={(signal) => askForPlace(meeting.id, signal)}
          onDone={onDone}
          doneLabel={t('check.done')}
        />
      </Suspense>
      <div className={s['wayIn']}>
        <PlainButton tone="plain" onPress={onBack}>
          {t('check.back')}
        </PlainButton>
      </div>
    </BarePage>
  );
}
