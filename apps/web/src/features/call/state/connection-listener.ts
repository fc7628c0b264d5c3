import type { Consumer } from 'mediasoup-client/types';
import type { Notification } from '#contracts/signalling/notifications.ts';
import type { ConsumerDescription } from '#contracts/signalling/participant.ts';
import type { Interpretation } from './interpretation.ts';

/** Told what happens on a connection. After `onLost` or `onEnded` nothing more comes. */
export interface ConnectionListener {
  onTrack(consumer: Consumer, description: ConsumerDescription): void;
  onTrackClosed(consumerId: string): void;
  onTrackPaused(consumerId: string, isPaused: boolean): void;
  /** The sender's line, 0 to 10. */
  onSenderScore(consumerId: string, score: number): void;
  onPeerJoined(payload: Notification<'peerJoined'>): void;
  onPeerLeft(payload: Notification<'peerLeft'>): void;
  onActiveSpeaker(personId: string | null): void;
  onRecording(isOn: boolean): void;
  onMoving(): void;
  onRights(rights: Notification<'rightsChanged'>['rights']): void;
  /** Told what all share about interpretation. */
  readonly interpretation: Pick<Interpretation, 'onShared' | 'onTalkTime' | 'onRoomState'>;
  /** To be tried again with a new grant. */
  onLost(reason: LossReason): void;
  /** Not to be tried again. */
  onEnded(ended: Notification<'ended'>): void;
}

/** `line`: nothing more came through; otherwise what the node said. */
export type LossReason = 'line' | Notification<'rejoin'>['reason'];
