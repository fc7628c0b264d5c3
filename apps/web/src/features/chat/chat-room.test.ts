import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ChatMessage } from '#contracts/http/meetings.ts';
import { ChatRoom } from './chat-room.ts';
import type { LiveSocket } from './chat-room.ts';
import { emptyChat, markSeen, receive, refuse, retry, unreadCount, write } from './chat-state.ts';

const meetingId = '0190a0a0-0000-7000-8000-000000000001';
const message = (id: string, sentAt: string, personId = 'buyer'): ChatMessage & { meetingId: string } => ({
  id,
  personId,
  name: 'Tran Minh',
  role: 'buyer',
  text: `line ${id}`,
  sentAt,
  privateWith: null,
  meetingId,
});

/** The server's side of the socket: stores a line once, tells everybody, and can lose answers. */
class FakeServer implements LiveSocket {
  connected = false;
  isDeaf = false;
  losesAnswers = false;
  refusal: string | null = null;
  watchRefusal: string | null = null;
  readonly stored: ChatMessage[] = [];
  readonly sent: string[] = [];
  readonly #listeners = new Map<string, Set<(payload: never) => void>>();

  on(event: string, listener: (payload: never) => void): void {
    this.#listeners.set(event, (this.#listeners.get(event) ?? new Set()).add(listener));
  }
  off(event: string, listener: (payload: never) => void): void {
    this.#listeners.get(event)?.delete(listener);
  }
  tell(event: string, payload?: unknown): void {
    for (const listener of this.#listeners.get(event) ?? []) listener(payload as never);
  }
  connect(): void {
    this.connected = true;
    this.tell('connect');
  }
  disconnect(): void {
    this.connected = false;
    this.tell('disconnect');
  }
  timeout(ms: number) {
    return {
      emitWithAck: (event: string, payload: unknown): Promise<unknown> => {
        const answer = this.#answer(event, payload as { id: string; text: string; after: string | null });
        return this.isDeaf || this.losesAnswers
          ? new Promise((_, reject) => setTimeout(() => reject(new Error('timeout')), ms))
          : Promise.resolve(answer);
      },
    };
  }
  #answer(event: string, payload: { id: string; text: string; after: string | null }): unknown {
    if (this.isDeaf) return null;
    if (event === 'meeting:watch') {
      if (this.watchRefusal) return { ok: false, code: this.watchRefusal };
      const after = payload.after;
      return { ok: true, messages: this.stored.filter((m) => after === null || m.sentAt >= after) };
    }
    this.sent.push(payload.id);
    if (this.refusal) return { ok: false, code: this.refusal };
    if (!this.stored.some((m) => m.id === payload.id)) {
      const at = new Date(Date.UTC(2027, 2, 16, 1, this.stored.length)).toISOString();
      const stored = { ...message(payload.id, at, 'me'), text: payload.text };
      this.stored.push(stored);
      if (!this.losesAnswers) this.tell('chat:message', stored);
    }
    return { ok: true };
  }
}

let ids = 0;
const roomOn = (server: FakeServer) =>
  new ChatRoom(
    server,
    meetingId,
    () => new Date('2027-03-16T01:00:00Z'),
    () => `own-${++ids}`,
  );
const texts = (room: ChatRoom) => room.state.messages.map((m) => m.text);

beforeEach(() => {
  ids = 0;
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

describe('chat room', () => {
  it('catches up on joining and sends in the order of writing', async () => {
    const server = new FakeServer();
    server.stored.push(message('old', '2027-03-16T00:59:00.000Z'));
    const room = roomOn(server);
    room.send('안녕하십니까');
    room.send('  ');
    room.send('반갑습니다');
    expect(room.state.outbox.map((line) => line.text)).toEqual(['안녕하십니까', '반갑습니다']);
    room.open();
    await vi.advanceTimersByTimeAsync(100);
    expect(texts(room)).toEqual(['line old', '안녕하십니까', '반갑습니다']);
    expect(room.state.outbox).toEqual([]);
  });

  it('sends again with the same id when the answer is lost, and shows the line once', async () => {
    const server = new FakeServer();
    const room = roomOn(server);
    room.open();
    await vi.advanceTimersByTimeAsync(1);
    server.losesAnswers = true;
    room.send('납기는 30일입니다');
    await vi.advanceTimersByTimeAsync(5_100);
    expect(room.state.outbox).toHaveLength(1);
    server.losesAnswers = false;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(server.sent).toEqual(['own-1', 'own-1']);
    expect(server.stored).toHaveLength(1);
    expect(texts(room)).toEqual(['납기는 30일입니다']);
    expect(room.state.outbox).toEqual([]);
  });

  it('keeps lines written while the line is down and sends them after reconnecting', async () => {
    const server = new FakeServer();
    const room = roomOn(server);
    room.open();
    await vi.advanceTimersByTimeAsync(1);
    server.disconnect();
    room.send('들리십니까');
    expect(room.state.isConnected).toBe(false);
    server.stored.push(message('missed', '2027-03-16T00:30:00.000Z'));
    server.connect();
    await vi.advanceTimersByTimeAsync(100);
    expect(texts(room)).toEqual(['line missed', '들리십니까']);
  });

  it('catches up with a server that took a line to its grave and was not ready at first', async () => {
    const server = new FakeServer();
    const room = roomOn(server);
    room.open();
    await vi.advanceTimersByTimeAsync(1);
    server.isDeaf = true;
    room.send('MOQ 500');
    await vi.advanceTimersByTimeAsync(3000);
    server.disconnect();
    server.isDeaf = false;
    server.watchRefusal = 'internal';
    server.connect();
    await vi.advanceTimersByTimeAsync(1000);
    server.watchRefusal = null;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(texts(room)).toEqual(['MOQ 500']);
    expect(room.state.isConnected).toBe(true);
  });

  it('shows a refused line until it is tried again or thrown away', async () => {
    const server = new FakeServer();
    const room = roomOn(server);
    room.open();
    await vi.advanceTimersByTimeAsync(1);
    server.refusal = 'invalid';
    room.send('x');
    await vi.advanceTimersByTimeAsync(1);
    expect(room.state.outbox).toMatchObject([{ state: 'refused', code: 'invalid' }]);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(server.sent).toHaveLength(1);
    server.refusal = null;
    room.retry('own-1');
    await vi.advanceTimersByTimeAsync(100);
    expect(texts(room)).toEqual(['x']);
  });

  it('hears nothing after it is closed', async () => {
    const server = new FakeServer();
    const room = roomOn(server);
    room.open();
    await vi.advanceTimersByTimeAsync(1);
    room.close();
    server.tell('chat:message', message('late', '2027-03-16T01:00:00.000Z'));
    expect(texts(room)).toEqual([]);
  });
});

describe('chat state', () => {
  it('orders by time and keeps an id once', () => {
    const state = receive(receive(emptyChat, [message('b', '2027-03-16T01:02:00.000Z')]), [
      message('a', '2027-03-16T01:01:00.000Z'),
      message('b', '2027-03-16T01:02:00.000Z'),
    ]);
    expect(state.messages.map((m) => m.id)).toEqual(['a', 'b']);
  });

  it('counts what others wrote since it was seen', () => {
    let state = receive(emptyChat, [message('a', '2027-03-16T01:01:00.000Z')]);
    expect(unreadCount(state, 'me')).toBe(1);
    state = markSeen(state);
    expect(unreadCount(state, 'me')).toBe(0);
    state = receive(state, [
      message('c', '2027-03-16T01:03:00.000Z'),
      message('d', '2027-03-16T01:04:00.000Z', 'me'),
    ]);
    expect(unreadCount(state, 'me')).toBe(1);
    expect(markSeen(markSeen(state))).toEqual(markSeen(state));
  });

  it('takes a line out of the outbox when it comes back from the server', () => {
    let state = write(emptyChat, {
      id: 'x',
      text: 'hi',
      privateWith: null,
      writtenAt: '2027-03-16T01:00:00.000Z',
    });
    state = retry(refuse(state, 'x', 'unavailable'), 'x');
    expect(state.outbox[0]!.state).toBe('sending');
    expect(receive(state, [message('x', '2027-03-16T01:00:00.000Z', 'me')]).outbox).toEqual([]);
  });
});
