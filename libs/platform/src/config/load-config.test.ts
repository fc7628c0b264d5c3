import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { renderConfigDocument } from './config-document.ts';
import { ConfigError } from './config-error.ts';
import { loadConfig } from './load-config.ts';
import { testEnvironment } from './test-environment.ts';

const production = (overrides: Record<string, string> = {}) =>
  testEnvironment({
    NODE_ENV: 'production',
    PUBLIC_URL: 'https://untact.example.com',
    SMTP_URL: 'smtp://mail.example.com:587',
    MAIL_FROM: 'Untact <no-reply@untact.example.com>',
    MEDIA_ANNOUNCED_ADDRESS: '203.0.113.10',
    ...overrides,
  });

function problemsOf(env: Record<string, string>, app?: 'api' | 'media' | 'worker' | 'cli') {
  try {
    loadConfig(env, app);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.problems;
  }
}

describe('loadConfig', () => {
  test('fills defaults that follow from other variables', () => {
    const { PUBLIC_URL: _, ...env } = testEnvironment({ PORT: '4100', MEDIA_SIGNALLING_PORT: '4102' });
    const config = loadConfig(env);
    expect(config.http).toMatchObject({
      publicUrl: 'http://localhost:4100',
      internalUrl: 'http://127.0.0.1:4100',
    });
    expect(config.media.signalling.publicUrl).toBe('http://localhost:4102');
    expect(config.log.format).toBe('pretty');
  });

  test('leads signalling through the reverse proxy when the public address is https', () => {
    const config = loadConfig(production({ HOST: '' }));
    expect(config.media.signalling.publicUrl).toBe('https://untact.example.com');
    expect(config).toMatchObject({ production: true, http: { host: '0.0.0.0' }, log: { format: 'json' } });
  });

  test('counts an empty variable as not set', () => {
    const config = loadConfig(testEnvironment({ REDIS_URL: '', LOG_FORMAT: '' }));
    expect(config.redisUrl).toBeUndefined();
  });

  test.each([
    ['PORT', 'abc', 'PORT "abc" is not a port number'],
    ['PORT', '70000', 'PORT "70000" is not a port number'],
    ['PUBLIC_URL', 'https://untact.example.com/app', 'has a path'],
    ['PUBLIC_URL', 'untact.example.com', 'is not a URL that begins with http:// or https://'],
    ['REDIS_URL', 'http://redis', 'is not a URL that begins with redis://'],
    ['MAIL_FROM', 'Untact', 'is not an address'],
    ['MEDIA_LISTEN_IP', 'localhost', 'is not an IP address'],
    ['MEDIA_WORKERS', '0', 'is not a whole number from 1 to 256'],
    ['MEDIA_NODE_ID', 'Media 1', 'is not a name of small letters'],
    ['TURN_URLS', 'http://turn', 'is not a comma list of turn:'],
    ['LOG_LEVEL', 'loud', 'is no log level'],
    ['DEMO', 'maybe', 'is neither true nor false'],
    ['MEDIASOUP_WORKER_BIN', 'worker', 'is not an absolute path'],
  ])('explains a wrong %s (%s) in one line with an example', (variable, value, text) => {
    const problems = problemsOf(testEnvironment({ [variable]: value }));
    expect(problems).toHaveLength(1);
    expect(problems[0]?.line).toContain(text);
    expect(problems[0]?.line).toMatch(new RegExp(`Example: ${variable}=.+`));
    expect(problems[0]?.line).not.toContain('\n');
  });

  test('lists all wrong variables at once and never shows a secret', () => {
    const problems = problemsOf(
      testEnvironment({ PORT: 'x', SESSION_SECRET: 'hunter2', MEDIA_TOKEN_KEYS: 'k:c2hvcnQ=' }),
    );
    expect(problems.map(({ variable }) => variable)).toEqual(['PORT', 'SESSION_SECRET', 'MEDIA_TOKEN_KEYS']);
    expect(JSON.stringify(problems)).not.toMatch(/hunter2|c2hvcnQ/);
  });

  test.each(['SESSION_SECRET', 'DATA_ENCRYPTION_KEY', 'MEDIA_TOKEN_KEYS', 'DATABASE_URL'])(
    'needs %s',
    (variable) => {
      const { [variable]: _, ...env } = testEnvironment();
      expect(problemsOf(env)).toMatchObject([{ variable, line: expect.stringContaining('is not set') }]);
    },
  );

  test('asks the media node for no database', () => {
    const { DATABASE_URL: _, ...env } = testEnvironment();
    expect(problemsOf(env, 'media')).toEqual([]);
    expect(problemsOf(env, 'worker')).toMatchObject([{ variable: 'DATABASE_URL' }]);
  });

  test('keeps the order of token keys and refuses a name used twice', () => {
    const key = Buffer.alloc(32, 1).toString('base64');
    const config = loadConfig(testEnvironment({ MEDIA_TOKEN_KEYS: `new:${key},old:${key}` }));
    expect(config.media.tokenKeys.map(({ kid }) => kid)).toEqual(['new', 'old']);
    expect(problemsOf(testEnvironment({ MEDIA_TOKEN_KEYS: `a:${key},a:${key}` }))).toMatchObject([
      { line: expect.stringContaining('names a key twice') },
    ]);
  });

  test('freezes the result to its leaves', () => {
    const config = loadConfig(testEnvironment()) as unknown as {
      http: { port: number };
      turn: { urls: string[] };
    };
    expect(() => (config.http.port = 1)).toThrow(TypeError);
    expect(() => config.turn.urls.push('x')).toThrow(TypeError);
  });

  test('does not print keys when it is logged', () => {
    expect(JSON.stringify(loadConfig(testEnvironment()))).not.toContain('a-secret-for-tests-only');
  });
});

describe('loadConfig in production', () => {
  test('accepts a complete environment', () => {
    expect(problemsOf(production())).toEqual([]);
  });

  test.each([
    ['PUBLIC_URL', 'http://untact.example.com', 'is not https'],
    ['PUBLIC_URL', '', 'is not set'],
    ['MEDIA_PUBLIC_URL', 'http://media.example.com', 'is not https'],
    ['SMTP_URL', '', 'is not set'],
    ['MAIL_FROM', '', 'is not set'],
    ['MEDIA_ANNOUNCED_ADDRESS', '', 'is not set'],
    ['DEMO', 'true', 'refused in production'],
    ['TURN_URLS', 'turn:turn.example.com', 'TURN_SECRET is not set'],
  ])('refuses %s=%s', (variable, value, text) => {
    const problems = problemsOf(production({ [variable]: value }));
    expect(problems).toMatchObject([{ line: expect.stringContaining(text) }]);
  });

  test('names what is wrong by itself and what is wrong together in one go', () => {
    const env = production({
      PORT: 'x',
      SESSION_SECRET: '',
      PUBLIC_URL: 'http://untact.example.com',
      DEMO: 'true',
    });
    expect(problemsOf(env).map(({ variable }) => variable)).toEqual([
      'PORT',
      'SESSION_SECRET',
      'PUBLIC_URL',
      'DEMO',
    ]);
  });

  test('asks for the mail server only where mail is sent', () => {
    expect(problemsOf(production({ SMTP_URL: '' }), 'media')).toEqual([]);
    expect(problemsOf(production({ SMTP_URL: '' }), 'worker')).toHaveLength(1);
  });
});

test('docs/configuration.md is up to date (npm run config:doc)', async () => {
  const written = await readFile(new URL('../../../../docs/configuration.md', import.meta.url), 'utf8');
  expect(written).toBe(renderConfigDocument());
});
