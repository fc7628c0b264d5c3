import type { Peer } from '../room/peer.ts';
import type { RoomFeature } from '../room/room-feature.ts';
import type { RoomProducer } from '../room/uplink.ts';

/** What is said to one person alone reaches that person and nobody else, whatever else a room does with its tracks. */
export class PrivateTalk implements RoomFeature {
  admits(peer: Peer, { appData }: RoomProducer): boolean {
    return appData.source !== 'private' || appData.to === peer.person;
  }
}
