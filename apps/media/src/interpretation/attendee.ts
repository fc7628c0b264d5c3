import { sideOfRole, type Attendee } from '#domain/interpretation/state.ts';
import type { Peer } from '../room/peer.ts';

/** A peer as the rules of interpretation see it. The right decides, not the role. */
export function attendeeOf({ identity }: Peer): Attendee {
  const { person, role, language, rights, interpretation } = identity;
  const canInterpret = rights.interpret === true;
  return {
    personId: person,
    side: sideOfRole(role),
    language,
    canInterpret,
    ...(canInterpret && interpretation?.pair && { pair: interpretation.pair }),
  };
}
