import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import pg from 'pg';
import { z } from 'zod';
import { reactionName } from '#contracts/http/table.ts';
import { captions } from '#contracts/live/captions.ts';
import { tablePoint } from '#contracts/live/table.ts';
import { mediaCommandSchema } from '#contracts/signalling/media-event.ts';
import type { Transaction } from '#persistence/transaction.ts';
import type { Config } from '#platform/config/config.ts';
import { CONFIG } from '../kernel/config.module.ts';

const CHANNEL = 'live';
const RECONNECT_MS = 1000;

const newsSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('chat'), meetingId: z.uuid(), id: z.uuid() }),
  z.object({ kind: z.literal('presence'), meetingId: z.uuid() }),
  /** Something that only the live board shows: lines, lobby, what staff did. */
  z.object({ kind: z.literal('board'), meetingId: z.uuid() }),
  /** Whether a meeting is recorded, or who has agreed, has changed. */
  z.object({ kind: z.literal('recording'), meetingId: z.uuid() }),
  /** For the media nodes; every process hands it to those that wait at it. */
  z.object({ kind: z.literal('media-command'), command: mediaCommandSchema }),
  /** Things on the table changed, up to this number. */
  z.object({ kind: z.literal('table'), meetingId: z.uuid(), sequence: z.number().int() }),
  z.object({
    kind: z.literal('reaction'),
    meetingId: z.uuid(),
    personId: z.uuid(),
    reaction: reactionName,
  }),
  z.object({
    kind: z.literal('point'),
    meetingId: z.uuid(),
    personId: z.uuid(),
    point: tablePoint.nullable(),
  }),
  z.object({ kind: z.literal('caption'), meetingId: z.uuid(), personId: z.uuid(), captions }),
]);
/** What happened in a meeting; the receiver reads the rest from the database, but for what is kept nowhere. */
export type LiveNews = z.infer<typeof newsSchema>;

interface Listener {
  onNews(news: LiveNews): void;
  /** The channel was away since then; whatever happened meanwhile was not heard. */
  onGap(since: Date): void;
}

/**
 * Carries news of meetings to every api process by PostgreSQL's NOTIFY: told in the transaction of the change itself,
 * and so heard exactly when it was committed. No broker is needed, and messages hold identifiers only.
 */
@Injectable()
export class LiveBus implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger('live');
  private readonly listeners = new Set<Listener>();
  private client: pg.Client | undefined;
  private timer: NodeJS.Timeout | undefined;
  private lostAt: Date | undefined;
  private isClosed = false;

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.open();
  }

  async onApplicationShutdown(): Promise<void> {
    this.isClosed = true;
    clearTimeout(this.timer);
    await this.client?.end().catch(() => {});
  }

  /** Tells the news when the transaction commits. */
  async tell(tx: Transaction, news: LiveNews): Promise<void> {
    await tx.query('SELECT pg_notify($1, $2)', [CHANNEL, JSON.stringify(news)]);
  }

  listen(listener: Listener): void {
    this.listeners.add(listener);
  }

  private async open(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.config.database.url,
      application_name: 'untact-live',
      keepAlive: true,
    });
    let isLost = false;
    const lose = (err: Error) => {
      if (isLost || this.isClosed) return;
      isLost = true;
      this.lostAt ??= new Date();
      this.log.warn({ err }, 'lost the live channel; opening it again');
      client.end().catch(() => {});
      this.timer = setTimeout(() => void this.open(), RECONNECT_MS);
    };
    client.on('error', lose);
    client.on('end', () => lose(new Error('connection ended')));
    client.on('notification', ({ payload }) => this.hear(payload));
    this.client = client;
    try {
      await client.connect();
      await client.query(`LISTEN ${CHANNEL}`);
    } catch (error) {
      lose(error as Error);
      return;
    }
    const since = this.lostAt;
    this.lostAt = undefined;
    if (since) for (const listener of this.listeners) listener.onGap(since);
  }

  private hear(payload: string | undefined): void {
    let json: unknown;
    try {
      json = JSON.parse(payload ?? '');
    } catch {
      return;
    }
    const news = newsSchema.safeParse(json);
    if (news.success) for (const listener of this.listeners) listener.onNews(news.data);
  }
}
