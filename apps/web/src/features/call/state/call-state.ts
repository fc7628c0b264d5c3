import type { JoinGrant, ParticipantRights } from '#contracts/signalling/join-token.ts';
import type { MediaSource, Participant } from '#contracts/signalling/participant.ts';
import type { DeviceProblem } from './device-problem.ts';
import type { EffectName, EffectState } from './track-effect.ts';

/**
 * `connecting` the first time, `reconnecting` after a loss; both go on for ever. `ended` is final: the person left,
 * or may not be here (`endReason`).
 */
export type CallPhase = 'idle' | 'connecting' | 'connected' | 'reconnecting' | 'ended';

export type EndReason =
  | 'left'
  /** The same person came in from another tab or device. */
  | 'replaced'
  | 'removed'
  | 'room-closed'
  /** Staff lead the person to another meeting, `movedTo`. */
  | 'moved'
  /** The API gives no grant; `refusal` tells why. */
  | 'refused'
  | 'unsupported-browser';

/**
 * Why there is no connection, as far as it can be told: `offline`, this device has no network; `line`, nothing comes
 * through; `rebuilding`, the room is set up again after a failure of the server; `moving`, it moves to another server;
 * `busy`, the server takes nobody at the moment.
 */
export type ConnectionTrouble = 'offline' | 'line' | 'rebuilding' | 'moving' | 'busy';

/** A track of somebody else. It may be muted by its sender (`isPaused`). */
export interface RemoteTrack {
  readonly consumerId: string;
  readonly source: MediaSource;
  readonly track: MediaStreamTrack;
  readonly isPaused: boolean;
  /** The sender's line as the SFU sees it: 0 (nothing arrives) to 10 (perfect); null before it was told. */
  readonly senderScore: number | null;
}

export interface RemoteParticipant extends Participant {
  /** `away`: the line is lost and the person is probably on the way back. */
  readonly presence: 'here' | 'away';
  readonly tracks: Readonly<Partial<Record<MediaSource, RemoteTrack>>>;
}

/** `off` by wish, `starting` while the device opens, `on` (`silenced` at most), or `failed` for the reason in `problem`. */
export interface LocalSource {
  readonly state: 'off' | 'starting' | 'on' | 'failed';
  readonly track: MediaStreamTrack | null;
  readonly problem: DeviceProblem | null;
  /** Name of the device in use when it is another one than was wanted, because that one is gone or taken. */
  readonly replacement?: string;
}

/** The line as measured over the last seconds. Loss as a fraction, times in milliseconds. */
export interface LineQuality {
  readonly level: 'good' | 'fair' | 'bad';
  readonly loss: number;
  /** What is missing of what is sent to this person, and of what this person sends; `loss` is the worse. */
  readonly lossDown: number;
  readonly lossUp: number;
  /** Times a picture stood still since the last reading. */
  readonly freezes: number;
  readonly roundTrip: number | null;
  readonly jitter: number;
}

export interface CallSnapshot {
  readonly phase: CallPhase;
  readonly endReason: EndReason | null;
  /** Code of the API's or the media node's last refusal. */
  readonly refusal: string | null;
  /** null while connected. */
  readonly trouble: ConnectionTrouble | null;
  readonly self: Participant | null;
  readonly rights: ParticipantRights | null;
  readonly participants: readonly RemoteParticipant[];
  readonly activeSpeaker: string | null;
  readonly microphone: LocalSource;
  readonly camera: LocalSource;
  readonly screen: LocalSource;
  readonly effects: Readonly<Record<EffectName, EffectState>>;
  readonly line: LineQuality | null;
  /** The meeting to go to, after the end `moved`. */
  readonly movedTo: string | null;
  /** Sound and picture of the room are being written down, as the media node says. */
  readonly isRecorded: boolean;
  /** Who alone hears this person's private voice now; for staff. */
  readonly privateTo: string | null;
}

/**
 * Asks the API for a place and a token; called anew for each connection. To give up for good, throw
 * {@link GrantRefusedError}; anything else is tried again.
 */
export type GetJoinGrant = (signal: AbortSignal) => Promise<JoinGrant>;

/** The API says no for a reason that waiting does not change: not invited, cancelled, over. */
export class GrantRefusedError extends Error {
  override readonly name = 'GrantRefusedError';
  readonly code: string;

  constructor(code: string) {
    super(code);
    this.code = code;
  }
}
