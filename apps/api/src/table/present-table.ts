import type {
  Extension,
  GlossaryTerm as Term,
  HelpCall as Call,
  RoomState,
  SeatRights,
  SharedDocument,
} from '#contracts/http/table.ts';
import type {
  ExtensionRequest,
  GlossaryTerm,
  HelpCall,
  SeatState,
  TableState,
} from '#persistence/entities/table.entity.ts';
import { findNames, type TableMeeting } from '#persistence/repositories/table.repository.ts';
import type { Transaction } from '#persistence/transaction.ts';

const named = (names: Map<string, string>, personId: string) => ({
  personId,
  name: names.get(personId) ?? '',
});

export async function presentDocument(tx: Transaction, state: TableState | null): Promise<SharedDocument> {
  if (!state || state.documentFileId === null) return { fileId: null, page: 1, presenter: null };
  const { documentFileId, documentPage, presenterId } = state;
  const presenter = presenterId && named(await findNames(tx, [presenterId]), presenterId);
  return { fileId: documentFileId, page: documentPage, presenter: presenter || null };
}

export async function presentTerms(tx: Transaction, rows: readonly GlossaryTerm[]): Promise<Term[]> {
  const names = await findNames(
    tx,
    rows.map(({ changedBy }) => changedBy),
  );
  return rows.map(({ id, kind, korean, other, note, version, changedBy, deletedAt }) => ({
    id,
    kind,
    korean,
    other,
    note,
    version,
    changedBy: names.get(changedBy) ?? '',
    isDeleted: deletedAt !== null,
  }));
}

export const presentRights = (seat: SeatState): SeatRights => ({
  personId: seat.personId,
  isMuted: seat.isMuted,
  unmuteAskedAt: seat.unmuteAskedAt?.toISOString() ?? null,
  isRemoved: seat.removedAt !== null,
});

export const presentRoom = (meeting: TableMeeting, state: TableState | null): RoomState => ({
  isLocked: state?.isLocked ?? false,
  startsAt: meeting.startsAt.toISOString(),
  endsAt: meeting.endsAt.toISOString(),
  extendedMinutes: meeting.extendedMinutes,
});

export async function presentExtensions(
  tx: Transaction,
  rows: readonly ExtensionRequest[],
): Promise<Extension[]> {
  const names = await findNames(
    tx,
    rows.map(({ askedBy }) => askedBy),
  );
  return rows.map(({ id, minutes, askedBy, askedAt, state, reason, endsAt }) => ({
    id,
    minutes,
    askedBy: named(names, askedBy),
    askedAt: askedAt.toISOString(),
    state,
    reason,
    endsAt: endsAt?.toISOString() ?? null,
  }));
}

export async function presentHelpCalls(tx: Transaction, rows: readonly HelpCall[]): Promise<Call[]> {
  const names = await findNames(
    tx,
    rows.flatMap(({ askedBy, answeredBy }) => (answeredBy ? [askedBy, answeredBy] : [askedBy])),
  );
  return rows.map(({ id, meetingId, reason, note, askedBy, askedAt, state, answeredBy, answer }) => ({
    id,
    meetingId,
    reason,
    note,
    askedBy: named(names, askedBy),
    askedAt: askedAt.toISOString(),
    state,
    answeredBy: answeredBy && (names.get(answeredBy) ?? ''),
    answer,
  }));
}
