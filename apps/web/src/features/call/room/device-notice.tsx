import { Replace, TriangleAlert, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/button.tsx';
import type { LocalSource } from '../state/call-state.ts';
import { useDevices } from '../use-devices.ts';
import { useRoom } from './room-context.ts';
import s from './room.module.css';

/** A camera or microphone that does not work, and what else there is; or the one that took its place. */
export function DeviceNotice({ kind }: { kind: 'microphone' | 'camera' }) {
  const { t } = useTranslation('call');
  const { call } = useRoom();
  const source = call[kind];
  const [seen, setSeen] = useState<string | null>(null);
  if (source.problem) {
    return (
      <div className={s['notice']} data-tone="warning">
        <TriangleAlert size={18} aria-hidden />
        <p>{t(`problem.${kind}.${source.problem}`, t(`problem.${kind}.unknown`))}</p>
        <Others kind={kind} source={source} />
      </div>
    );
  }
  if (source.replacement === undefined || source.replacement === seen) return null;
  return (
    <div className={s['notice']}>
      <Replace size={18} aria-hidden />
      <p>{t(`replaced.${kind}`, { name: source.replacement || t('device.unnamed', { number: 1 }) })}</p>
      <Button
        size="small"
        tone="plain"
        isIcon
        aria-label={t('replaced.close')}
        icon={<X size={18} aria-hidden />}
        onPress={() => setSeen(source.replacement ?? null)}
      />
    </div>
  );
}

/** Up to two devices to go on with, and another try. */
function Others({ kind, source }: { kind: 'microphone' | 'camera'; source: LocalSource }) {
  const { t } = useTranslation('call');
  const { session, devices, chooseDevice } = useRoom();
  const list = useDevices(source.state);
  const key = kind === 'microphone' ? 'microphoneId' : 'cameraId';
  const inUse = source.track?.getSettings().deviceId ?? devices[key];
  const others = list[kind === 'microphone' ? 'microphones' : 'cameras'].filter(
    ({ deviceId }) => deviceId !== inUse,
  );
  const retry = () => void session[kind === 'microphone' ? 'setMicrophone' : 'setCamera'](true);
  return (
    <>
      {source.problem !== 'permission-denied' &&
        others.slice(0, 2).map(({ deviceId, label }, i) => (
          <Button key={deviceId} size="small" onPress={() => chooseDevice({ [key]: deviceId })}>
            {t('replaced.use', { name: label || t('device.unnamed', { number: i + 1 }) })}
          </Button>
        ))}
      {source.state === 'failed' && (
        <Button size="small" onPress={retry}>
          {t('replaced.retry')}
        </Button>
      )}
    </>
  );
}
