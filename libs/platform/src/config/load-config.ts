import { createSecretKey } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import type { z } from 'zod';
import type { AppName, Config, MediaConfig, NamedKey } from './config.ts';
import { ConfigError, type ConfigProblem } from './config-error.ts';
import {
  describeVariable,
  environmentSchema,
  type Environment,
  type VariableName,
} from './environment-schema.ts';

type RawEnvironment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the settings of one process from its environment. Empty variables count as not set.
 *
 * @param app the asking process; `media` needs no database, `cli` no mail server. All checks when left out.
 * @throws ConfigError with one line for each wrong variable; secret values are never in it.
 */
export function loadConfig(env: RawEnvironment, app: 'media'): MediaConfig;
export function loadConfig(env: RawEnvironment, app?: AppName): Config;
export function loadConfig(env: RawEnvironment, app?: AppName): Config | MediaConfig {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = environmentSchema.safeParse(given);
  const problems = parsed.success ? [] : problemsOf(parsed.error, given);
  const known = new Set(problems.map(({ variable }) => variable));
  const contradictions = findContradictions(parsed.data ?? readUsable(given), given, app);
  problems.push(...contradictions.filter(({ variable }) => !known.has(variable)));
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems);
  return deepFreeze(buildConfig(parsed.data));
}

/** What can be judged beside wrong variables: those that are right by themselves. */
function readUsable(given: RawEnvironment): Partial<Environment> {
  const results = Object.entries(environmentSchema.shape).map(
    ([name, schema]) => [name, schema.safeParse(given[name])] as const,
  );
  return Object.fromEntries(results.flatMap(([name, { success, data }]) => (success ? [[name, data]] : [])));
}

function problemsOf(error: z.ZodError, given: RawEnvironment): ConfigProblem[] {
  const seen = new Set<string>();
  return error.issues.flatMap((issue) => {
    const variable = String(issue.path[0]) as VariableName;
    if (seen.has(variable)) return [];
    seen.add(variable);
    const value = given[variable];
    return [problem(variable, value === undefined ? 'is not set' : issue.message, value)];
  });
}

function problem(variable: VariableName, what: string, value?: string): ConfigProblem {
  const { secret, example } = describeVariable(variable);
  const shown = value === undefined ? '' : secret ? ' (value not shown)' : ` "${value.slice(0, 80)}"`;
  return { variable, line: `${variable}${shown} ${what}. Example: ${variable}=${example}` };
}

/** What no single variable can tell: settings that need each other, and what a server on the internet must have. */
function findContradictions(
  env: Partial<Environment>,
  given: RawEnvironment,
  app: AppName | undefined,
): ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  const needs = (variable: VariableName, ...apps: AppName[]) => {
    if (given[variable] === undefined && (app === undefined || apps.includes(app))) {
      problems.push(problem(variable, 'is not set'));
    }
  };
  needs('DATABASE_URL', 'api', 'worker', 'cli');
  if (env.TURN_URLS?.some((url) => url.startsWith('turn')))
    needs('TURN_SECRET', 'api', 'media', 'worker', 'cli');
  if (env.NODE_ENV !== 'production') return problems;

  needs('PUBLIC_URL', 'api', 'media', 'worker', 'cli');
  needs('SMTP_URL', 'worker');
  needs('MAIL_FROM', 'worker');
  if (env.PUBLIC_URL?.startsWith('http:')) {
    problems.push(
      problem('PUBLIC_URL', 'is not https, which cookies and cameras need in production', env.PUBLIC_URL),
    );
  }
  if (env.MEDIA_PUBLIC_URL?.startsWith('http:')) {
    problems.push(problem('MEDIA_PUBLIC_URL', 'is not https, which production needs', env.MEDIA_PUBLIC_URL));
  }
  if (isUnspecified(env.MEDIA_LISTEN_IP ?? '0.0.0.0')) needs('MEDIA_ANNOUNCED_ADDRESS', 'media');
  if (env.DEMO) {
    problems.push({
      variable: 'DEMO',
      line: 'DEMO "true" shows sample sign-ins and everyone’s mail; it is refused in production. Example: DEMO=false',
    });
  }
  return problems;
}

function buildConfig(env: Environment): Config {
  const production = env.NODE_ENV === 'production';
  const anyAddress = production ? '0.0.0.0' : '127.0.0.1';
  const publicUrl = env.PUBLIC_URL ?? `http://localhost:${env.PORT}`;
  const listenIp = env.MEDIA_LISTEN_IP ?? anyAddress;
  const signallingUrl = env.MEDIA_PUBLIC_URL ?? deriveSignallingUrl(publicUrl, env.MEDIA_SIGNALLING_PORT);
  return {
    production,
    demo: env.DEMO,
    dataDir: resolve(env.DATA_DIR),
    filesDir: env.FILES_DIR === undefined ? resolve(env.DATA_DIR, 'files') : resolve(env.FILES_DIR),
    http: {
      host: env.HOST ?? anyAddress,
      port: env.PORT,
      publicUrl,
      internalUrl: env.API_INTERNAL_URL ?? `http://127.0.0.1:${env.PORT}`,
      trustProxy: env.TRUST_PROXY,
      rateLimitFactor: env.RATE_LIMIT_FACTOR,
    },
    database: { url: env.DATABASE_URL ?? '' },
    redisUrl: env.REDIS_URL,
    mail: { smtpUrl: env.SMTP_URL, from: env.MAIL_FROM },
    secrets: {
      session: createSecretKey(env.SESSION_SECRET, 'utf8'),
      dataEncryption: createSecretKey(Buffer.from(env.DATA_ENCRYPTION_KEY, 'base64').subarray(0, 32)),
    },
    media: {
      nodeId: env.MEDIA_NODE_ID,
      workers: env.MEDIA_WORKERS ?? availableParallelism(),
      listenIp,
      announcedAddress: env.MEDIA_ANNOUNCED_ADDRESS ?? (isUnspecified(listenIp) ? '127.0.0.1' : listenIp),
      port: env.MEDIA_PORT,
      workerBin: env.MEDIASOUP_WORKER_BIN,
      signalling: {
        host: env.MEDIA_SIGNALLING_HOST ?? anyAddress,
        port: env.MEDIA_SIGNALLING_PORT,
        publicUrl: signallingUrl,
      },
      origins: [...new Set([signallingUrl, ...env.MEDIA_ORIGINS])],
      tokenKeys: env.MEDIA_TOKEN_KEYS.map(({ kid, key }) => ({
        kid,
        key: createSecretKey(Buffer.from(key, 'base64')),
      })) as [NamedKey, ...NamedKey[]],
    },
    recording: { ffmpeg: env.FFMPEG_PATH, days: env.RECORDING_DAYS },
    turn: { urls: env.TURN_URLS, secret: env.TURN_SECRET },
    log: { level: env.LOG_LEVEL, format: env.LOG_FORMAT ?? (production ? 'json' : 'pretty') },
    metrics: {
      host: env.METRICS_HOST,
      apiPort: env.API_METRICS_PORT,
      mediaPort: env.MEDIA_METRICS_PORT,
      workerPort: env.WORKER_METRICS_PORT,
    },
    clamavUrl: env.CLAMAV_URL,
  };
}

/** Behind TLS the reverse proxy passes the socket on by its path; without it the browser goes to the port itself. */
function deriveSignallingUrl(publicUrl: string, port: number): string {
  const url = new URL(publicUrl);
  if (url.protocol === 'https:') return url.origin;
  url.port = String(port);
  return url.origin;
}

function isUnspecified(address: string): boolean {
  return address === '0.0.0.0' || address === '::';
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && (Array.isArray(value) || value.constructor === Object)) {
    Object.values(value).forEach(deepFreeze);
    Object.freeze(value);
  }
  return value;
}
