/** A meeting with everybody it takes, and live sockets that know its table. */
import { io, type Socket } from 'socket.io-client';
import type { DataSource } from 'typeorm';
import type { TableItem } from '#contracts/live/table.ts';
import { Assignment } from '#persistence/entities/assignment.entity.ts';
import type { Meeting } from '#persistence/entities/meeting.entity.ts';
import type { ApiClient } from './api-client.ts';
import type { RunningApi } from './api.ts';
import {
  createBuyer,
  createCohort,
  createFirm,
  createInterpreter,
  createMeeting,
  createStaff,
} from './factories.ts';

export async function createTableScene(dataSource: DataSource, given: Partial<Meeting> = {}) {
  const cohort = await createCohort(dataSource);
  const firm = await createFirm(dataSource);
  const buyer = await createBuyer(dataSource, cohort);
  const interpreter = await createInterpreter(dataSource, cohort);
  const staff = await createStaff(dataSource);
  const meeting = await createMeeting(dataSource, cohort, {
    firmId: firm.id,
    buyerId: buyer.id,
    interpreterId: interpreter.id,
    boothId: cohort.booths[0]!.id,
    language: 'vi',
    state: 'confirmed',
    ...given,
  });
  await dataSource.manager.insert(Assignment, {
    meetingId: meeting.id,
    interpreterId: interpreter.id,
    rank: 1,
    state: 'accepted',
    offeredAt: new Date(),
    expiresAt: new Date(),
  });
  return { cohort, firm, buyer, interpreter, staff, meeting, meetingId: meeting.id };
}
export type TableScene = Awaited<ReturnType<typeof createTableScene>>;

/** Clients of all who are at the table. */
export async function clientsOf(api: RunningApi, scene: TableScene) {
  const [firm, buyer, interpreter, staff] = (await Promise.all(
    [scene.firm.person, scene.buyer.person, scene.interpreter.person, scene.staff].map((person) =>
      api.as(person),
    ),
  )) as [ApiClient, ApiClient, ApiClient, ApiClient];
  return { firm, buyer, interpreter, staff };
}

export interface Watcher {
  readonly socket: Socket;
  /** What the table holds as far as this socket was told, by kind and subject. */
  readonly items: Map<string, TableItem>;
  /** Numbers of the changes heard, in order. */
  readonly heard: { after: number; sequence: number }[];
  readonly passing: { event: string; payload: Record<string, unknown> }[];
  readonly sequence: () => number;
  ask(event: string, payload: unknown): Promise<{ ok: boolean; code?: string; [name: string]: unknown }>;
  watch(): Promise<void>;
  until(what: string, look: () => boolean): Promise<void>;
}

const keyOf = ({ kind, value }: TableItem): string =>
  `${kind}:${'id' in value ? value.id : 'personId' in value ? value.personId : ''}`;

/** Follows a table as a page does: takes what comes in order, and asks for what is missing. */
export async function watchTable(
  api: RunningApi,
  client: ApiClient,
  meetingId: string,
  known: { sequence: number | null; items: Map<string, TableItem> } = { sequence: null, items: new Map() },
): Promise<Watcher> {
  const socket = io(api.url, {
    path: '/live',
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    extraHeaders: { cookie: client.headers['cookie']!, origin: 'http://localhost:3000' },
  });
  let sequence = known.sequence;
  const items = known.items;
  const heard: Watcher['heard'] = [];
  const passing: Watcher['passing'] = [];
  const ask: Watcher['ask'] = (event, payload) =>
    socket.timeout(10_000).emitWithAck(event, payload) as ReturnType<Watcher['ask']>;
  const take = (given: { sequence: number; items: TableItem[] }) => {
    for (const item of given.items) items.set(keyOf(item), item);
    sequence = given.sequence;
  };
  const watch = async () => {
    const answer = await ask('table:watch', { meetingId, after: sequence });
    if (!answer.ok) throw new Error(answer.code);
    if (answer['isWhole']) items.clear();
    take(answer as never);
  };
  socket.on('table:changed', (change: { after: number; sequence: number; items: TableItem[] }) => {
    heard.push({ after: change.after, sequence: change.sequence });
    if (sequence === null || change.after > sequence) void watch();
    else if (change.sequence > sequence) take(change);
  });
  for (const event of ['reaction', 'document:pointed', 'caption'])
    socket.on(event, (payload: Record<string, unknown>) => passing.push({ event, payload }));
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  await watch();
  return {
    socket,
    items,
    heard,
    passing,
    sequence: () => sequence ?? 0,
    ask,
    watch,
    until: async (what, look) => {
      for (let i = 0; i < 200; i++) {
        if (look()) return;
        await new Promise((resolve) => setTimeout(resolve, 25));
      }
      throw new Error(`${what} did not happen`);
    },
  };
}
