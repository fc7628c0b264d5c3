import { type DestinationStream, type Logger, type LoggerOptions, pino } from 'pino';
import pretty from 'pino-pretty';
import type { AppName, Config } from '../config/config.ts';
import { describeError } from './describe-error.ts';

/**
 * The logger of a process: JSON lines for a collector, or lines for people. Logs hold identifiers and never personal
 * data: no bodies, addresses, names or tokens. Nobody hands those in; what slips by in well-known places is cut here.
 */
export function createLogger(log: Config['log'], app: AppName, destination?: DestinationStream): Logger {
  const options: LoggerOptions = {
    level: log.level,
    base: { app },
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label) => ({ level: label }) },
    serializers: { err: describeError, error: describeError },
    redact: { paths: REDACTED, censor: '[redacted]' },
  };
  if (destination) return pino(options, destination);
  if (log.format === 'json') return pino(options);
  return pino(
    options,
    pretty({ ignore: 'pid,hostname,app', singleLine: true, translateTime: 'SYS:HH:MM:ss', sync: true }),
  );
}

const SECRET_FIELDS = [
  'authorization',
  'cookie',
  'password',
  'passwordHash',
  'token',
  'secret',
  'code',
  'email',
  'phone',
  'name',
];
const REDACTED = [
  ...SECRET_FIELDS.filter((field) => field !== 'code' && field !== 'name'),
  ...SECRET_FIELDS.flatMap((field) => [
    `body.${field}`,
    `headers.${field}`,
    `person.${field}`,
    `req.headers.${field}`,
  ]),
];
