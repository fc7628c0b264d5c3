import type { TableItem, TableKind } from '#contracts/live/table.ts';
import { findDealLines } from '#persistence/repositories/deal-line.repository.ts';
import { findMeetingFiles } from '#persistence/repositories/meeting-file.repository.ts';
import {
  findExtensions,
  findHelpCalls,
  findSeatsOf,
  findTerms,
} from '#persistence/repositories/room-table.repository.ts';
import {
  findTableMeeting,
  findTableState,
  type Touched,
} from '#persistence/repositories/table.repository.ts';
import type { Transaction } from '#persistence/transaction.ts';
import { presentDealLines } from '../deal/present-deal-line.ts';
import { presentFiles } from '../files/present-file.ts';
import {
  presentDocument,
  presentExtensions,
  presentHelpCalls,
  presentRights,
  presentRoom,
  presentTerms,
} from './present-table.ts';

type Value<K extends TableKind> = Extract<TableItem, { kind: K }>['value'];
type Loader<K extends TableKind> = (
  tx: Transaction,
  meetingId: string,
  ids: readonly string[],
) => Promise<readonly Value<K>[]>;

/** How each kind of thing is read: a new kind adds its line here and in the contract. */
const loaders: { readonly [K in TableKind]: Loader<K> } = {
  'deal-line': async (tx, _, ids) => presentDealLines(tx, await findDealLines(tx, ids)),
  file: async (tx, _, ids) => presentFiles(tx, await findMeetingFiles(tx, ids)),
  document: async (tx, meetingId) => [await presentDocument(tx, await findTableState(tx, meetingId))],
  term: async (tx, _, ids) => presentTerms(tx, await findTerms(tx, ids)),
  hand: async (tx, meetingId, ids) =>
    (await findSeatsOf(tx, meetingId, ids)).map(({ personId, handRaisedAt }) => ({
      personId,
      raisedAt: handRaisedAt?.toISOString() ?? null,
    })),
  rights: async (tx, meetingId, ids) => (await findSeatsOf(tx, meetingId, ids)).map(presentRights),
  room: async (tx, meetingId) => {
    const meeting = await findTableMeeting(tx, meetingId);
    return meeting ? [presentRoom(meeting, await findTableState(tx, meetingId))] : [];
  },
  extension: async (tx, _, ids) => presentExtensions(tx, await findExtensions(tx, ids)),
  help: async (tx, _, ids) => presentHelpCalls(tx, await findHelpCalls(tx, ids)),
};

/** Things as they are now, whatever they were at the time of their change. */
export async function loadItems(
  tx: Transaction,
  meetingId: string,
  touched: readonly Touched[],
): Promise<TableItem[]> {
  const items: TableItem[] = [];
  for (const kind of Object.keys(loaders) as TableKind[]) {
    const ids = touched.filter((change) => change.kind === kind).map(({ subjectId }) => subjectId);
    if (ids.length === 0) continue;
    for (const value of await loaders[kind](tx, meetingId, ids)) items.push({ kind, value } as TableItem);
  }
  return items;
}
