import type { ParticipantRights } from '#contracts/signalling/join-token.ts';
import type { RequestData, RequestName, RequestResults } from '#contracts/signalling/requests.ts';
import type { Peer } from '../room/peer.ts';
import type { Room } from '../room/room.ts';

/** A peer in its room: whom a request comes from. */
export interface Seat {
  readonly room: Room;
  readonly peer: Peer;
}

/** Whether a seated peer with these rights may ask this. */
export type RightRule<N extends RequestName> = (rights: ParticipantRights, data: RequestData<N>) => boolean;

/** One request: who may ask it, and what it does once its data is parsed and the right is checked. */
export interface RequestRule<N extends RequestName> {
  readonly may: RightRule<N>;
  readonly handle: (seat: Seat, data: RequestData<N>) => Promise<RequestResults[N]>;
}

/** The requests of one feature of the room. */
export type RequestFeature<N extends RequestName> = { readonly [K in N]: RequestRule<K> };

/** Granted with the seat itself; what is asked about is then looked up among the peer's own things only. */
export const withSeat = (): boolean => true;
