import type { InterpretationClaim } from '#contracts/signalling/interpretation.ts';
import type { Notification } from '#contracts/signalling/notifications.ts';
import type { RequestData } from '#contracts/signalling/requests.ts';
import { DomainError } from '#domain/error/domain-error.ts';
import { decideListening } from '#domain/interpretation/channels.ts';
import { counted, decideInterpretation } from '#domain/interpretation/decide.ts';
import { forgetPerson, greetInterpreter, lostInterpreters } from '#domain/interpretation/handover.ts';
import { initialListening, loudnessOf, type Listening } from '#domain/interpretation/routing.ts';
import {
  channelOf,
  startInterpretation,
  type Attendee,
  type InterpretationState,
} from '#domain/interpretation/state.ts';
import { addTalk, NO_TALK, type TalkTime } from '#domain/interpretation/talk-time.ts';
import type { Peer } from '../room/peer.ts';
import type { RoomFeature, RoomView } from '../room/room-feature.ts';
import { LEVELS_INTERVAL_MS, type AudioLevel } from '../room/speech-observer.ts';
import type { RoomProducer } from '../room/uplink.ts';
import { attendeeOf } from './attendee.ts';
import { InterpreterSound } from './interpreter-sound.ts';
import { LostCall } from './lost-call.ts';

/** What is no longer heard is still sent for so long, so that a listener's fade and jitter buffer end on sound. */
const TAIL_MS = 600;
/** Talk time is told after so many measurements in which somebody spoke. */
const LEVELS_PER_TALK_REPORT = 5;

/**
 * Floor and channels of one room: applies what the domain decides, sends to each listener only what that listener is
 * to hear, and measures who speaks. Does nothing in a room whose tokens name no languages.
 */
export class RoomInterpretation implements RoomFeature {
  readonly #room: RoomView;
  readonly #sound = new InterpreterSound(() => this.#onSoundChanged());
  readonly #call: LostCall;
  readonly #listening = new Map<string, Listening>();
  #state: InterpretationState | null = null;
  #talk: TalkTime = NO_TALK;
  #measured = 0;
  #isTouched = false;
  #tail: NodeJS.Timeout | undefined;
  #sealing: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(room: RoomView) {
    this.#room = room;
    this.#call = new LostCall({
      onLost: (person) => room.report({ type: 'interpreter-lost', person }),
      onBack: (person) => room.report({ type: 'interpreter-back', person }),
    });
  }

  /**
   * Goes on with the state that a browser brings from the room's former life, when it is newer than what is here and
   * nobody has acted here yet.
   */
  async adopt(seal: string): Promise<void> {
    if (this.#isTouched) return;
    const sealed = await this.#room.seal.open(seal, this.#room.id);
    if (!sealed || this.#isTouched || this.#closed) return;
    if (this.#state && sealed.state.revision <= this.#state.revision) return;
    this.#talk = sealed.talk;
    this.#change(sealed.state);
  }

  /** @returns the revision. @throws DomainError the codes of `decideInterpretation`, `no-interpretation` */
  act(peer: Peer, action: RequestData<'interpret'>): number {
    const state = this.#need();
    const circumstances = { people: this.#people, live: this.#sound.live, now: Date.now() };
    const next = decideInterpretation(state, peer.person, action, circumstances);
    this.#isTouched = true;
    if (next !== state) this.#change(next);
    return next.revision;
  }

  /** @throws DomainError the codes of `decideListening`, `no-interpretation` */
  listen(peer: Peer, listening: Listening): void {
    decideListening(this.#need(), peer.person, listening.channel);
    this.#listening.set(peer.person, listening);
    this.#route();
  }

  /** The channel into which somebody speaks now; null for the floor. */
  channelOf(person: string): string | null {
    return this.#state?.mode === 'simultaneous' ? (channelOf(this.#state, person) ?? null) : null;
  }

  onSeated(peer: Peer): void {
    this.#start(peer.identity.interpretation);
    const state = this.#state;
    if (!state) return;
    const person = attendeeOf(peer);
    if (!this.#listening.has(peer.person)) this.#listening.set(peer.person, initialListening(state, person));
    // Who comes in is sent from the start what is to be heard, and nothing else.
    this.#sendBy((_, listener) => listener === peer);
    const greeted = counted(state, greetInterpreter(state, person, this.#call.missed));
    if (greeted !== state || person.canInterpret) this.#change(greeted);
    else {
      this.#route();
      peer.notify('interpretation', this.#snapshot(greeted));
    }
    this.#sealFor(peer);
  }

  onLeft(peer: Peer): void {
    const { person } = peer;
    if (this.#room.findPeer(person)) return;
    const state = this.#state;
    if (state && attendeeOf(peer).canInterpret) this.#change(counted(state, forgetPerson(state, person)));
  }

  onProducer(owner: Peer, producer: RoomProducer): void {
    if (producer.appData.source !== 'microphone') return;
    producer.observer.once('close', () => {
      for (const { downlink } of this.#room.peers) this.#hold(downlink, producer, false);
    });
    this.#sendBy((_, __, microphone) => microphone === producer);
    if (attendeeOf(owner).canInterpret) this.#sound.watch(producer);
    else this.#route();
  }

  onLevels(levels: readonly AudioLevel[]): void {
    const state = this.#state;
    if (!state || levels.length === 0) return;
    const measured = levels.flatMap(({ personId, volume }) => {
      const role = this.#room.findPeer(personId)?.identity.role;
      return role ? [{ role, volume }] : [];
    });
    const talk = addTalk(this.#talk, measured, state.turn, LEVELS_INTERVAL_MS);
    this.#talk = talk;
    if (++this.#measured % LEVELS_PER_TALK_REPORT !== 0) return;
    this.#room.broadcast('talkTime', { talk });
    this.#sealForAll();
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#tail);
    this.#call.close();
  }

  get #people(): Attendee[] {
    return this.#room.peers.map(attendeeOf);
  }

  #need(): InterpretationState {
    if (!this.#state) throw new DomainError('no-interpretation');
    return this.#state;
  }

  #start(claim: InterpretationClaim | undefined): void {
    if (claim) this.#state ??= startInterpretation(claim.languages, Date.now());
  }

  #onSoundChanged(): void {
    if (this.#state) this.#change(this.#state);
  }

  /** Takes `next` (the same one when only presence changed) into use: sends by it, tells everyone, seals it. */
  #change(next: InterpretationState): void {
    if (this.#closed) return;
    if (next.turn.number !== this.#state?.turn.number) this.#talk = { ...this.#talk, turn: 0 };
    this.#state = next;
    this.#leaveOwnChannels(next);
    this.#route();
    this.#room.broadcast('interpretation', this.#snapshot(next));
    this.#call.update(lostInterpreters(next, this.#sound.live));
    this.#sealForAll();
  }

  #snapshot(state: InterpretationState): Notification<'interpretation'> {
    return {
      state: { ...state, languages: [...state.languages] },
      interpreters: this.#people
        .filter(({ canInterpret }) => canInterpret)
        .map(({ personId, pair }) => ({ personId, ...(pair && { pair: [...pair] as [string, string] }) })),
      live: [...this.#sound.live],
      talk: this.#talk,
    };
  }

  /** Who takes the channel that was the own source hears the people again. */
  #leaveOwnChannels(state: InterpretationState): void {
    for (const [person, listening] of this.#listening)
      if (listening.channel !== null && channelOf(state, person) === listening.channel)
        this.#listening.set(person, { ...listening, channel: null });
  }

  /** What is to be heard begins at once; what is not ends after the tail. */
  #route(): void {
    this.#sendBy((isNeeded) => isNeeded);
    clearTimeout(this.#tail);
    this.#tail = setTimeout(() => this.#sendBy(() => true), TAIL_MS);
    this.#tail.unref();
  }

  /** Applies to every listener and microphone what the domain says, where `concerns` it. */
  #sendBy(concerns: (isNeeded: boolean, listener: Peer, microphone: RoomProducer) => boolean): void {
    const state = this.#state;
    if (!state || this.#closed) return;
    const { live } = this.#sound;
    const speakers = this.#room.peers.map((peer) => ({
      person: attendeeOf(peer),
      microphone: peer.uplink?.producers.find(({ appData }) => appData.source === 'microphone'),
    }));
    for (const listener of this.#room.peers) {
      const listening = this.#listening.get(listener.person) ?? initialListening(state, attendeeOf(listener));
      for (const { person, microphone } of speakers) {
        if (!microphone || person.personId === listener.person) continue;
        const isNeeded = loudnessOf(state, listening, person, live) !== 'none';
        if (concerns(isNeeded, listener, microphone)) this.#hold(listener.downlink, microphone, !isNeeded);
      }
    }
  }

  #hold(downlink: Peer['downlink'], producer: RoomProducer, isHeld: boolean): void {
    // Fails only when consumer or worker are gone, and then there is nothing to hold.
    downlink.setHeld(producer.id, isHeld).catch(() => {});
  }

  #sealForAll(): void {
    this.#seal((seal) => this.#room.broadcast('roomState', { seal }));
  }

  #sealFor(peer: Peer): void {
    this.#seal((seal) => peer.notify('roomState', { seal }));
  }

  /** One after the other, so that the last one told is the newest. */
  #seal(tell: (seal: string) => void): void {
    this.#sealing = this.#sealing.then(async () => {
      const state = this.#state;
      if (!state || this.#closed) return;
      const plain = { ...state, languages: [...state.languages] };
      tell(await this.#room.seal.close({ room: this.#room.id, state: plain, talk: this.#talk }));
    });
  }
}
