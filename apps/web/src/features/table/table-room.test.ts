import { describe, expect, it } from 'vitest';
import type { TableItem } from '#contracts/live/table.ts';
import { TableRoom, type TableSocket, valuesOf } from './table-room.ts';

const meetingId = '0190a0a0-0000-7000-8000-000000000001';
const hand = (personId: string, raisedAt: string | null): TableItem => ({
  kind: 'hand',
  value: { personId, raisedAt },
});

/** The server's side: a numbered list of changes, and a line that can be cut. */
class FakeTable implements TableSocket {
  connected = true;
  readonly changes: TableItem[] = [];
  readonly asked: (number | null)[] = [];
  readonly #listeners = new Map<string, Set<(payload: never) => void>>();

  on(event: string, listener: (payload: never) => void): void {
    const all = this.#listeners.get(event) ?? new Set();
    this.#listeners.set(event, all.add(listener));
  }
  off(event: string, listener: (payload: never) => void): void {
    this.#listeners.get(event)?.delete(listener);
  }
  tell(event: string, payload?: unknown): void {
    for (const listener of this.#listeners.get(event) ?? []) listener(payload as never);
  }
  change(item: TableItem): void {
    this.changes.push(item);
    const sequence = this.changes.length;
    if (this.connected)
      this.tell('table:changed', { meetingId, after: sequence - 1, sequence, items: [item] });
  }
  timeout() {
    return {
      emitWithAck: async (_event: string, payload: unknown) => {
        if (!this.connected) throw new Error('timeout');
        const { after } = payload as { after: number | null };
        this.asked.push(after);
        return {
          ok: true,
          sequence: this.changes.length,
          items: this.changes.slice(after ?? 0),
          isWhole: after === null,
        };
      },
    };
  }
}
const settle = () => new Promise((resolve) => setTimeout(resolve, 0));
const up = (room: TableRoom) =>
  valuesOf(room.state, 'hand')
    .filter(({ raisedAt }) => raisedAt !== null)
    .map(({ personId }) => personId);

describe('TableRoom', () => {
  it('takes everything at first, then change after change', async () => {
    const table = new FakeTable();
    table.change(hand('a', '2027-03-16T01:00:00Z'));
    const room = new TableRoom(table, meetingId);
    room.open();
    await settle();
    table.change(hand('b', '2027-03-16T01:01:00Z'));
    table.change(hand('a', null));
    expect(up(room)).toEqual(['b']);
    expect(room.state.sequence).toBe(3);
    expect(table.asked).toEqual([null]);
  });

  it('asks again where a change was told before the answer that lacks it', async () => {
    const table = new FakeTable();
    table.change(hand('a', '2027-03-16T01:00:00Z'));
    const room = new TableRoom(table, meetingId);
    // The fake answers from what is there now, and the answer arrives after this turn.
    room.open();
    table.change(hand('b', '2027-03-16T01:01:00Z'));
    await settle();
    expect(up(room)).toEqual(['a', 'b']);
    expect(table.asked).toEqual([null, 1]);
  });

  it('asks for what it missed, after a lost line and after a gap in the numbers', async () => {
    const table = new FakeTable();
    const room = new TableRoom(table, meetingId);
    room.open();
    await settle();
    table.connected = false;
    table.tell('disconnect');
    expect(room.state.isConnected).toBe(false);
    table.change(hand('a', '2027-03-16T01:00:00Z'));
    table.connected = true;
    table.tell('connect');
    await settle();
    expect(up(room)).toEqual(['a']);
    table.changes.push(hand('b', '2027-03-16T01:01:00Z'));
    table.change(hand('c', '2027-03-16T01:02:00Z'));
    await settle();
    expect(up(room)).toEqual(['a', 'b', 'c']);
    expect(table.asked).toEqual([null, 0, 1]);
  });

  it('takes no older change for news, and none of another meeting', async () => {
    const table = new FakeTable();
    table.change(hand('a', '2027-03-16T01:00:00Z'));
    const room = new TableRoom(table, meetingId);
    room.open();
    await settle();
    table.tell('table:changed', { meetingId, after: 0, sequence: 1, items: [hand('a', null)] });
    table.tell('table:changed', { meetingId: 'other', after: 1, sequence: 2, items: [hand('a', null)] });
    expect(up(room)).toEqual(['a']);
    room.close();
    table.change(hand('a', null));
    expect(up(room)).toEqual(['a']);
  });
});
