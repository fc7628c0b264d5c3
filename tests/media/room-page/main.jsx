// The device check and the room as the product mounts them, without the product around them. Plain JavaScript:
// the type check of the tests knows no JSX, that of apps/web covers the components.
import 'krds-uiux/resources/css/token/krds_tokens.css';
import '../../../apps/web/src/styles/tokens.css';
import '../../../apps/web/src/styles/base.css';
import { Hand as HandIcon, MessageSquare } from 'lucide-react';
import { Suspense, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { DeviceCheck } from '../../../apps/web/src/features/call/device-check/device-check.tsx';
import { useTranslation } from 'react-i18next';
import { BarControl } from '../../../apps/web/src/features/call/room/bar-control.tsx';
import { CallRoom } from '../../../apps/web/src/features/call/room/call-room.tsx';
import { CONTROLS } from '../../../apps/web/src/features/call/room/controls.ts';
import { RoomAudio } from '../../../apps/web/src/features/call/room/room-audio.tsx';
import { startI18n } from '../../../apps/web/src/i18n/i18n.ts';
import { lazyPart } from '../../../apps/web/src/ui/lazy-part.ts';

async function getJoinGrant(signal) {
  const response = await fetch(`/grant${location.search}`, { signal });
  if (!response.ok) throw new Error(String(response.status));
  return response.json();
}

const query = new URLSearchParams(location.search);

// The controls and two tabs, without what needs a meeting of the product.
const BASIC = ['microphone', 'camera', 'share', 'panel', 'more', 'leave'];
const tab = (id, words, badge) => ({
  id,
  icon: MessageSquare,
  labelKey: `call:device.${id}`,
  component: lazyPart(() => Promise.resolve({ default: () => <p>{words}</p> })),
  useBadge: () => badge,
});
/** As the product's own, which needs a meeting. */
function Hand() {
  const { t } = useTranslation('table');
  return <BarControl id="hand" icon={<HandIcon aria-hidden />} label={t('hand.raise')} onPress={() => {}} />;
}

const SLOTS = {
  panels: [tab('microphone', 'first panel', 3), tab('camera', 'second panel', 0)],
  controls: CONTROLS.filter(({ id }) => BASIC.includes(id)).toSpliced(4, 0, { id: 'hand', component: Hand }),
  banners: [],
  docks: [],
  headers: [],
  decorations: [],
  presentations: [],
  providers: [],
  sound: RoomAudio,
};

function Visit() {
  const [result, setResult] = useState(query.get('check') === 'no' ? {} : null);
  const [hasLeft, setLeft] = useState(false);
  useEffect(() => {
    window.checkResult = result;
  }, [result]);
  if (hasLeft) return <p data-testid="left">left</p>;
  if (!result) return <DeviceCheck getJoinGrant={getJoinGrant} onDone={setResult} />;
  return (
    <CallRoom
      getJoinGrant={getJoinGrant}
      title="한빛코스메틱 × Nguyễn Thị Lan"
      slots={SLOTS}
      onLeave={() => setLeft(true)}
    />
  );
}

await startI18n(['common', 'call', 'interpretation', 'table', 'captions']);
createRoot(document.getElementById('app')).render(
  <Suspense>
    <Visit />
  </Suspense>,
);
