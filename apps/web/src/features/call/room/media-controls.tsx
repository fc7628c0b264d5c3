import { Mic, MicOff, MonitorUp, MonitorX, Video, VideoOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { BarControl } from './bar-control.tsx';
import { useRoom } from './room-context.ts';
import s from './bar.module.css';

export function MicrophoneControl() {
  const { t } = useTranslation('call');
  const { session, call } = useRoom();
  const { state } = call.microphone;
  if (call.rights?.publishAudio === false) return null;
  return (
    <BarControl
      id="microphone"
      code="KeyM"
      isOn={state === 'on'}
      isWrong={state === 'failed'}
      icon={state === 'on' ? <Mic aria-hidden /> : <MicOff aria-hidden />}
      label={t('bar.microphone')}
      state={t(`bar.state.${state}`)}
      onPress={() => void session.setMicrophone(state !== 'on')}
    />
  );
}

export function CameraControl() {
  const { t } = useTranslation('call');
  const { session, call } = useRoom();
  const { state } = call.camera;
  if (call.rights?.publishVideo === false) return null;
  return (
    <BarControl
      id="camera"
      code="KeyV"
      isOn={state === 'on'}
      isWrong={state === 'failed'}
      icon={state === 'on' ? <Video aria-hidden /> : <VideoOff aria-hidden />}
      label={t('bar.camera')}
      state={t(`bar.state.${state}`)}
      onPress={() => void session.setCamera(state !== 'on')}
    />
  );
}

/** Only where the browser can share at all: no phone does. */
export function ShareControl() {
  const { t } = useTranslation('call');
  const { session, call } = useRoom();
  const isOn = call.screen.state === 'on';
  if (!call.rights?.shareScreen || !('getDisplayMedia' in (navigator.mediaDevices ?? {}))) return null;
  return (
    <BarControl
      id="screen"
      code="KeyS"
      isOn={isOn}
      icon={isOn ? <MonitorX aria-hidden /> : <MonitorUp aria-hidden />}
      label={isOn ? t('bar.stopSharing') : t('bar.share')}
      className={s['wideOnly']}
      onPress={() => void session.setScreen(!isOn)}
    />
  );
}
