import { z } from 'zod';

// Floor, channels and who listens to what. The rules are in libs/domain/src/interpretation; these are its words on the wire.

const personId = z.string().min(1).max(64);
/** BCP 47 tag of a language of the room. */
const language = z.string().min(2).max(35);
const side = z.enum(['firm', 'buyer', 'interpreter']);
const mode = z.enum(['consecutive', 'simultaneous']);
const count = z.number().int().nonnegative();

/** In a join token: which languages a room has, and for an interpreter the two between which this person works. */
export const interpretationClaimSchema = z.object({
  /** The firm's first, the buyer's second. */
  languages: z.array(language).min(2).max(8),
  pair: z.tuple([language, language]).optional(),
});
export type InterpretationClaim = z.infer<typeof interpretationClaimSchema>;

export const interpretationStateSchema = z.object({
  revision: count,
  mode,
  languages: z.array(language).min(2).max(8),
  lead: personId.nullable(),
  turn: z.object({
    number: count,
    speaker: z.enum(['firm', 'buyer']),
    stage: z.enum(['speaking', 'interpreting']),
    /** Milliseconds since 1970 by the media node's clock. */
    startedAt: count,
  }),
  channels: z.record(language, personId),
  handover: z.object({ from: personId, to: personId }).nullable(),
});

/** Milliseconds of speech, measured by the SFU. */
export const talkTimeSchema = z.object({
  sides: z.object({ firm: count, buyer: count, interpreter: count }),
  /** Of the one who has the floor, in this turn. */
  turn: count,
});

export const interpretationRequestSchemas = {
  /** One key of the interpreter's console each. Needs the right to interpret. */
  interpret: z.discriminatedUnion('action', [
    z.strictObject({ action: z.literal('set-mode'), mode }),
    /** `turn` is the number of the turn seen; `to` names a side out of the round. */
    z.strictObject({ action: z.literal('pass-floor'), turn: count, to: side.optional() }),
    /** The channel to speak into; null leaves the channels. */
    z.strictObject({ action: z.literal('set-direction'), to: language.nullable() }),
    z.strictObject({ action: z.literal('offer-handover'), to: personId }),
    /** Takes the own offer back, or declines one. */
    z.strictObject({ action: z.literal('end-handover') }),
    z.strictObject({ action: z.literal('accept-handover') }),
    z.strictObject({ action: z.literal('take-over') }),
  ]),
  /** What the person wants to hear; for an interpreter, the source: another channel (relay) or null, the people. */
  listen: z.strictObject({
    channel: language.nullable(),
    /** Whether the original is wanted under the channel at all; how loud it is stays in the browser. */
    hasOriginal: z.boolean(),
  }),
} as const;

export interface InterpretationRequestResults {
  interpret: { revision: number };
  listen: Record<string, never>;
}

export const interpretationNotificationSchemas = {
  /** Everything that is shared, after each change and to whoever comes in. Rooms without interpretation hear nothing. */
  interpretation: z.object({
    state: interpretationStateSchema,
    /** Interpreters in the room; `pair` as their token has it. */
    interpreters: z.array(z.object({ personId, pair: z.tuple([language, language]).optional() })),
    /** Those of them whose sound arrives. */
    live: z.array(personId),
    talk: talkTimeSchema,
  }),
  /** About every two seconds while somebody speaks. */
  talkTime: z.object({ talk: talkTimeSchema }),
  /**
   * The shared state, signed by the media node. The browser cannot read it and sends it back with its next handshake,
   * so that a room rebuilt elsewhere goes on where it was.
   */
  roomState: z.object({ seal: z.string().max(4096) }),
} as const;

/** What is inside `roomState.seal`. */
export const sealedRoomStateSchema = z.object({
  room: z.string(),
  state: interpretationStateSchema,
  talk: talkTimeSchema,
});
export type SealedRoomState = z.infer<typeof sealedRoomStateSchema>;

/** Codes of refused requests; each is the code of a domain error. */
export const INTERPRETATION_ERROR_CODES = [
  'no-interpretation',
  'wrong-mode',
  'floor-moved',
  'language-unknown',
  'own-channel',
  'channel-taken',
  'not-on-duty',
  'no-other-interpreter',
  'on-duty-already',
  'no-handover',
  'not-audible',
  'not-lost',
] as const;
