import type { Router } from 'mediasoup/types';
import type { LeaveReason } from '#contracts/signalling/media-event.ts';
import type { Notification, NotificationName } from '#contracts/signalling/notifications.ts';
import type { RoomStateSeal } from '../interpretation/room-state-seal.ts';
import type { RecorderServices } from '../recording/recorder-services.ts';
import type { EventBody } from '../reporting/event-reporter.ts';
import type { Peer } from './peer.ts';
import type { AudioLevel } from './speech-observer.ts';
import type { RoomProducer } from './uplink.ts';

/** What a feature tells the API of the room; its id is added. */
export type RoomReport = Pick<
  Extract<EventBody, { type: 'interpreter-lost' | 'interpreter-back' | 'recording-refused' }>,
  'type' | 'person'
>;

/** The room as its features see it. */
export interface RoomView {
  readonly id: string;
  readonly peers: readonly Peer[];
  findPeer(person: string): Peer | undefined;
  broadcast<N extends NotificationName>(name: N, payload: Notification<N>, except?: Peer): void;
  /**
   * Brings what people receive in line with {@link RoomFeature.admits} after it changed its mind: `peer`'s tracks, or
   * everybody's. Tracks that are admitted now arrive as `newConsumer`, the others end as `consumerClosed`.
   */
  reconsider(peer?: Peer): Promise<void>;
  /** Tells the API. */
  report(event: RoomReport): void;
  /** Signs what the browsers keep for a room that is rebuilt elsewhere; see {@link RoomStateSeal}. */
  readonly seal: RoomStateSeal;
  /** Where a track enters the room, for those who take it and are no peers. */
  routerOf(producer: RoomProducer): Router;
  /** What records; null on a node without ffmpeg. */
  readonly recorder: RecorderServices | null;
  /** The channel into which somebody speaks now; null where it is the floor. */
  channelOf(person: string): string | null;
}

/**
 * What a feature (floor, channels, recording) adds to a room. It lives as long as the room; every hook is optional,
 * and none may throw or wait.
 */
export interface RoomFeature {
  /** Whether `peer` receives this track of somebody else. A track passes when every feature lets it. */
  admits?(peer: Peer, producer: RoomProducer): boolean;
  /** The peer has its seat; what is told to it now follows the greeting. */
  onSeated?(peer: Peer): void;
  onLeft?(peer: Peer, reason: LeaveReason): void;
  onProducer?(owner: Peer, producer: RoomProducer): void;
  /** Loudness of who spoke in the last {@link LEVELS_INTERVAL_MS}; empty once when it gets quiet. */
  onLevels?(levels: readonly AudioLevel[]): void;
  /** The room closes. */
  close?(): void;
}
