import { Ellipsis } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import { useTranslation } from 'react-i18next';
import { DeviceSelects } from '../device-selects.tsx';
import { useDevices } from '../use-devices.ts';
import { useRoom } from './room-context.ts';
import s from './bar.module.css';

/** Devices and what is needed rarely. */
export function MoreControl() {
  const { t } = useTranslation('call');
  const { call, devices, chooseDevice } = useRoom();
  const list = useDevices(call.microphone.state + call.camera.state);
  return (
    <DialogTrigger>
      <Button className={s['control']!} data-testid="control-more">
        <span className={s['controlIcon']}>
          <Ellipsis aria-hidden />
        </span>
        <span className={s['controlLabel']}>{t('bar.more')}</span>
      </Button>
      <Popover placement="top" className={s['popover']!} data-theme="dark">
        <Dialog aria-label={t('bar.more')} className={s['settings']!}>
          <DeviceSelects devices={list} chosen={devices} onChoose={chooseDevice} />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
