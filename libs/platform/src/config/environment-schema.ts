/**
 * Every environment variable the four processes read, in one schema: type, default, explanation and example.
 * `loadConfig` validates with it and `npm run config:doc` prints it. Nothing else reads `process.env` for settings.
 */
import { z } from 'zod';

export const VARIABLE_GROUPS = [
  'Server',
  'Data',
  'Mail',
  'Secrets',
  'Media',
  'TURN',
  'Logs and metrics',
  'Optional services',
] as const;

export interface VariableDescription {
  readonly group: (typeof VARIABLE_GROUPS)[number];
  readonly about: string;
  readonly example: string;
  /** The default in words, where it depends on other variables or on the mode. */
  readonly defaultText?: string;
  /** When it must be set in production (`NODE_ENV=production`). */
  readonly production?: string;
  /** Never printed in an error line. */
  readonly secret?: boolean;
}

const port = (problem = 'is not a port number (0–65535; 0 takes any free port)') =>
  z
    .string()
    .regex(/^\d{1,5}$/, problem)
    .transform(Number)
    .refine((value) => value <= 65535, problem);

const count = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, `is not a whole number from ${least} to ${most}`)
    .transform(Number)
    .refine((value) => value >= least && value <= most, `is not a whole number from ${least} to ${most}`);

const url = (...protocols: string[]) =>
  z
    .string()
    .refine(
      (value) => URL.canParse(value) && protocols.includes(new URL(value).protocol.slice(0, -1)),
      `is not a URL that begins with ${protocols.map((protocol) => `${protocol}://`).join(' or ')}`,
    );

const origin = () =>
  url('http', 'https')
    .refine((value) => {
      if (!URL.canParse(value)) return true;
      const { pathname, search, hash } = new URL(value);
      return pathname === '/' && !search && !hash;
    }, 'has a path; give only scheme, host and port')
    .transform((value) => new URL(value).origin);

const flag = () =>
  z
    .enum(['true', 'false', '1', '0'], 'is neither true nor false')
    .transform((value) => value === 'true' || value === '1');

const list = () =>
  z.string().transform((value) =>
    value
      .split(',')
      .map((item) => item.trim())
      .filter(Boolean),
  );

const KEY_BYTES = 32;
const isKey = (text: string) =>
  /^[A-Za-z0-9+/]+={0,2}$/.test(text) && Buffer.from(text, 'base64').length >= KEY_BYTES;

const describe = (description: VariableDescription) => ({ ...description });

export const environmentSchema = z.object({
  NODE_ENV: z
    .enum(['production', 'development', 'test'], 'is none of production, development, test')
    .default('development')
    .meta(
      describe({
        group: 'Server',
        about: '`production` turns on the checks for a server on the internet: https, own secrets, no demo.',
        example: 'production',
      }),
    ),
  PORT: port()
    .default(3000)
    .meta(describe({ group: 'Server', about: 'Port of the web pages and the API.', example: '3000' })),
  HOST: z
    .string()
    .optional()
    .meta(
      describe({
        group: 'Server',
        about: 'Address the API listens on.',
        example: '127.0.0.1',
        defaultText: '`0.0.0.0` in production, else `127.0.0.1`',
      }),
    ),
  PUBLIC_URL: origin()
    .optional()
    .meta(
      describe({
        group: 'Server',
        about: 'Where people reach the service; links in mails begin with it.',
        example: 'https://untact.example.com',
        defaultText: '`http://localhost:PORT`',
        production: 'required, https',
      }),
    ),
  API_INTERNAL_URL: origin()
    .optional()
    .meta(
      describe({
        group: 'Server',
        about: 'Where the media node and the worker reach the API, past the reverse proxy.',
        example: 'http://api:3000',
        defaultText: '`http://127.0.0.1:PORT`',
      }),
    ),
  TRUST_PROXY: count(0, 10)
    .default(0)
    .meta(
      describe({
        group: 'Server',
        about: 'Number of reverse proxies in front of the API whose `X-Forwarded-*` headers are believed.',
        example: '1',
      }),
    ),
  RATE_LIMIT_FACTOR: count(1, 100_000)
    .default(1)
    .meta(
      describe({
        group: 'Server',
        about: 'Multiplies every rate limit; for load tests, and where many people share one address.',
        example: '4',
      }),
    ),
  DEMO: flag()
    .default(false)
    .meta(
      describe({
        group: 'Server',
        about:
          'Shows the sample sign-ins and the page of caught mails. `npm start` turns it on; refused in production.',
        example: 'true',
      }),
    ),
  DATA_DIR: z
    .string()
    .default('.data')
    .meta(
      describe({
        group: 'Data',
        about:
          'Uploads, generated secrets and, under `npm start`, the database. Relative to the working folder.',
        example: '/var/lib/untact',
      }),
    ),
  FILES_DIR: z
    .string()
    .optional()
    .meta(
      describe({
        group: 'Data',
        about:
          'Uploaded files and recordings, by content; the api and the worker need the same folder (a shared volume where they run on several machines).',
        example: '/srv/untact/files',
        defaultText: '`DATA_DIR/files`',
      }),
    ),
  FFMPEG_PATH: z
    .string()
    .min(1)
    .default('ffmpeg')
    .meta(
      describe({
        group: 'Media',
        about:
          'ffmpeg, for recordings: a path, or a name found on PATH. Where there is none, recording is shown as unavailable and all else works. The media nodes and the worker need it.',
        example: '/usr/bin/ffmpeg',
      }),
    ),
  RECORDING_DAYS: z.coerce
    .number()
    .int()
    .min(1, 'is less than a day')
    .max(1825, 'is more than five years')
    .default(90)
    .meta(
      describe({
        group: 'Media',
        about: 'Days after which a recording is destroyed, counted from its end.',
        example: '90',
      }),
    ),
  DATABASE_URL: url('postgres', 'postgresql')
    .optional()
    .meta(
      describe({
        group: 'Data',
        about: 'PostgreSQL 16 or newer with the btree_gist extension.',
        example: 'postgres://untact:password@db:5432/untact',
        defaultText: 'under `npm start` a PostgreSQL of its own',
        production: 'required (api, worker, cli)',
        secret: true,
      }),
    ),
  REDIS_URL: url('redis', 'rediss')
    .optional()
    .meta(
      describe({
        group: 'Data',
        about: 'Redis 7 or newer for the queues; without it they live in PostgreSQL.',
        example: 'redis://redis:6379',
        defaultText: 'none',
        secret: true,
      }),
    ),
  SMTP_URL: url('smtp', 'smtps')
    .optional()
    .meta(
      describe({
        group: 'Mail',
        about: 'Mail server that takes outgoing mail.',
        example: 'smtp://untact:password@mail.example.com:587',
        defaultText: 'a catcher that keeps mails for the mailbox page of the demo',
        production: 'required (worker)',
        secret: true,
      }),
    ),
  MAIL_FROM: z
    .string()
    .regex(
      /^([^<>\r\n]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/,
      'is not an address like Name <name@host>',
    )
    .default('Untact <no-reply@example.com>')
    .meta(
      describe({
        group: 'Mail',
        about: 'Sender of every mail.',
        example: 'Untact <no-reply@untact.example.com>',
        production: 'required (worker)',
      }),
    ),
  SESSION_SECRET: z
    .string()
    .min(32, 'is shorter than 32 characters')
    .meta(
      describe({
        group: 'Secrets',
        about:
          'Keys the CSRF tokens of the pages. A new one costs open pages one refused click. At least 32 characters: `openssl rand -base64 48`.',
        example: '<output of: openssl rand -base64 48>',
        defaultText: 'made once by `npm start`',
        production: 'required',
        secret: true,
      }),
    ),
  DATA_ENCRYPTION_KEY: z
    .string()
    .refine(isKey, 'is not 32 bytes in base64')
    .meta(
      describe({
        group: 'Secrets',
        about:
          'Encrypts second-factor secrets in the database; 32 bytes in base64: `openssl rand -base64 32`. Keep a copy: without it staff must enrol again.',
        example: '<output of: openssl rand -base64 32>',
        defaultText: 'made once by `npm start`',
        production: 'required',
        secret: true,
      }),
    ),
  MEDIA_TOKEN_KEYS: list()
    .refine(
      (items) =>
        items.length > 0 &&
        items.every((item) => /^[\w-]+:/.test(item) && isKey(item.replace(/^[^:]*:/, ''))),
      'is not a comma list of name:key with keys of 32 bytes in base64',
    )
    .refine(
      (items) => new Set(items.map((item) => item.split(':')[0])).size === items.length,
      'names a key twice',
    )
    .transform((items) =>
      items.map((item) => ({
        kid: item.slice(0, item.indexOf(':')),
        key: item.slice(item.indexOf(':') + 1),
      })),
    )
    .meta(
      describe({
        group: 'Secrets',
        about:
          'Keys that sign join tokens between api and media: `name:key`, comma list. The first signs, all verify; to rotate, put a new one first and drop the old one a day later.',
        example: '2027a:<output of: openssl rand -base64 32>',
        defaultText: 'made once by `npm start`',
        production: 'required (api, media)',
        secret: true,
      }),
    ),
  MEDIA_LISTEN_IP: z
    .union([z.ipv4(), z.ipv6()], 'is not an IP address')
    .optional()
    .meta(
      describe({
        group: 'Media',
        about: 'Address the media ports listen on.',
        example: '0.0.0.0',
        defaultText: '`0.0.0.0` in production, else `127.0.0.1`',
      }),
    ),
  MEDIA_ANNOUNCED_ADDRESS: z
    .string()
    .regex(/^[A-Za-z0-9.:-]+$/, 'is neither an IP address nor a host name')
    .optional()
    .meta(
      describe({
        group: 'Media',
        about: 'Address that browsers send media to: the public IP address or host name of the media node.',
        example: '203.0.113.10',
        defaultText: 'MEDIA_LISTEN_IP',
        production: 'required (media) when MEDIA_LISTEN_IP is 0.0.0.0 or ::',
      }),
    ),
  MEDIA_PORT: port()
    .default(44400)
    .meta(
      describe({
        group: 'Media',
        about:
          'First media port, UDP and TCP. Each mediasoup worker takes one: MEDIA_PORT, MEDIA_PORT + 1, … Open all of them in the firewall.',
        example: '44400',
      }),
    ),
  MEDIA_WORKERS: count(1, 256)
    .optional()
    .meta(
      describe({
        group: 'Media',
        about: 'Number of mediasoup workers of this node.',
        example: '4',
        defaultText: 'one a processor core',
      }),
    ),
  MEDIA_NODE_ID: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'is not a name of small letters, digits and hyphens')
    .default('media-1')
    .meta(
      describe({ group: 'Media', about: 'Name of this media node, unique among nodes.', example: 'media-1' }),
    ),
  MEDIA_SIGNALLING_HOST: z
    .string()
    .optional()
    .meta(
      describe({
        group: 'Media',
        about: 'Address the signalling socket of the media node listens on.',
        example: '127.0.0.1',
        defaultText: '`0.0.0.0` in production, else `127.0.0.1`',
      }),
    ),
  MEDIA_SIGNALLING_PORT: port()
    .default(3002)
    .meta(describe({ group: 'Media', about: 'Port of the signalling socket.', example: '3002' })),
  MEDIA_PUBLIC_URL: origin()
    .optional()
    .meta(
      describe({
        group: 'Media',
        about: 'Where browsers reach the signalling socket.',
        example: 'https://media.untact.example.com',
        defaultText: 'host of PUBLIC_URL with MEDIA_SIGNALLING_PORT; PUBLIC_URL itself when that is https',
      }),
    ),
  MEDIA_ORIGINS: list()
    .refine(
      (items) => items.every((item) => /^https?:\/\/[^\s/]+$/.test(item)),
      'is not a comma list of origins',
    )
    .default([])
    .meta(
      describe({
        group: 'Media',
        about:
          'Where browsers reach the signalling sockets of all media nodes, when there are several; comma list. Pages may connect to these and to MEDIA_PUBLIC_URL.',
        example: 'https://media-1.untact.example.com,https://media-2.untact.example.com',
        defaultText: 'MEDIA_PUBLIC_URL',
      }),
    ),
  MEDIASOUP_WORKER_BIN: z
    .string()
    .startsWith('/', 'is not an absolute path')
    .optional()
    .meta(
      describe({
        group: 'Media',
        about: 'A mediasoup worker of your own. Without it: cache, download, build, in this order.',
        example: '/usr/local/lib/untact/mediasoup-worker',
        defaultText: 'found or built at the first start',
      }),
    ),
  TURN_URLS: list()
    .refine(
      (items) => items.every((item) => /^(stun|turns?):[^\s,]+$/.test(item)),
      'is not a comma list of turn: or turns: addresses',
    )
    .default([])
    .meta(
      describe({
        group: 'TURN',
        about: 'TURN servers for people behind hard firewalls; comma list.',
        example: 'turns:turn.untact.example.com:443?transport=tcp',
        defaultText: 'none',
      }),
    ),
  TURN_SECRET: z
    .string()
    .min(16, 'is shorter than 16 characters')
    .optional()
    .meta(
      describe({
        group: 'TURN',
        about: "coturn's `static-auth-secret`; the API makes credentials of short life from it.",
        example: '<output of: openssl rand -hex 32>',
        defaultText: 'none',
        production: 'required with TURN_URLS',
        secret: true,
      }),
    ),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], 'is no log level')
    .default('info')
    .meta(
      describe({
        group: 'Logs and metrics',
        about: 'Least severity that is logged: fatal, error, warn, info, debug, trace or silent.',
        example: 'info',
      }),
    ),
  LOG_FORMAT: z
    .enum(['pretty', 'json'], 'is neither pretty nor json')
    .optional()
    .meta(
      describe({
        group: 'Logs and metrics',
        about: 'Lines for people (`pretty`) or for a log collector (`json`).',
        example: 'json',
        defaultText: '`json` in production, else `pretty`',
      }),
    ),
  METRICS_HOST: z
    .string()
    .default('127.0.0.1')
    .meta(
      describe({
        group: 'Logs and metrics',
        about: 'Address of the Prometheus endpoints (`/metrics`). Never a public one.',
        example: '127.0.0.1',
      }),
    ),
  API_METRICS_PORT: port()
    .default(9101)
    .meta(describe({ group: 'Logs and metrics', about: 'Metrics port of the API.', example: '9101' })),
  MEDIA_METRICS_PORT: port()
    .default(9102)
    .meta(describe({ group: 'Logs and metrics', about: 'Metrics port of the media node.', example: '9102' })),
  WORKER_METRICS_PORT: port()
    .default(9103)
    .meta(
      describe({
        group: 'Logs and metrics',
        about: 'Metrics and health port of the worker.',
        example: '9103',
      }),
    ),
  CLAMAV_URL: url('tcp')
    .optional()
    .meta(
      describe({
        group: 'Optional services',
        about: 'clamd that scans uploads.',
        example: 'tcp://clamav:3310',
        defaultText: 'none: uploads are checked by type and size only',
      }),
    ),
});

export type Environment = z.output<typeof environmentSchema>;
export type VariableName = keyof typeof environmentSchema.shape;

/** The explanation of a variable as written in the schema. */
export function describeVariable(name: VariableName): VariableDescription {
  return environmentSchema.shape[name].meta() as unknown as VariableDescription;
}
