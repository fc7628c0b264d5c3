import { QueryFailedError } from 'typeorm';
import { describe, expect, it } from 'vitest';
import { createLogger } from './logger.ts';
import { loggablePath } from './loggable-path.ts';

const collect = () => {
  const lines: string[] = [];
  const logger = createLogger({ level: 'info', format: 'json' }, 'api', {
    write: (line) => void lines.push(line),
  });
  return { lines, logger };
};

describe('the log', () => {
  it('is one JSON object a line, with the time in UTC', () => {
    const { lines, logger } = collect();
    logger.info({ meetingId: 'm1' }, 'meeting published');
    const entry = JSON.parse(lines[0]!) as Record<string, unknown>;
    expect(entry).toMatchObject({ level: 'info', app: 'api', meetingId: 'm1', msg: 'meeting published' });
    expect(entry['time']).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/);
  });

  it('keeps what a refused statement was about out', () => {
    const { lines, logger } = collect();
    const driverError = Object.assign(
      new Error('duplicate key value violates unique constraint: Key (email)=(kim@example.com)'),
      {
        code: '23505',
        constraint: 'person_email_key',
        detail: 'Key (email)=(kim@example.com) already exists.',
      },
    );
    logger.error(
      { err: new QueryFailedError('INSERT', ['kim@example.com', '김하늘'], driverError) },
      'failed',
    );
    expect(lines[0]).not.toMatch(/kim@example|김하늘/);
    expect(JSON.parse(lines[0]!)).toMatchObject({ err: { code: '23505', constraint: 'person_email_key' } });
  });

  it('keeps addresses in error texts and well-known secret fields out', () => {
    const { lines, logger } = collect();
    logger.error({ err: new Error('550 no mailbox <lee@example.com>') }, 'mail refused');
    logger.info({ token: 'abc', email: 'a@example.com', body: { password: 'hunter2' } }, 'careless');
    logger.info(
      { req: { headers: { cookie: '__Host-session=abc', authorization: 'Bearer abc' } } },
      'careless',
    );
    expect(lines.join('')).not.toMatch(/lee@example|abc|a@example|hunter2/);
  });
});

describe('paths in the log', () => {
  it.each([
    [
      '/api/cohorts/01890a5d-ac96-774b-bcce-b302099a8057?token=abc',
      '/api/cohorts/01890a5d-ac96-774b-bcce-b302099a8057',
    ],
    ['/link/ZfKq3mYH1y0w8rT6v2b4n5m7k9j1h3g5f7d9s1a3q5w', '/link/[redacted]'],
    ['/api/people/kim%40example.com', '/api/people/[redacted]'],
    ['/a#secret', '/a'],
  ])('%s → %s', (url, expected) => {
    expect(loggablePath(url)).toBe(expected);
  });
});
