import type { Generator, GeneratorTransport } from './generator.ts';

/** A server under load. All of them are driven by the same generator with the same rooms. */
export interface MediaTarget {
  readonly name: string;
  start(): Promise<void>;
  /** Processes whose CPU time counts, by what they are. */
  processes(): Record<string, number>;
  /** Opens a person's connection to the room of that number; nothing is sent or received yet. */
  enter(generator: Generator, room: number, seat?: Seat): Promise<LoadPeer>;
  stop(): Promise<void>;
}

export interface Seat {
  /** False for a listener. */
  readonly publishes: boolean;
}

/** One person of the load: audio and video up, those of the others down. */
export interface LoadPeer {
  /** Negotiates what this person sends; resolves when the line up stands. */
  publish(): Promise<void>;
  startSending(): void;
  /** Receives everything these people publish; resolves when it is granted and the line down stands. */
  subscribe(others: readonly LoadPeer[]): Promise<void>;
  /** The generator's transports; `down` stands after `subscribe`. */
  readonly down: GeneratorTransport | undefined;
  close(): void;
}

/** Ids of the header extensions that the generator sends. */
export const SENT_EXTENSIONS = { level: 1, sendTime: 2, sequence: 3, mid: 4 } as const;
export const EXTENSION_URIS = {
  mid: 'urn:ietf:params:rtp-hdrext:sdes:mid',
  sequence: 'http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01',
  sendTime: 'http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time',
  level: 'urn:ietf:params:rtp-hdrext:ssrc-audio-level',
} as const;

let nextSsrc = 100_000;
/** Unique in this process. */
export const newSsrc = (): number => nextSsrc++;
