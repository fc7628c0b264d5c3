import {
  MessageSquare,
  Mic,
  MicOff,
  MonitorUp,
  MonitorX,
  PhoneOff,
  Settings2,
  Video,
  VideoOff,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import { ToggleButton } from 'react-aria-components/ToggleButton';
import { useTranslation } from 'react-i18next';
import type { CallSnapshot } from '../state/call-state.ts';
import { shortcutLabel, type ShortcutAction } from './use-shortcuts.ts';
import s from './room.module.css';

export interface ControlBarProps {
  readonly call: CallSnapshot;
  readonly actions: Record<ShortcutAction, () => void>;
  readonly onLeave: () => void;
  /** Absent when the room has no side panel. */
  readonly panel?: { readonly isOpen: boolean; readonly label: string; readonly badge?: number };
  readonly settings: ReactNode;
}

/** The few large controls. Each says in words what it is now; pressed means on. */
export function ControlBar({ call, actions, onLeave, panel, settings }: ControlBarProps) {
  const { t } = useTranslation('call');
  const { rights, microphone, camera, screen } = call;
  const canShare = rights?.shareScreen && 'getDisplayMedia' in (navigator.mediaDevices ?? {});
  return (
    <div className={s['bar']} role="toolbar" aria-label={t('bar.label')}>
      {rights?.publishAudio !== false && (
        <Control
          action="microphone"
          isOn={microphone.state === 'on'}
          isWrong={microphone.state === 'failed'}
          icon={microphone.state === 'on' ? <Mic aria-hidden /> : <MicOff aria-hidden />}
          label={t('bar.microphone')}
          state={t(`bar.state.${microphone.state}`)}
          onPress={actions.microphone}
        />
      )}
      {rights?.publishVideo !== false && (
        <Control
          action="camera"
          isOn={camera.state === 'on'}
          isWrong={camera.state === 'failed'}
          icon={camera.state === 'on' ? <Video aria-hidden /> : <VideoOff aria-hidden />}
          label={t('bar.camera')}
          state={t(`bar.state.${camera.state}`)}
          onPress={actions.camera}
        />
      )}
      {canShare && (
        <Control
          action="screen"
          isOn={screen.state === 'on'}
          icon={screen.state === 'on' ? <MonitorX aria-hidden /> : <MonitorUp aria-hidden />}
          label={screen.state === 'on' ? t('bar.stopSharing') : t('bar.share')}
          onPress={actions.screen}
        />
      )}
      {panel && (
        <Control
          action="panel"
          isOn={panel.isOpen}
          icon={<MessageSquare aria-hidden />}
          label={panel.label}
          {...(panel.badge && { badge: panel.badge })}
          onPress={actions.panel}
        />
      )}
      <DialogTrigger>
        <Button className={s['control']!}>
          <span className={s['controlIcon']}>
            <Settings2 aria-hidden />
          </span>
          <span className={s['controlLabel']}>{t('bar.devices')}</span>
        </Button>
        <Popover placement="top" className={s['popover']!} data-theme="dark">
          <Dialog aria-label={t('bar.devices')} className={s['settings']!}>
            {settings}
          </Dialog>
        </Popover>
      </DialogTrigger>
      <Button className={`${s['control']} ${s['leave']}`} onPress={onLeave} data-testid="leave">
        <span className={s['controlIcon']}>
          <PhoneOff aria-hidden />
        </span>
        <span className={s['controlLabel']}>{t('bar.leave')}</span>
      </Button>
    </div>
  );
}

function Control(props: {
  action: ShortcutAction;
  isOn: boolean;
  isWrong?: boolean;
  icon: ReactNode;
  label: string;
  state?: string;
  badge?: number;
  onPress: () => void;
}) {
  const { action, isOn, isWrong, icon, label, state, badge, onPress } = props;
  const { t } = useTranslation('call');
  return (
    <ToggleButton
      className={s['control']!}
      isSelected={isOn}
      onChange={onPress}
      data-testid={`control-${action}`}
      data-wrong={isWrong || undefined}
      aria-keyshortcuts={shortcutLabel(action)}
    >
      <span className={s['controlIcon']}>
        {icon}
        {badge ? (
          <span className={s['badge']} aria-hidden>
            {badge}
          </span>
        ) : null}
      </span>
      <span className={s['controlLabel']}>{label}</span>
      <span className="visually-hidden">
        {state} {badge ? t('bar.unread', { count: badge }) : ''}
      </span>
      <kbd className={s['key']} aria-hidden>
        {shortcutLabel(action)}
      </kbd>
    </ToggleButton>
  );
}
