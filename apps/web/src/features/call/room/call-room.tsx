import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { keepChosenDevices, loadChosenDevices, type ChosenDevices } from '../chosen-devices.ts';
import type { GetJoinGrant } from '../state/call-state.ts';
import type { CallSession } from '../state/call-session.ts';
import { EndedScreen } from './ended-screen.tsx';
import { MiniRoom } from './mini-room.tsx';
import { useMiniWindow } from './mini-window.ts';
import { RoomContext, type Room as RoomState } from './room-context.ts';
import { RoomFrame } from './room-frame.tsx';
import { ShortcutBoard } from './shortcuts.ts';
import { ShownSizes } from './shown-sizes.ts';
import type { RoomSlots } from './slots.ts';
import { useCallSession, useCallSnapshot } from './use-call.ts';
import { usePanelState } from './use-panel.ts';
import { keepViewSettings, loadViewSettings, type ViewSettings } from './view-settings.ts';

export interface CallRoomProps {
  /** Asks the API for a place; called again whenever the line is lost. See {@link GetJoinGrant}. */
  readonly getJoinGrant: GetJoinGrant;
  /** As the meeting is called, above the people. */
  readonly title: string;
  /** What the room consists of; must not change. */
  readonly slots: RoomSlots;
  readonly startMicrophone?: boolean;
  readonly startCamera?: boolean;
  /** The person is done here; where to go is the page's affair. */
  readonly onLeave: () => void;
  /** Staff lead the person to the room of another meeting. */
  readonly onMoved?: (meetingId: string) => void;
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
    blur: devices.blur === true,
    noise: devices.noise === true,
    ...(props.startMicrophone !== undefined && { startMicrophone: props.startMicrophone }),
    ...(props.startCamera !== undefined && { startCamera: props.startCamera }),
  });
  return session && <Room {...props} session={session} />;
}

function Room({
  session,
  title,
  slots,
  onLeave,
  onMoved,
  onRejoin,
}: VisitProps & { readonly session: CallSession }) {
  const call = useCallSnapshot(session);
  const [devices, setDevices] = useState(loadChosenDevices);
  const [shortcuts] = useState(() => new ShortcutBoard());
  const [sizes] = useState(() => new ShownSizes((id, width) => session.showAt(id, width)));
  const [view, setWholeView] = useState(loadViewSettings);
  const [pinnedId, pin] = useState<string | null>(null);
  const mini = useMiniWindow(videoToWatch);
  const panel = usePanelState(slots.panels[0]?.id ?? null);

  useEffect(() => {
    const { dataset } = document.documentElement;
    const before = dataset['theme'];
    // What opens over the room (menus, dialogs, toasts) hangs outside of it and follows the document.
    dataset['theme'] = view.isLight ? 'light' : 'dark';
    return () => {
      if (before === undefined) delete dataset['theme'];
      else dataset['theme'] = before;
    };
  }, [view.isLight]);

  useEffect(() => {
    addEventListener('keydown', shortcuts.handle);
    return () => removeEventListener('keydown', shortcuts.handle);
  }, [shortcuts]);

  const chooseDevice = (change: ChosenDevices) => {
    setDevices((before) => ({ ...before, ...change }));
    keepChosenDevices(change);
    if (change.microphoneId) void session.selectDevice('microphone', change.microphoneId);
    if (change.cameraId) void session.selectDevice('camera', change.cameraId);
  };
  const setView = (change: Partial<ViewSettings>) => {
    const next = { ...view, ...change };
    setWholeView(next);
    keepViewSettings(next);
  };
  const leave = () => {
    void session.leave();
    onLeave();
  };
  const room = useMemo<RoomState>(
    () => ({
      session,
      call,
      title,
      panel,
      shortcuts,
      sizes,
      view,
      setView,
      pinnedId,
      pin,
      mini,
      devices,
      chooseDevice,
      leave,
    }),
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the functions only read what is listed
    [session, call, title, panel, shortcuts, sizes, view, pinnedId, mini.isOpen, mini.toggle, devices],
  );

  const movedTo = call.endReason === 'moved' ? call.movedTo : null;
  const goThere = useRef(onMoved);
  goThere.current = onMoved;
  useEffect(() => {
    if (movedTo !== null) goThere.current?.(movedTo);
  }, [movedTo]);

  if (call.phase === 'ended') return <EndedScreen call={call} onRejoin={onRejoin} onLeave={onLeave} />;
  return (
    <RoomContext value={room}>
      <Providers providers={slots.providers}>
        <RoomFrame slots={slots} />
        {mini.target && <MiniRoom target={mini.target} decorations={slots.decorations} />}
      </Providers>
    </RoomContext>
  );
}

/** For browsers that put one video into a window: who speaks, or anybody. */
function videoToWatch(): HTMLVideoElement | null {
  return (
    document.querySelector<HTMLVideoElement>('[data-screen] video') ??
    document.querySelector<HTMLVideoElement>('[data-participant][data-speaking]:not([data-self]) video') ??
    document.querySelector<HTMLVideoElement>('[data-participant]:not([data-self]) video')
  );
}

function Providers({
  providers,
  children,
}: {
  providers: RoomSlots['providers'];
  children: ReactNode;
}): ReactNode {
  return providers.reduceRight<ReactNode>((inner, Provider) => <Provider>{inner}</Provider>, children);
}
