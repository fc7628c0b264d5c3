import type { RemoteParticipant } from '../state/call-state.ts';

/**
 * Who gets a tile when there are more people than `places`: whoever is kept in view, then who spoke last, then those
 * with a picture, then the rest; all in the order in which they came, so that tiles jump as little as possible.
 */
export function choosePeople(
  people: readonly RemoteParticipant[],
  places: number,
  spokeAt: ReadonlyMap<string, number>,
  keptId: string | null,
): readonly RemoteParticipant[] {
  if (people.length <= places) return people;
  const rank = ({ personId, tracks }: RemoteParticipant) =>
    (personId === keptId ? 1e15 : 0) + (spokeAt.get(personId) ?? 0) + (tracks.camera ? 1 : 0);
  const chosen = new Set(
    people
      .toSorted((a, b) => rank(b) - rank(a))
      .slice(0, Math.max(0, places))
      .map(({ personId }) => personId),
  );
  return people.filter(({ personId }) => chosen.has(personId));
}
