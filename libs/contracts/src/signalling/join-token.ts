import { z } from 'zod';
import { interpretationClaimSchema } from './interpretation.ts';

/** `aud` of a join token and of the token a media node reports with: neither can stand in for the other. */
export const JOIN_TOKEN_AUDIENCE = 'media-join';
export const MEDIA_EVENT_TOKEN_AUDIENCE = 'media-events';

export const participantRoleSchema = z.enum(['staff', 'firm', 'buyer', 'interpreter', 'adviser', 'observer']);
export type ParticipantRole = z.infer<typeof participantRoleSchema>;

/** What a person may do in one room. Everyone in a room may receive; a right that is not named is not given. */
export const participantRightsSchema = z.strictObject({
  publishAudio: z.boolean(),
  publishVideo: z.boolean(),
  shareScreen: z.boolean(),
  /** Lead the floor and speak into channels: an interpreter assigned to this meeting. */
  interpret: z.boolean().optional(),
  /** Speak to one person alone: staff. */
  speakPrivately: z.boolean().optional(),
});
export type ParticipantRights = z.infer<typeof participantRightsSchema>;

/** Claims of the token that admits one person to one room on one media node. HS256; `kid` names the key. */
export const joinTokenClaimsSchema = z.object({
  /** Unique to this token; the first connection binds it to its `seatKey`. */
  jti: z.string().min(8).max(64),
  /** Meeting id. */
  room: z.string().min(1).max(64),
  /** Person id; a person has one seat in a room. */
  person: z.string().min(1).max(64),
  /** As others see it on the tile. */
  name: z.string().min(1).max(120),
  role: participantRoleSchema,
  /** BCP 47 tag of the language the person speaks here, e.g. `ko`. */
  language: z.string().min(2).max(35),
  rights: participantRightsSchema,
  /** Absent where everyone speaks one language. */
  interpretation: interpretationClaimSchema.optional(),
  /** Id of the only media node that takes the token. */
  node: z.string().min(1).max(63),
  /** Seconds since 1970, as RFC 7519 has it. */
  iat: z.number().int(),
  exp: z.number().int(),
});
export type JoinTokenClaims = z.infer<typeof joinTokenClaimsSchema>;

/** What the API answers to a person who may join now; asked again for every new connection. */
export const joinGrantSchema = z.object({
  /** Origin of the media node's signalling socket. */
  url: z.url(),
  token: z.string().max(4096),
  iceServers: z
    .array(
      z.object({
        urls: z.union([z.string(), z.array(z.string())]),
        username: z.string().optional(),
        credential: z.string().optional(),
      }),
    )
    .default([]),
});
export type JoinGrant = z.infer<typeof joinGrantSchema>;
