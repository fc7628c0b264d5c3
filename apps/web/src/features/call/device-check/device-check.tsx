import { CircleCheck, CircleX, LoaderCircle, RotateCw, TriangleAlert, Volume2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/button.tsx';
import { keepChosenDevices, loadChosenDevices, type ChosenDevices } from '../chosen-devices.ts';
import { DeviceSelects } from '../device-selects.tsx';
import { TrackVideo } from '../room/track-video.tsx';
import type { GetJoinGrant, LocalSource } from '../state/call-state.ts';
import { useDevices } from '../use-devices.ts';
import { probeConnection, type ProbeResult } from './connection-probe.ts';
import { playTestTone } from './test-tone.ts';
import { useLevel } from './use-level.ts';
import { usePreview } from './use-preview.ts';
import { judge, type Advice, type DeviceFinding, type DeviceFindings, type Verdict } from './verdict.ts';
import s from './device-check.module.css';

/** What the page may keep for the live board. */
export interface DeviceCheckResult extends DeviceFindings {
  readonly verdict: Verdict;
  readonly advice: readonly Advice[];
  /** UTC, ISO 8601. */
  readonly checkedAt: string;
}

export interface DeviceCheckProps {
  /** Given, the way to the media node is tried too; while it rejects, that part stays unchecked. */
  readonly getJoinGrant?: GetJoinGrant;
  readonly onDone: (result: DeviceCheckResult) => void;
  /** Words of the button that ends the check. */
  readonly doneLabel?: string;
}

const UNCHECKED: ProbeResult = { connection: 'unchecked', roundTrip: null };

/** Camera, microphone, speaker and line in one look, with a plain verdict and what to do about it. */
export function DeviceCheck({ getJoinGrant, onDone, doneLabel }: DeviceCheckProps) {
  const { t } = useTranslation('call');
  const [chosen, setChosen] = useState(loadChosenDevices);
  const preview = usePreview(chosen);
  const list = useDevices(preview.microphone.state + preview.camera.state);
  const { level, hasSound } = useLevel(preview.microphone.track);
  const [speaker, setSpeaker] = useState<DeviceFindings['speaker']>('unchecked');
  const [isPlaying, setPlaying] = useState(false);
  const probe = useProbe(getJoinGrant);

  const isReady = isSettled(preview.microphone) && isSettled(preview.camera) && probe.result !== null;
  const findings: DeviceFindings = {
    camera: findingOf(preview.camera),
    microphone: findingOf(preview.microphone),
    hasSound,
    speaker,
    ...(probe.result ?? UNCHECKED),
  };
  const { verdict, advice } = judge(findings);

  const choose = (change: ChosenDevices) => {
    setChosen({ ...chosen, ...change });
    keepChosenDevices(change);
    preview.select(change);
  };
  const playTone = async () => {
    setPlaying(true);
    await playTestTone(chosen.speakerId).catch(() => setSpeaker('not-heard'));
    setPlaying(false);
  };

  return (
    <div className={s['check']} data-testid="device-check">
      <div className={s['preview']} data-theme="dark">
        {preview.camera.track ? (
          <TrackVideo track={preview.camera.track} label={t('check.preview')} className={s['picture']} />
        ) : (
          <p>{preview.camera.problem ? problemText(t, 'camera', preview.camera) : t('check.waiting')}</p>
        )}
      </div>

      <div className={s['parts']}>
        <DeviceSelects devices={list} chosen={chosen} onChoose={choose} />
        <div>
          <div className={s['meterLabel']} id="microphone-level">
            {t('check.level')}
          </div>
          <div
            className={s['meter']}
            role="meter"
            aria-labelledby="microphone-level"
            aria-valuemin={0}
            aria-valuemax={100}
            aria-valuenow={Math.round(level * 100)}
          >
            <span style={{ inlineSize: `${level * 100}%` }} />
          </div>
          <p className="small muted">{hasSound ? t('check.soundHeard') : t('check.saySomething')}</p>
        </div>
        <div className={s['tone']}>
          <Button
            tone="secondary"
            icon={<Volume2 size={18} aria-hidden />}
            isPending={isPlaying}
            onPress={() => void playTone()}
          >
            {t('check.playTone')}
          </Button>
          <fieldset>
            <legend className="small">{t('check.heardQuestion')}</legend>
            {(['heard', 'not-heard'] as const).map((answer) => (
              <label key={answer}>
                <input
                  type="radio"
                  name="speaker"
                  checked={speaker === answer}
                  onChange={() => setSpeaker(answer)}
                />
                {t(`check.${answer}`)}
              </label>
            ))}
          </fieldset>
        </div>
        <p className={s['connection']}>{t(`check.connection.${probe.result?.connection ?? 'checking'}`)}</p>
      </div>

      <VerdictBox isReady={isReady} verdict={verdict} advice={advice} />
      <div className={s['actions']}>
        <Button
          tone="secondary"
          icon={<RotateCw size={18} aria-hidden />}
          onPress={() => {
            preview.retry();
            probe.retry();
          }}
        >
          {t('check.again')}
        </Button>
        <Button
          tone="primary"
          size="large"
          isDisabled={!isReady}
          data-testid="device-check-done"
          onPress={() => onDone({ ...findings, verdict, advice, checkedAt: new Date().toISOString() })}
        >
          {doneLabel ?? t('check.done')}
        </Button>
      </div>
    </div>
  );
}

function VerdictBox({
  isReady,
  verdict,
  advice,
}: {
  isReady: boolean;
  verdict: Verdict;
  advice: readonly Advice[];
}) {
  const { t } = useTranslation('call');
  const Icon = { good: CircleCheck, usable: TriangleAlert, unusable: CircleX }[verdict];
  return (
    <div className={s['verdict']} data-verdict={isReady ? verdict : 'checking'} role="status">
      {isReady ? <Icon size={24} aria-hidden /> : <LoaderCircle size={24} aria-hidden />}
      <div>
        <strong>{isReady ? t(`check.verdict.${verdict}`) : t('check.checking')}</strong>
        {isReady && advice.length > 0 && (
          <ul>
            {advice.map((item) => (
              <li key={item}>{t(`check.advice.${item}`)}</li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}

/** Tries the line once, and again when asked. `result` is null while it does. */
function useProbe(getJoinGrant: GetJoinGrant | undefined): { result: ProbeResult | null; retry: () => void } {
  const [round, setRound] = useState(0);
  const [result, setResult] = useState<ProbeResult | null>(getJoinGrant ? null : UNCHECKED);
  const latest = useRef(getJoinGrant);
  latest.current = getJoinGrant;
  useEffect(() => {
    const getGrant = latest.current;
    if (!getGrant) return;
    const stop = new AbortController();
    setResult(null);
    void probeConnection(getGrant, stop.signal).then((found) => {
      if (!stop.signal.aborted) setResult(found);
    });
    return () => stop.abort();
  }, [round]);
  return { result, retry: () => setRound(round + 1) };
}

const isSettled = ({ state }: LocalSource) => state === 'on' || state === 'failed';

function findingOf({ state, problem }: LocalSource): DeviceFinding {
  if (state === 'on') return 'ok';
  return problem ?? 'unchecked';
}

function problemText(
  t: (key: string, fallback: string) => string,
  kind: 'camera',
  source: LocalSource,
): string {
  return t(`problem.${kind}.${source.problem}`, t(`problem.${kind}.unknown`, ''));
}
