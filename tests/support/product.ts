/** The whole product as `npm start` runs it: built api, media and worker under the supervisor, on databases of its own. */
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { createDataSource } from '#persistence/data-source.ts';
import { demoSignIns, seedSampleData } from '#persistence/seeds/seed-sample-data.ts';
import { testEnvironment } from '#platform/config/test-environment.ts';
import { findFreePort } from '#platform/embedded/free-port.ts';
import { preparePostgres, startOnce } from '#platform/embedded/postgres.ts';
import { ensureMediasoupWorker } from '#platform/mediasoup-worker/ensure-worker.ts';
import type { ProcessSpec } from '#platform/supervisor/process-spec.ts';
import { Supervisor } from '#platform/supervisor/supervisor.ts';
import { createSecretKeeper } from '#platform/totp/secret-keeper.ts';
import { createFakeClock, type FakeClock } from './fake-clock.ts';
import { type MailServer, startMailServer } from './mail-server.ts';

const ROOT = join(import.meta.dirname, '..', '..');

export interface Product {
  readonly url: string;
  readonly databaseUrl: string;
  readonly dataSource: DataSource;
  readonly mail: MailServer;
  /** Set when started with a clock of its own. */
  readonly clock: FakeClock | undefined;
  readonly supervisor: Supervisor;
  readonly signIns: typeof demoSignIns;
  /** The last lines of all processes, for the message of a failed test. */
  logs(): string;
  stop(): Promise<void>;
}

export interface ProductOptions {
  /** Runs database and processes by a clock that the test moves; it starts at this instant. */
  readonly clockStartsAt?: Date;
  /** Mails to the product's own mailbox page instead of the test's SMTP server. */
  readonly usesMailbox?: boolean;
  /** Media nodes, each with a mediasoup worker or two of its own: `media` and, when two, `media-2`. One by default. */
  readonly mediaNodes?: 1 | 2;
  /** Further settings; they may depend on where the processes listen, e.g. to put something between. */
  readonly env?: Record<string, string> | ((ports: ProductPorts) => Promise<Record<string, string>>);
}

/** Ports on 127.0.0.1: of the api, and of the first media node its socket and its media. */
export interface ProductPorts {
  readonly http: number;
  readonly signalling: number;
  readonly media: number;
}

export async function startProduct(options: ProductOptions = {}): Promise<Product> {
  const folder = await mkdtemp(join(tmpdir(), 'untact-product-'));
  await chmod(folder, 0o711);
  const undo: (() => Promise<unknown>)[] = [() => rm(folder, { recursive: true, force: true })];
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    const clock = options.clockStartsAt && (await createFakeClock(folder, options.clockStartsAt));
    const postgres = await preparePostgres({
      directory: join(folder, 'postgres'),
      isDurable: false,
      maxConnections: 200,
    });
    const server = await startOnce({ ...postgres.spec, env: { ...postgres.spec.env, ...clock?.env } });
    undo.push(() => server.stop());
    const dataSource = await createDataSource(postgres.url, { applicationName: 'test' }).initialize();
    undo.push(() => dataSource.destroy());
    await dataSource.runMigrations();
    const mail = await startMailServer();
    undo.push(() => mail.close());

    const [port, apiMetrics, workerMetrics] = await Promise.all(Array.from({ length: 3 }, findFreePort));
    const nodes = await Promise.all(Array.from({ length: options.mediaNodes ?? 1 }, describeNode));
    const given = await (typeof options.env === 'function'
      ? options.env({ http: port!, ...nodes[0]!.ports })
      : options.env);
    // What people type; by itself the api listens at `port`.
    const url = given?.['PUBLIC_URL'] ?? `http://localhost:${port}`;
    const env: Record<string, string> = {
      ...testEnvironment(),
      PATH: process.env.PATH ?? '',
      TZ: 'UTC',
      PORT: String(port),
      HOST: '127.0.0.1',
      PUBLIC_URL: url,
      DEMO: 'true',
      DATA_DIR: join(folder, 'data'),
      DATABASE_URL: postgres.url,
      ...(!options.usesMailbox && { SMTP_URL: mail.url }),
      MEDIA_LISTEN_IP: '127.0.0.1',
      MEDIA_ANNOUNCED_ADDRESS: '127.0.0.1',
      ...nodes[0]!.env,
      MEDIA_ORIGINS: nodes.map((node) => node.env['MEDIA_PUBLIC_URL']).join(','),
      API_METRICS_PORT: String(apiMetrics),
      WORKER_METRICS_PORT: String(workerMetrics),
      MEDIASOUP_WORKER_BIN: await ensureMediasoupWorker({ onProgress: () => {} }),
      // Everybody of a test comes from one address.
      RATE_LIMIT_FACTOR: '1000',
      LOG_LEVEL: 'warn',
      LOG_FORMAT: 'json',
      ...clock?.env,
      ...given,
    };
    await seedSampleData(dataSource, {
      now: clock?.now() ?? new Date(),
      ...createSecretKeeper(env.DATA_ENCRYPTION_KEY!),
    });

    const lines: string[] = [];
    const supervisor = new Supervisor();
    undo.push(() => supervisor.stop());
    for (const spec of describeProcesses(env, `http://127.0.0.1:${port}`, nodes, (line) => {
      lines.push(line);
      if (lines.length > 400) lines.shift();
    })) {
      await supervisor.start(spec);
    }
    await waitUntilHealthy(url, lines);
    return {
      url,
      databaseUrl: postgres.url,
      dataSource,
      mail,
      clock,
      supervisor,
      signIns: demoSignIns,
      logs: () => lines.join('\n'),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

interface MediaNode {
  readonly name: string;
  readonly ports: Omit<ProductPorts, 'http'>;
  readonly env: Record<string, string>;
}

async function describeNode(_: unknown, index: number): Promise<MediaNode> {
  const [signalling, webrtc, metrics] = await Promise.all(Array.from({ length: 3 }, findFreePort));
  return {
    name: index === 0 ? 'media' : `media-${index + 1}`,
    ports: { signalling: signalling!, media: webrtc! },
    env: {
      MEDIA_NODE_ID: `media-${index + 1}`,
      MEDIA_PORT: String(webrtc),
      MEDIA_SIGNALLING_PORT: String(signalling),
      MEDIA_PUBLIC_URL: `http://localhost:${signalling}`,
      MEDIA_METRICS_PORT: String(metrics),
    },
  };
}

function describeProcesses(
  env: Record<string, string>,
  url: string,
  nodes: readonly MediaNode[],
  onLine: (line: string) => void,
): ProcessSpec[] {
  const app = (
    name: string,
    program: 'api' | 'media' | 'worker',
    more: Partial<ProcessSpec> = {},
  ): ProcessSpec => ({
    name,
    command: process.execPath,
    args: ['--enable-source-maps', join(ROOT, 'dist', 'apps', program, 'main.js')],
    cwd: ROOT,
    env,
    onLine: (line) => onLine(`${name}: ${line}`),
    ...more,
  });
  const answers = (address: string) => async () => (await fetch(address)).status > 0;
  return [
    app('api', 'api', { isReady: answers(`${url}/healthz`) }),
    ...nodes.map((node, index) =>
      app(node.name, 'media', {
        env: index === 0 ? env : { ...env, ...node.env },
        isReady: answers(`http://127.0.0.1:${node.env['MEDIA_SIGNALLING_PORT']}/healthz`),
        hasSpare: true,
      }),
    ),
    app('worker', 'worker'),
  ];
}

/** Ready means that people can work: the api says so only when database, queue and a media node answer. */
async function waitUntilHealthy(url: string, lines: string[]): Promise<void> {
  const deadline = performance.now() + 60_000;
  for (;;) {
    const answer = await fetch(`${url}/healthz`).catch(() => undefined);
    if (answer?.status === 200) return;
    if (performance.now() > deadline) {
      throw new Error(`not healthy: ${await answer?.text()}\n${lines.join('\n')}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
