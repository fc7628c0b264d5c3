import type { Peer } from '../room/peer.ts';
import type { RoomFeature, RoomView } from '../room/room-feature.ts';
import type { RoomProducer } from '../room/uplink.ts';
import { TrackRecorder } from './track-recorder.ts';

/** How often it is looked at into which channel interpreters speak. */
const FOLLOW_MS = 200;

/**
 * Writes a room down while everybody in it has agreed. The API says who has; that nobody else is in the room is seen to
 * here, at once, whatever the API knows by then.
 */
export class RoomRecording implements RoomFeature {
  readonly #room: RoomView;
  readonly #tracks = new Map<RoomProducer, TrackRecorder>();
  #recordingId: string | null = null;
  /** Of all tracks together, when the last ffmpeg is ready: from then on people are told that they are recorded. */
  #begin = Promise.withResolvers<void>();
  #isWriting = false;
  #people: ReadonlySet<string> = new Set();
  #timer: NodeJS.Timeout | undefined;
  /** After a refusal the room waits for the API's next word about a changed list of people. */
  #refused = new Set<string>();

  constructor(room: RoomView) {
    this.#room = room;
  }

  get isOn(): boolean {
    return this.#recordingId !== null;
  }

  /** Records these people, when nobody else is here. The same command again changes nothing. */
  record(recordingId: string, people: readonly string[]): void {
    if (!this.#room.recorder) return;
    this.#people = new Set(people.filter((person) => !this.#refused.has(person)));
    if (!this.#everybodyAgreed()) return this.stop();
    if (this.#recordingId === recordingId) return;
    this.stop();
    this.#recordingId = recordingId;
    this.#begin = Promise.withResolvers();
    for (const peer of this.#room.peers)
      for (const producer of peer.uplink?.producers ?? []) this.#add(producer);
    this.#timer = setInterval(() => {
      for (const track of this.#tracks.values()) track.follow();
    }, FOLLOW_MS);
    this.#timer.unref();
    void this.#beginTogether(recordingId);
  }

  /** No word is lost between the mark and the files, and nothing is in the files before the mark. */
  async #beginTogether(recordingId: string): Promise<void> {
    const { resolve } = this.#begin;
    await Promise.all([...this.#tracks.values()].map(({ ready }) => ready));
    if (this.#recordingId !== recordingId) return;
    this.#isWriting = true;
    this.#room.broadcast('recording', { isOn: true });
    resolve();
  }

  /** Idempotent. */
  stop(): void {
    if (this.#recordingId === null) return;
    this.#recordingId = null;
    clearInterval(this.#timer);
    for (const track of this.#tracks.values()) void track.stop();
    this.#tracks.clear();
    // Whoever waits for the word goes and finds it over.
    this.#begin.resolve();
    if (this.#isWriting) this.#room.broadcast('recording', { isOn: false });
    this.#isWriting = false;
  }

  /** Somebody in the room says no: it stops before the API hears of it. */
  refuse(peer: Peer): void {
    this.#refused.add(peer.person);
    // The refusal is on its way to the API by its own road; a word from before it must not start anew.
    setTimeout(() => this.#refused.delete(peer.person), 5000).unref();
    this.stop();
    this.#room.report({ type: 'recording-refused', person: peer.person });
  }

  onSeated(peer: Peer): void {
    if (this.isOn && !this.#people.has(peer.person)) this.stop();
    if (this.#isWriting) peer.notify('recording', { isOn: true });
  }

  onProducer(_owner: Peer, producer: RoomProducer): void {
    if (this.isOn) this.#add(producer);
  }

  close(): void {
    this.stop();
  }

  #everybodyAgreed(): boolean {
    const { peers } = this.#room;
    return peers.length > 0 && peers.every(({ person }) => this.#people.has(person));
  }

  #add(producer: RoomProducer): void {
    const { recorder } = this.#room;
    const { source, person } = producer.appData;
    // What is said to one person alone is nobody else's.
    if (!recorder || this.#recordingId === null || source === 'private' || producer.closed) return;
    const isSound = producer.kind === 'audio';
    const track = new TrackRecorder({
      router: this.#room.routerOf(producer),
      producer,
      recordingId: this.#recordingId,
      services: recorder,
      begin: this.#begin.promise,
      output: () => {
        if (!isSound) return null;
        return (source === 'microphone' ? this.#room.channelOf(person) : null) ?? 'floor';
      },
    });
    this.#tracks.set(producer, track);
    producer.observer.once('close', () => this.#tracks.delete(producer));
  }
}
