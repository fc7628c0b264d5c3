import { Play, RotateCw, Square } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Draft } from '#contracts/http/schedule.ts';
import { Button } from '../../ui/button.tsx';
import { Select } from '../../ui/select.tsx';
import { useNow } from '../meeting/use-now.ts';
import { progressOf } from './draft-summary.ts';
import s from './schedule.module.css';

const LIMITS = ['5', '10', '30', '60', '120'] as const;
type Limit = (typeof LIMITS)[number];

/** Starts a run, shows how far it is while it goes on, stops it. */
export function RunPanel({
  draft,
  onStart,
  onCancel,
  isStarting,
  isCancelling,
}: {
  draft: Draft | null;
  onStart: (limitSeconds: number) => void;
  onCancel: () => void;
  isStarting: boolean;
  isCancelling: boolean;
}) {
  const { t } = useTranslation('schedule');
  const [limit, setLimit] = useState<Limit>('10');
  const isRunning = draft?.state === 'running';
  return (
    <section className="card stack" aria-labelledby="run-title">
      <h2 id="run-title">{isRunning ? t('run.running') : t('run.title')}</h2>
      {isRunning ? (
        <>
          <Progress draft={draft} limitSeconds={draft.timeLimitSeconds ?? Number(limit)} />
          <div>
            <Button icon={<Square size={18} />} onPress={onCancel} isPending={isCancelling}>
              {t('run.cancel')}
            </Button>
          </div>
        </>
      ) : (
        <div className={s['start']}>
          <Select
            label={t('run.limit')}
            value={limit}
            onChange={setLimit}
            options={LIMITS.map((value) => ({ value, label: t('run.seconds', { count: Number(value) }) }))}
          />
          <Button
            tone="primary"
            icon={draft ? <RotateCw size={18} /> : <Play size={18} />}
            onPress={() => onStart(Number(limit))}
            isPending={isStarting}
          >
            {draft ? t('run.again') : t('run.start')}
          </Button>
          <p className="muted small">{t('run.hint')}</p>
        </div>
      )}
    </section>
  );
}

function Progress({ draft, limitSeconds }: { draft: Draft; limitSeconds: number }) {
  const { t } = useTranslation('schedule');
  const now = useNow(500);
  const { progress } = draft;
  const share = progressOf(draft, limitSeconds, now);
  return (
    <div className="stack">
      <div
        className={s['progress']}
        role="progressbar"
        aria-label={t('run.running')}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(share * 100)}
      >
        <span style={{ width: `${share * 100}%` }} />
      </div>
      <p role="status" className="number">
        {progress
          ? t('run.progress', { seconds: Math.round(progress.seconds), meetings: progress.meetings })
          : t('run.starting')}{' '}
        {progress?.gap !== null && progress?.gap !== undefined && progress.gap > 0 && (
          <span className="muted">{t('run.gap', { gap: (progress.gap * 100).toFixed(1) })}</span>
        )}
      </p>
    </div>
  );
}
