import { X } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import { keepChosenDevices, loadChosenDevices, type ChosenDevices } from '../chosen-devices.ts';
import { DeviceSelects } from '../device-selects.tsx';
import type { GetJoinGrant } from '../state/call-state.ts';
import type { CallSession } from '../state/call-session.ts';
import { useDevices } from '../use-devices.ts';
import { Announcer } from './announcer.tsx';
import { ControlBar } from './control-bar.tsx';
import { EndedScreen } from './ended-screen.tsx';
import { RemoteSound } from './remote-sound.tsx';
import { RoomNotices } from './room-notices.tsx';
import { Stage } from './stage.tsx';
import { useCallSession, useCallSnapshot } from './use-call.ts';
import { useShortcuts } from './use-shortcuts.ts';
import s from './room.module.css';

export interface CallRoomProps {
  /** Asks the API for a place; called again whenever the line is lost. See {@link GetJoinGrant}. */
  readonly getJoinGrant: GetJoinGrant;
  /** As the meeting is called, above the people. */
  readonly title: string;
  /** Beside the title: countdown, next meeting, help. */
  readonly header?: ReactNode;
  /** Chat, files, briefing. The room shows and hides it. */
  readonly panel?: ReactNode;
  readonly panelLabel?: string;
  /** Unread messages; shown on the panel's button while it is closed. */
  readonly panelBadge?: number;
  readonly onPanelToggle?: (isOpen: boolean) => void;
  readonly startMicrophone?: boolean;
  readonly startCamera?: boolean;
  /** The person is done here; where to go is the page's affair. */
  readonly onLeave: () => void;
}

/** The meeting room. Mount it when the person presses Join; it joins at once and leaves when it goes. */
export function CallRoom(props: CallRoomProps) {
  const [visit, setVisit] = useState(0);
  return <Visit key={visit} {...props} onRejoin={() => setVisit(visit + 1)} />;
}

type VisitProps = CallRoomProps & { readonly onRejoin: () => void };

function Visit(props: VisitProps) {
  const [devices] = useState(loadChosenDevices);
  const session = useCallSession({
    getJoinGrant: props.getJoinGrant,
    ...(devices.microphoneId && { microphoneId: devices.microphoneId }),
    ...(devices.cameraId && { cameraId: devices.cameraId }),
    ...(props.startMicrophone !== undefined && { startMicrophone: props.startMicrophone }),
    ...(props.startCamera !== undefined && { startCamera: props.startCamera }),
  });
  return session && <Room {...props} session={session} />;
}

function Room(props: VisitProps & { readonly session: CallSession }) {
  const { session, title, header, panel, onPanelToggle, onLeave, onRejoin } = props;
  const { t } = useTranslation('call');
  const call = useCallSnapshot(session);
  const [isPanelOpen, setPanelOpen] = useState(false);
  const [chosen, setChosen] = useState(loadChosenDevices);
  const list = useDevices(call.microphone.state + call.camera.state);
  const panelLabel = props.panelLabel ?? t('bar.panel');

  const choose = (change: ChosenDevices) => {
    setChosen({ ...chosen, ...change });
    keepChosenDevices(change);
    if (change.microphoneId) void session.selectDevice('microphone', change.microphoneId);
    if (change.cameraId) void session.selectDevice('camera', change.cameraId);
  };
  const togglePanel = () => {
    setPanelOpen(!isPanelOpen);
    onPanelToggle?.(!isPanelOpen);
  };
  const actions = {
    microphone: () => void session.setMicrophone(call.microphone.state !== 'on'),
    camera: () => void session.setCamera(call.camera.state !== 'on'),
    screen: () => void session.setScreen(call.screen.state !== 'on'),
    panel: togglePanel,
  };
  useShortcuts(actions);

  if (call.phase === 'ended') return <EndedScreen call={call} onRejoin={onRejoin} onLeave={onLeave} />;
  return (
    <section className={s['room']} data-theme="dark" data-phase={call.phase} aria-label={title}>
      <header className={s['top']}>
        <h1>{title}</h1>
        <span className={s['line']} data-level={call.line?.level}>
          {call.phase === 'connected' ? t(`line.${call.line?.level ?? 'good'}`) : t(`line.${call.phase}`)}
        </span>
        <div className={s['header']}>{header}</div>
      </header>
      <RoomNotices call={call} />
      <Announcer participants={call.participants} />
      <div className={s['middle']}>
        <Stage session={session} call={call} />
        {panel && (
          <aside className={s['panel']} hidden={!isPanelOpen} aria-label={panelLabel}>
            <div className={s['panelTop']}>
              <h2>{panelLabel}</h2>
              <Button className={s['close']!} onPress={togglePanel} aria-label={t('bar.closePanel')}>
                <X size={20} aria-hidden />
              </Button>
            </div>
            <div className={s['panelBody']}>{panel}</div>
          </aside>
        )}
      </div>
      <RemoteSound participants={call.participants} speakerId={chosen.speakerId} />
      <ControlBar
        call={call}
        actions={actions}
        onLeave={() => {
          void session.leave();
          onLeave();
        }}
        {...(panel && {
          panel: {
            isOpen: isPanelOpen,
            label: panelLabel,
            ...(!isPanelOpen && props.panelBadge && { badge: props.panelBadge }),
          },
        })}
        settings={<DeviceSelects devices={list} chosen={chosen} onChoose={choose} />}
      />
    </section>
  );
}
