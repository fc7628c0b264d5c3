import { useTranslation } from 'react-i18next';
import { Select } from '../../ui/select.tsx';
import type { ChosenDevices } from './chosen-devices.ts';
import type { DeviceList } from './use-devices.ts';

/** Choices of microphone, camera and speaker; a kind with nothing to choose from is left out. */
export function DeviceSelects({
  devices,
  chosen,
  onChoose,
}: {
  devices: DeviceList;
  chosen: ChosenDevices;
  onChoose: (change: ChosenDevices) => void;
}) {
  const { t } = useTranslation('call');
  const kinds = [
    { key: 'microphoneId', label: t('device.microphone'), list: devices.microphones },
    { key: 'cameraId', label: t('device.camera'), list: devices.cameras },
    { key: 'speakerId', label: t('device.speaker'), list: devices.speakers },
  ] as const;
  return (
    <>
      {kinds
        .filter(({ list }) => list.length > 0)
        .map(({ key, label, list }) => (
          <Select
            key={key}
            label={label}
            options={list.map((device, i) => ({
              value: device.deviceId,
              label: device.label || t('device.unnamed', { number: i + 1 }),
            }))}
            value={
              list.find(({ deviceId }) => deviceId === chosen[key])?.deviceId ?? list[0]?.deviceId ?? null
            }
            onChange={(id) => onChoose({ [key]: id })}
          />
        ))}
    </>
  );
}
