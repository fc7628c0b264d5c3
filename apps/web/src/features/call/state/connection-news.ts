import type { Consumer } from 'mediasoup-client/types';
import type { Notification } from '#contracts/signalling/notifications.ts';
import type { ConsumerDescription } from '#contracts/signalling/participant.ts';
import type { CallSnapshot, EndReason } from './call-state.ts';
import { forgetAwayLater, type CallStore } from './call-store.ts';
import type { ConnectionListener, LossReason } from './connection-listener.ts';
import type { Interpretation } from './interpretation.ts';
import type { LineChange } from './line-change.ts';
import * as people from './participants.ts';
import type { Publishing } from './publishing.ts';
import type { PictureSizes } from './picture-sizes.ts';

/** What news of a connection concerns. */
export interface NewsReaders {
  readonly store: CallStore;
  readonly interpretation: Interpretation;
  readonly publishing: Publishing;
  readonly sizes: PictureSizes;
  /** While both lines of a move stand. */
  readonly change: () => LineChange | undefined;
  readonly onMoving: () => void;
  readonly onLost: (reason: LossReason) => void;
  readonly onEnded: (reason: EndReason) => void;
}

/**
 * Takes what a connection says into the call's state.
 * @param isInUse whether it is the one in use; of what another one says only a part counts
 */
export function readNews(
  { store, interpretation, publishing, sizes, change: going, onMoving, onLost, onEnded }: NewsReaders,
  isInUse: () => boolean,
): ConnectionListener {
  const change = (change: (now: CallSnapshot['participants']) => CallSnapshot['participants']) =>
    store.set({ participants: change(store.getSnapshot().participants) });
  return {
    onTrack: async (consumer: Consumer, description: ConsumerDescription) => {
      if (!isInUse()) return;
      const move = going();
      await move?.untilFlowing(consumer, description);
      if (!isInUse() || consumer.closed) return;
      const producerPaused = move?.isPaused(description) ?? description.producerPaused;
      change((now) => people.withTrack(now, { ...description, producerPaused }, consumer.track));
    },
    onTrackClosed: (consumerId) => {
      sizes.forget(consumerId);
      change((now) => people.withoutTrack(now, consumerId));
    },
    onTrackPaused: (consumerId, isPaused) => {
      going()?.pause(consumerId, isPaused);
      change((now) => people.withTrackPaused(now, consumerId, isPaused));
    },
    onSenderScore: (consumerId, score) => change((now) => people.withSenderScore(now, consumerId, score)),
    onPeerJoined: ({ participant }) => {
      if (!isInUse()) return;
      going()?.arrive(participant.personId);
      change((now) => people.joined(now, participant));
    },
    onPeerLeft: (payload: Notification<'peerLeft'>) => {
      // Whoever leaves the old line for the new one has not left.
      if (!isInUse() && going()?.hasArrived(payload.personId)) return;
      if (isInUse()) going()?.leave(payload.personId);
      change((now) => people.left(now, payload));
      forgetAwayLater(store);
    },
    onActiveSpeaker: (personId) => isInUse() && store.set({ activeSpeaker: personId }),
    onRecording: (isOn) => {
      if (!isInUse()) return;
      const move = going();
      if (move) move.isRecorded = isOn;
      store.set({ isRecorded: isOn });
    },
    onMoving: () => isInUse() && onMoving(),
    interpretation: {
      onShared: (shared) => isInUse() && interpretation.onShared(going()?.carryOver(shared) ?? shared),
      onTalkTime: (talk) => isInUse() && interpretation.onTalkTime(talk),
      onRoomState: (state) => isInUse() && interpretation.onRoomState(state),
    },
    onRights: (rights) => {
      if (!isInUse()) return;
      store.set({ rights });
      publishing.publishAll();
    },
    onLost: (reason) => isInUse() && onLost(reason),
    onEnded: ({ reason, to }) => {
      // What the old node ends while the new one has the seat, the new one is told as well.
      if (!isInUse()) return;
      if (to !== undefined) store.set({ movedTo: to });
      onEnded(reason);
    },
  };
}
