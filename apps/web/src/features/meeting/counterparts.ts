import type { Meeting } from '#contracts/http/meetings.ts';

type Participant = Meeting['participants'][number];

/** Those of one role; a firm or a buyer may come with two people. */
export const ofRole = (meeting: Meeting, role: Participant['role']): Participant[] =>
  meeting.participants.filter((participant) => participant.role === role);

const organisationOf = (meeting: Meeting, role: Participant['role']): string => {
  const first = ofRole(meeting, role)[0];
  return first ? first.organisation || first.name : '';
};

/** Whom one meets, by one's own part: a firm its buyer, a buyer the firm, the others both. */
export function counterpartOf(meeting: Meeting): string {
  if (meeting.myRole === 'firm') return organisationOf(meeting, 'buyer');
  if (meeting.myRole === 'buyer') return organisationOf(meeting, 'firm');
  return `${organisationOf(meeting, 'firm')} · ${organisationOf(meeting, 'buyer')}`;
}

/** An interpreter is needed and nobody has accepted yet. */
export const lacksInterpreter = (meeting: Meeting): boolean =>
  meeting.language !== null && ofRole(meeting, 'interpreter').length === 0;
