/** A complete environment for tests: fixed keys, free ports, silent logs. Add `DATABASE_URL` and what the test is about. */
export function testEnvironment(overrides: Record<string, string> = {}): Record<string, string> {
  return {
    NODE_ENV: 'test',
    PORT: '0',
    HOST: '127.0.0.1',
    PUBLIC_URL: 'http://localhost:3000',
    DATABASE_URL: 'postgres://untact@127.0.0.1:1/none',
    SESSION_SECRET: 'a-secret-for-tests-only-0123456789abcdef',
    DATA_ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64'),
    MEDIA_TOKEN_KEYS: `test:${Buffer.alloc(32, 9).toString('base64')}`,
    MEDIA_PORT: '0',
    MEDIA_WORKERS: '1',
    MEDIA_SIGNALLING_PORT: '0',
    API_METRICS_PORT: '0',
    MEDIA_METRICS_PORT: '0',
    WORKER_METRICS_PORT: '0',
    LOG_LEVEL: 'silent',
    ...overrides,
  };
}
