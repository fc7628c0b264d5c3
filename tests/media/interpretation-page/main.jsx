// The room with everything of interpretation in it, without what needs a meeting of the product. The person is in it
// at once, without a camera.
import 'krds-uiux/resources/css/token/krds_tokens.css';
import '../../../apps/web/src/styles/tokens.css';
import '../../../apps/web/src/styles/base.css';
import { Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { CallRoom } from '../../../apps/web/src/features/call/room/call-room.tsx';
import { useRoom } from '../../../apps/web/src/features/call/room/room-context.ts';
import { ROOM_SLOTS } from '../../../apps/web/src/features/call/room/room-slots.ts';
import { i18n, startI18n } from '../../../apps/web/src/i18n/i18n.ts';

const query = new URLSearchParams(location.search);

async function getJoinGrant(signal) {
  const response = await fetch(`/grant${location.search}`, { signal });
  if (!response.ok) throw new Error(String(response.status));
  return response.json();
}

function Session({ children }) {
  Object.assign(window, { session: useRoom().session });
  return children;
}

const CONTROLS = ['microphone', 'camera', 'share', 'language', 'more', 'leave'];
const SLOTS = {
  panels: [],
  controls: ROOM_SLOTS.controls.filter(({ id }) => CONTROLS.includes(id)),
  banners: ROOM_SLOTS.banners.filter(({ id }) => id === 'turn'),
  docks: ROOM_SLOTS.docks.filter(({ id }) => id === 'interpreter'),
  headers: [],
  decorations: ROOM_SLOTS.decorations.filter(({ id }) => id.startsWith('floor')),
  presentations: [],
  providers: [Session],
  sound: ROOM_SLOTS.sound,
};

await startI18n(['common', 'call', 'interpretation']);
await i18n.changeLanguage(query.get('lang') ?? 'ko');
createRoot(document.getElementById('app')).render(
  <Suspense>
    <CallRoom
      getJoinGrant={getJoinGrant}
      title="한빛코스메틱 × Nguyễn Thị Lan"
      slots={SLOTS}
      startCamera={query.has('camera')}
      startMicrophone={!query.has('silent')}
      onLeave={() => {}}
    />
  </Suspense>,
);
