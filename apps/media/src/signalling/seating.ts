import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { ROUTER_CAPABILITIES } from '#contracts/signalling/router-capabilities.ts';
import type { PeerConnection } from '../room/peer.ts';
import { RoomRegistry } from '../room/room-registry.ts';
import type { Room } from '../room/room.ts';
import { Drain } from '../lifecycle/drain.ts';
import type { Admitted } from './admission.ts';
import type { Seat } from './request-feature.ts';
import { SignallingError } from './signalling.error.ts';

/** Rooms of one person each that try a line before the meeting; the API hears nothing of them. */
export const PROBE_ROOM_PREFIX = 'probe/';
const PROBE_LIFE_MS = 30_000;

/** Leads an admitted connection to its seat and greets it with everything it needs in one message. */
@Injectable()
export class Seating {
  constructor(
    private readonly registry: RoomRegistry,
    private readonly drain: Drain,
  ) {}

  /** @throws SignallingError `node-draining`, `room-full` */
  async seat({ claims, handshake }: Admitted, connection: PeerConnection): Promise<Seat> {
    const isProbe = handshake.purpose === 'probe';
    const roomId = isProbe ? `${PROBE_ROOM_PREFIX}${randomUUID()}` : claims.room;
    if (this.drain.isDraining && !this.registry.find(roomId)) throw new SignallingError('node-draining');
    const room = await this.registry.getOrCreate(roomId);
    if (isProbe) setTimeout(() => room.close('ended'), PROBE_LIFE_MS).unref();
    const { rtpCapabilities, routerCapabilitiesId, roomState } = handshake;
    if (roomState) await room.features.interpretation.adopt(roomState);
    const peer = await room.seat(claims, connection);
    if (rtpCapabilities && routerCapabilitiesId === ROUTER_CAPABILITIES.id)
      peer.downlink.open(rtpCapabilities);
    const seat = { room, peer };
    await this.#welcome(seat);
    return seat;
  }

  async #welcome({ room, peer }: Seat): Promise<void> {
    const consumers = peer.downlink.isOpen ? await room.consumeAll(peer) : null;
    peer.welcome({
      room: room.id,
      routerCapabilitiesId: ROUTER_CAPABILITIES.id,
      routerRtpCapabilities: room.rtpCapabilities as typeof ROUTER_CAPABILITIES.rtpCapabilities,
      participants: room.othersOf(peer),
      consumers,
    });
  }
}

export function isProbeRoom(room: Room): boolean {
  return room.id.startsWith(PROBE_ROOM_PREFIX);
}
