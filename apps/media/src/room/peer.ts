import type { LeaveReason } from '#contracts/signalling/media-event.ts';
import type { JoinTokenClaims, ParticipantRights } from '#contracts/signalling/join-token.ts';
import type { Notification, NotificationName } from '#contracts/signalling/notifications.ts';
import { RIGHT_OF_SOURCE, type Participant } from '#contracts/signalling/participant.ts';
import { SignallingError } from '../signalling/signalling.error.ts';
import { Downlink } from './downlink.ts';
import type { RoomRouter } from './room-router.ts';
import { Uplink } from './uplink.ts';

/** The peer's line to its browser, whatever carries it. */
export interface PeerConnection {
  notify<N extends NotificationName>(name: N, payload: Notification<N>): void;
  disconnect(): void;
}

const mayPublish = (rights: ParticipantRights): boolean =>
  rights.publishAudio || rights.publishVideo || rights.shareScreen || rights.speakPrivately === true;

export type PeerIdentity = Pick<
  JoinTokenClaims,
  'person' | 'name' | 'role' | 'language' | 'rights' | 'interpretation'
>;

/**
 * One person's seat in a room: a transport up, a transport down, and what runs on them. Closing it closes both
 * transports and with them every producer and consumer. What the browser is told before it was welcomed waits.
 */
export class Peer {
  readonly uplink: Uplink | null;
  readonly downlink: Downlink;
  readonly #connection: PeerConnection;
  #held: (() => void)[] | null = [];
  #identity: PeerIdentity;
  #closed: LeaveReason | undefined;
  #onClose: (reason: LeaveReason) => void = () => {};

  /** Makes both transports at once; whoever may publish nothing gets none upwards. */
  static async create(router: RoomRouter, identity: PeerIdentity, connection: PeerConnection): Promise<Peer> {
    const [up, down] = await Promise.all([
      mayPublish(identity.rights) ? router.createTransport('up') : null,
      router.createTransport('down'),
    ]);
    return new Peer(
      router,
      identity,
      connection,
      up && new Uplink(up, identity.person),
      (notify) => new Downlink(down, router, notify),
    );
  }

  private constructor(
    /** Where the transports are. */
    readonly router: RoomRouter,
    identity: PeerIdentity,
    connection: PeerConnection,
    uplink: Uplink | null,
    createDownlink: (notify: PeerConnection['notify']) => Downlink,
  ) {
    this.#identity = identity;
    this.#connection = connection;
    this.uplink = uplink;
    this.downlink = createDownlink((name, payload) => this.notify(name, payload));
  }

  get identity(): PeerIdentity {
    return this.#identity;
  }

  get person(): string {
    return this.identity.person;
  }

  get participant(): Participant {
    const { person, name, role, language } = this.identity;
    return { personId: person, name, role, language };
  }

  get closed(): boolean {
    return this.#closed !== undefined;
  }

  onClose(onClose: (reason: LeaveReason) => void): void {
    this.#onClose = onClose;
  }

  notify<N extends NotificationName>(name: N, payload: Notification<N>): void {
    const send = () => this.#connection.notify(name, payload);
    if (this.#held) this.#held.push(send);
    else send();
  }

  welcome(
    payload: Omit<Notification<'welcome'>, 'self' | 'rights' | 'sendTransport' | 'recvTransport'>,
  ): void {
    this.#connection.notify('welcome', {
      ...payload,
      self: this.participant,
      rights: this.identity.rights,
      sendTransport: this.uplink?.parameters ?? null,
      recvTransport: this.downlink.parameters,
    });
    const held = this.#held ?? [];
    this.#held = null;
    for (const send of held) send();
  }

  /** The transport of that id, up or down. @throws SignallingError `not-found` */
  transport(transportId: string): Uplink | Downlink {
    if (this.downlink.id === transportId) return this.downlink;
    if (this.uplink?.id === transportId) return this.uplink;
    throw new SignallingError('not-found');
  }

  /**
   * From now on the person may do this and nothing else. What is sent without a right ends; somebody who could send
   * nothing has no transport for it and comes in again.
   */
  setRights(rights: ParticipantRights): void {
    this.#identity = { ...this.#identity, rights };
    this.uplink?.closeSources((source) => rights[RIGHT_OF_SOURCE[source]] !== true);
    if (!this.uplink && mayPublish(rights)) {
      this.notify('rejoin', { reason: 'rights-changed' });
      return this.close('connection-lost');
    }
    this.notify('rightsChanged', { rights });
  }

  /** Out of this room, and told to go to that of another meeting. */
  move(to: string): void {
    if (this.#closed) return;
    this.#connection.notify('ended', { reason: 'moved', to });
    this.close('left');
  }

  /** Idempotent. The socket is cut unless it was the socket that ended. */
  close(reason: LeaveReason): void {
    if (this.#closed) return;
    this.#closed = reason;
    this.#held = null;
    this.uplink?.close();
    this.downlink.close();
    if (reason === 'replaced' || reason === 'removed') this.#connection.notify('ended', { reason });
    this.#onClose(reason);
    this.#connection.disconnect();
  }
}
