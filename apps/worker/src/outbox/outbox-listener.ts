import pg from 'pg';

const RECONNECT_MS = 2000;

/**
 * Hears `NOTIFY outbox` and calls `onMessage`, over a connection of its own that is opened again when lost. What is
 * missed meanwhile, the dispatcher's poll finds.
 */
export class OutboxListener {
  private client: pg.Client | undefined;
  private timer: NodeJS.Timeout | undefined;
  private isClosed = false;

  constructor(
    private readonly databaseUrl: string,
    private readonly onMessage: () => void,
    private readonly onError: (error: Error) => void,
  ) {}

  async open(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.databaseUrl,
      application_name: 'untact-outbox',
      keepAlive: true,
    });
    let isLost = false;
    const lose = (error: Error) => {
      if (isLost || this.isClosed) return;
      isLost = true;
      this.onError(error);
      client.end().catch(() => {});
      this.timer = setTimeout(() => void this.open(), RECONNECT_MS);
    };
    client.on('error', lose);
    client.on('end', () => lose(new Error('connection ended')));
    client.on('notification', this.onMessage);
    this.client = client;
    try {
      await client.connect();
      await client.query('LISTEN outbox');
      this.onMessage();
    } catch (error) {
      lose(error as Error);
    }
  }

  async close(): Promise<void> {
    this.isClosed = true;
    clearTimeout(this.timer);
    await this.client?.end().catch(() => {});
  }
}
