import { useTranslation } from 'react-i18next';
import { Announcer } from './announcer.tsx';
import { ControlBar } from './control-bar.tsx';
import { ShownPanelsContext, useRoom } from './room-context.ts';
import { RoomNotices } from './room-notices.tsx';
import { SidePanel } from './side-panel.tsx';
import type { RoomSlots } from './slots.ts';
import { Stage } from './stage.tsx';
import { useResolvedPanels } from './use-panel.ts';
import { usePartsAtHand } from './use-parts-at-hand.ts';
import s from './room.module.css';

/** Title, people, side panel and bar, each with what other features put into it. */
export function RoomFrame({ slots }: { slots: RoomSlots }) {
  const { t } = useTranslation('call');
  const { call, title, devices, panel, view } = useRoom();
  const panels = useResolvedPanels(slots.panels);
  usePartsAtHand(slots, call.phase === 'connected');
  const Sound = slots.sound;
  return (
    <ShownPanelsContext value={panels}>
      <section
        className={s['room']}
        data-theme={view.isLight ? 'light' : 'dark'}
        data-phase={call.phase}
        data-panel={panel.openId ?? undefined}
        aria-label={title}
      >
        <header className={s['top']}>
          <h1>{title}</h1>
          <span className={s['line']} data-level={call.line?.level}>
            {call.phase === 'connected' ? t(`line.${call.line?.level ?? 'good'}`) : t(`line.${call.phase}`)}
          </span>
          <div className={s['header']}>
            {slots.headers.map(({ id, component: Component }) => (
              <Component key={id} />
            ))}
          </div>
        </header>
        <div className={s['banners']}>
          {slots.banners.map(({ id, component: Component }) => (
            <Component key={id} />
          ))}
          <RoomNotices call={call} />
        </div>
        <Announcer participants={call.participants} />
        <div className={s['middle']}>
          <Stage slots={slots} />
          <SidePanel />
        </div>
        <Sound participants={call.participants} speakerId={devices.speakerId} />
        <div className={s['docks']}>
          {slots.docks.map(({ id, component: Component }) => (
            <Component key={id} />
          ))}
        </div>
        <ControlBar controls={slots.controls} />
      </section>
    </ShownPanelsContext>
  );
}
