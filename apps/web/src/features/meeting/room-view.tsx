import { Clock } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Meeting } from '#contracts/http/meetings.ts';
import { CallRoom } from '../call/room/call-room.tsx';
import { ChatAnnouncer } from '../chat/chat-announcer.tsx';
import { ChatPanel } from '../chat/chat-panel.tsx';
import { unreadCount } from '../chat/chat-state.ts';
import { useChatRoom } from '../chat/use-chat-room.ts';
import { askForPlace } from './ask-for-place.ts';
import { counterpartOf } from './counterparts.ts';
import s from './meeting.module.css';
import { useCountdown } from './use-countdown.ts';
import { useNow } from './use-now.ts';

/** The room with the chat at its side. Loaded on the way in, since it brings media and sockets along. */
export function RoomView({
  meeting,
  ownPersonId,
  onLeave,
}: {
  meeting: Meeting;
  ownPersonId: string;
  onLeave: () => void;
}) {
  const { t } = useTranslation('chat');
  const { room, state, isHistoryMissing } = useChatRoom(meeting.id);
  const [isPanelOpen, setPanelOpen] = useState(false);
  const [text, setText] = useState('');
  const [enteredAt] = useState(() => new Date().toISOString());
  const unread = unreadCount(state, ownPersonId);
  return (
    <main id="content" className={s['dark']} data-theme="dark">
      <CallRoom
        title={counterpartOf(meeting)}
        header={<TimeLeft meeting={meeting} />}
        getJoinGrant={(signal) => askForPlace(meeting.id, signal)}
        panelLabel={t('title')}
        panelBadge={unread}
        onPanelToggle={setPanelOpen}
        panel={
          <div className={s['panelSlot']}>
            {isPanelOpen && (
              <ChatPanel
                room={room}
                state={state}
                ownPersonId={ownPersonId}
                isHistoryMissing={isHistoryMissing}
                text={text}
                onText={setText}
              />
            )}
          </div>
        }
        onLeave={onLeave}
      />
      <ChatAnnouncer state={state} ownPersonId={ownPersonId} since={enteredAt} />
    </main>
  );
}

function TimeLeft({ meeting }: { meeting: Meeting }) {
  const { t } = useTranslation('meeting');
  const countdown = useCountdown();
  const now = useNow(1000).getTime();
  const untilStart = Date.parse(meeting.startsAt) - now;
  const untilEnd = Date.parse(meeting.endsAt) - now;
  return (
    <p className={s['timeLeft']} data-late={untilEnd < 0}>
      <Clock size={16} aria-hidden />
      {untilStart > 0
        ? t('room.startsIn', { time: countdown(untilStart) })
        : untilEnd > 0
          ? t('room.endsIn', { time: countdown(untilEnd) })
          : t('room.over')}
    </p>
  );
}
