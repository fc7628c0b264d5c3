import { useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, startTransition, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Meeting } from '#contracts/http/meetings.ts';
import { getMeeting, saveDeviceCheck } from '#contracts/http/meetings.ts';
import { call } from '../../api/client.ts';
import { useMe } from '../../api/me.ts';
import { ApiProblem } from '../../api/problem.ts';
import { keyOf, queryOf } from '../../api/queries.ts';
import { useAction } from '../../api/use-action.ts';
import { needTexts } from '../../i18n/i18n.ts';
import { usePageTitle } from '../../ui/page-title.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import type { DeviceCheckResult } from '../call/device-check/device-check.tsx';
import { isArriving } from './arrival.ts';
import { BarePage } from './bare-page.tsx';
import { CheckView } from './check-view.tsx';
import { counterpartOf } from './counterparts.ts';
import type { DeviceCheckBody } from './device-check-body.ts';
import { deviceCheckBody } from './device-check-body.ts';
import { LeftView } from './left-view.tsx';
import { LobbyView } from './lobby-view.tsx';
import s from './meeting.module.css';

// What carries media is not part of the lobby; it comes while the device check, or a lobby that is open, is on the screen.
const loadRoom = async () => {
  const [room] = await Promise.all([
    import('./room-view.tsx'),
    needTexts('call', 'interpretation', 'chat', 'table', 'recording', 'captions'),
  ]);
  return room;
};
const RoomView = lazy(() => loadRoom().then(({ RoomView: component }) => ({ default: component })));
const prepareRoom = () =>
  void loadRoom().then(
    ({ prepareDevice }) => prepareDevice(),
    () => {},
  );

// Only a dead link needs a form.
const RequestLink = lazy(() =>
  import('../link/request-link.tsx').then(({ RequestLink: component }) => ({ default: component })),
);

type View = 'lobby' | 'check' | 'room' | 'left';

/** Before, in and after a consultation, on one address that works for a session opened from a meeting's link too. */
export function MeetingPage({ meetingId }: { meetingId: string }) {
  const { t } = useTranslation('meeting');
  const query = useQuery({
    ...queryOf(getMeeting, { params: { meetingId } }),
    // Who takes part and when may change until the last minute.
    refetchInterval: 30_000,
  });
  usePageTitle(query.data ? counterpartOf(query.data) : t('title'));
  if (query.data === undefined && query.error instanceof ApiProblem && query.error.status === 401) {
    return (
      <BarePage>
        <h1 tabIndex={-1}>{t('error.title')}</h1>
        <Notice tone="warning">
          <p>{t('error.signIn')}</p>
        </Notice>
        <Suspense fallback={<Skeleton lines={2} />}>
          <RequestLink returnTo={`/meetings/${meetingId}`} />
        </Suspense>
      </BarePage>
    );
  }
  if (query.data) {
    return (
      <Suspense
        fallback={
          <main id="content" className={s['dark']} data-theme="dark">
            <Skeleton lines={4} />
          </main>
        }
      >
        <Views key={query.data.id} meeting={query.data} />
      </Suspense>
    );
  }
  return (
    <BarePage>
      <h1 tabIndex={-1}>{query.error ? t('error.title') : t('title')}</h1>
      <Loaded query={query}>{() => null}</Loaded>
    </BarePage>
  );
}

function Views({ meeting }: { meeting: Meeting }) {
  const [view, setView] = useState<View>(() => (isArriving(meeting.id) ? 'room' : 'lobby'));
  const { person } = useMe();
  const client = useQueryClient();
  const params = { meetingId: meeting.id };
  const save = useAction((body: DeviceCheckBody) => call(saveDeviceCheck, { params, body }), {
    // The lobby says so beside the verdict; the way in does not depend on it.
    onProblem: () => true,
  });
  const takeResult = (result: DeviceCheckResult) => {
    client.setQueryData<Meeting>(
      keyOf(getMeeting, { params }),
      (old) => old && { ...old, deviceCheck: { verdict: result.verdict, checkedAt: result.checkedAt } },
    );
    save.mutate(deviceCheckBody(result, navigator.userAgent));
    setView('lobby');
  };
  // A transition, with the boundary around all views: the lobby stays until the room can be shown. A fallback, once on
  // the screen, React would keep there for 300 ms though the room was loaded long before.
  const enter = () => startTransition(() => setView('room'));
  if (view === 'room') {
    return <RoomView meeting={meeting} ownPersonId={person?.id ?? ''} onLeave={() => setView('left')} />;
  }
  if (view === 'left') return <LeftView meeting={meeting} onRejoin={enter} />;
  if (view === 'check') {
    return (
      <CheckView
        meeting={meeting}
        onDone={takeResult}
        onBack={() => setView('lobby')}
        onShown={prepareRoom}
      />
    );
  }
  return (
    <LobbyView
      meeting={meeting}
      isCheckUnsaved={save.isError}
      onCheck={() => setView('check')}
      onJoin={enter}
      onOpen={prepareRoom}
    />
  );
}
