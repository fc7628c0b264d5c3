import type { ParticipantRights, ParticipantRole } from '#contracts/signalling/join-token.ts';

const speaks: ParticipantRights = { publishAudio: true, publishVideo: true, shareScreen: true };
/** Staff look on; what they say reaches one person at a time. */
const listens: ParticipantRights = {
  publishAudio: false,
  publishVideo: false,
  shareScreen: false,
  speakPrivately: true,
};

export type Part = 'firm' | 'buyer' | 'interpreter' | 'staff';

/** What each part may do in the room; staff look on. */
const partIn: Readonly<Record<Part, { role: ParticipantRole; rights: ParticipantRights }>> = {
  firm: { role: 'firm', rights: speaks },
  buyer: { role: 'buyer', rights: speaks },
  // `decideJoin` lets only the one who accepted the assignment in.
  interpreter: { role: 'interpreter', rights: { ...speaks, interpret: true } },
  staff: { role: 'observer', rights: listens },
};

/** Role and rights of a part, less what staff took from the person: in the token of a new seat and in one that is taken. */
export function seatOf(
  part: Part,
  { isMuted }: { isMuted: boolean },
): { role: ParticipantRole; rights: ParticipantRights } {
  const { role, rights } = partIn[part];
  return { role, rights: isMuted ? { ...rights, publishAudio: false } : rights };
}
