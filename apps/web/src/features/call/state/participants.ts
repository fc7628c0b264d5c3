import type { Notification } from '#contracts/signalling/notifications.ts';
import type { ConsumerDescription, Participant } from '#contracts/signalling/participant.ts';
import type { RemoteParticipant } from './call-state.ts';

/** Who lost the line keeps the tile this long. */
export const AWAY_LIFE_MS = 15_000;

type People = readonly RemoteParticipant[];

const here = (participant: Participant): RemoteParticipant => ({
  ...participant,
  presence: 'here',
  tracks: {},
});

/** On a new connection: who is here now, in the order in which they were shown; who is missing may come back. */
export function greeted(people: People, present: readonly Participant[]): RemoteParticipant[] {
  const known = people.map((person) => {
    const now = present.find(({ personId }) => personId === person.personId);
    return now ? here(now) : withoutTracks(person);
  });
  const added = present.filter(({ personId }) => !people.some((person) => person.personId === personId));
  return [...known, ...added.map(here)];
}

/** Going over to another node: everyone stays as shown, and who is there already is shown besides. */
export function carried(people: People, present: readonly Participant[]): RemoteParticipant[] {
  return present.reduce<RemoteParticipant[]>(joined, [...people]);
}

/** Gone over: who did not come along is away, and what only the old line carried is gone. */
export function settled(
  people: People,
  hasArrived: (personId: string) => boolean,
  isReceived: (consumerId: string) => boolean,
): RemoteParticipant[] {
  return changeTracks(people, (entry) => (isReceived(entry.consumerId) ? entry : null)).map((person) =>
    hasArrived(person.personId) ? person : withoutTracks(person),
  );
}

/** After a lost connection: everyone stays on the screen, without pictures. */
export function disconnected(people: People): RemoteParticipant[] {
  return people.map(withoutTracks);
}

/** Who is shown already keeps the tracks: those that ended were taken away by their own word. */
export function joined(people: People, participant: Participant): RemoteParticipant[] {
  if (!people.some(({ personId }) => personId === participant.personId))
    return [...people, here(participant)];
  return people.map((person) =>
    person.personId === participant.personId ? { ...here(participant), tracks: person.tracks } : person,
  );
}

/** Who left goes; who lost the line, or comes in anew, is away. */
export function left(people: People, { personId, reason }: Notification<'peerLeft'>): RemoteParticipant[] {
  const returns = reason === 'connection-lost' || reason === 'replaced' || reason === 'room-closed';
  if (!returns) return people.filter((person) => person.personId !== personId);
  return people.map((person) => (person.personId === personId ? withoutTracks(person) : person));
}

/** Those among `ids` who have not come back go. */
export function withoutAway(people: People, ids: readonly string[]): RemoteParticipant[] {
  return people.filter((person) => person.presence === 'here' || !ids.includes(person.personId));
}

export function withTrack(
  people: People,
  { consumerId, personId, source, producerPaused }: ConsumerDescription,
  track: MediaStreamTrack,
): RemoteParticipant[] {
  return people.map((person) =>
    person.personId === personId
      ? {
          ...person,
          tracks: {
            ...person.tracks,
            [source]: { consumerId, source, track, isPaused: producerPaused, senderScore: null },
          },
        }
      : person,
  );
}

export function withTrackPaused(people: People, consumerId: string, isPaused: boolean): RemoteParticipant[] {
  return changeTracks(people, (entry) => (entry.consumerId === consumerId ? { ...entry, isPaused } : entry));
}

export function withSenderScore(
  people: People,
  consumerId: string,
  senderScore: number,
): RemoteParticipant[] {
  return changeTracks(people, (entry) =>
    entry.consumerId === consumerId && entry.senderScore !== senderScore ? { ...entry, senderScore } : entry,
  );
}

export function withoutTrack(people: People, consumerId: string): RemoteParticipant[] {
  return changeTracks(people, (entry) => (entry.consumerId === consumerId ? null : entry));
}

type Entry = NonNullable<RemoteParticipant['tracks'][keyof RemoteParticipant['tracks']]>;

function changeTracks(people: People, change: (entry: Entry) => Entry | null): RemoteParticipant[] {
  return people.map((person) => {
    const before = Object.values(person.tracks);
    const after = before.map(change);
    if (after.every((entry, i) => entry === before[i])) return person;
    const kept = after.filter((entry) => entry !== null);
    return { ...person, tracks: Object.fromEntries(kept.map((entry) => [entry.source, entry])) };
  });
}

function withoutTracks(person: RemoteParticipant): RemoteParticipant {
  return { ...person, presence: 'away', tracks: {} };
}
