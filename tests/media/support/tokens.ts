import { randomUUID } from 'node:crypto';
import type { JoinTokenClaims } from '#contracts/signalling/join-token.ts';
import { signJoinToken } from '#platform/media-token/join-token.ts';
import { tokenKeys } from './media-config.ts';

const PEOPLE = {
  firm: { name: '한빛코스메틱', role: 'firm', language: 'ko' },
  buyer: { name: 'Nguyễn Thị Lan', role: 'buyer', language: 'vi' },
  interpreter: { name: 'Trần Minh Anh', role: 'interpreter', language: 'vi' },
  partner: { name: '김하늘', role: 'interpreter', language: 'ko' },
  colleague: { name: 'Lê Hoàng Nam', role: 'buyer', language: 'vi' },
  observer: { name: '국제통상팀', role: 'observer', language: 'ko' },
} as const;
export type PersonName = keyof typeof PEOPLE;

/** Claims of one of the three people in `room`, with every right unless said otherwise. */
export function claimsOf(
  person: PersonName,
  room: string,
  changes: Partial<JoinTokenClaims> = {},
): Omit<JoinTokenClaims, 'iat' | 'exp'> {
  return {
    ...PEOPLE[person],
    jti: randomUUID(),
    room,
    person,
    rights: { publishAudio: true, publishVideo: true, shareScreen: true },
    node: 'media-1',
    ...changes,
  };
}

/** What an interpreter's token, and everyone else's in the same room, says on top. */
export function interpretationClaims(person: PersonName, languages = ['ko', 'vi']): Partial<JoinTokenClaims> {
  const { role } = PEOPLE[person];
  return {
    interpretation: { languages },
    rights: {
      publishAudio: true,
      publishVideo: true,
      shareScreen: true,
      ...(role === 'interpreter' && { interpret: true }),
    },
  };
}

export function tokenOf(
  person: PersonName,
  room: string,
  changes: Partial<JoinTokenClaims> = {},
  now = new Date(),
): Promise<string> {
  return signJoinToken(claimsOf(person, room, changes), tokenKeys, now);
}
