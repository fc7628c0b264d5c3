/** A real coturn with the configuration that operators get (docker/turnserver.conf), on free loopback ports. */
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFreePort } from '#platform/embedded/free-port.ts';
import { RunningProcess } from '#platform/supervisor/running-process.ts';

export const TURN_TEST_SECRET = 'a-turn-secret-of-the-tests';
const CONFIGURATION = join(import.meta.dirname, '..', '..', 'docker', 'turnserver.conf');

export interface Coturn {
  readonly port: number;
  readonly tlsPort: number;
  log(): string;
  stop(): Promise<void>;
}

/**
 * Starts it with a certificate made for this run.
 * @param mediaAddress the only address it may relay to; a loopback one, as media nodes of tests have
 */
export async function startCoturn(mediaAddress = '127.0.0.1'): Promise<Coturn> {
  const folder = await mkdtemp(join(tmpdir(), 'untact-coturn-'));
  const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
  execFileSync(
    'openssl',
    ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=localhost']
      .concat(['-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1'])
      .concat(['-keyout', key, '-out', certificate]),
    { stdio: 'pipe' },
  );
  const [port, tlsPort] = await Promise.all([findFreePort(), findFreePort()]);
  const lines: string[] = [];
  const server = await RunningProcess.launch({
    name: 'coturn',
    command: process.env.TURNSERVER_BIN ?? 'turnserver',
    args: [
      '-c',
      CONFIGURATION,
      '--log-file',
      'stdout',
      '--pidfile',
      join(folder, 'pid'),
      '--userdb',
      join(folder, 'turndb'),
      '--listening-ip',
      '127.0.0.1',
      '--relay-ip',
      '127.0.0.1',
      '--listening-port',
      String(port),
      '--tls-listening-port',
      String(tlsPort),
      '--cert',
      certificate,
      '--pkey',
      key,
      '--static-auth-secret',
      TURN_TEST_SECRET,
      '--realm',
      'untact.example.com',
      // Loopback peers are out of the question before any list is looked at, unless this is said.
      '--allow-loopback-peers',
      '--allowed-peer-ip',
      mediaAddress,
    ],
    env: { PATH: `${process.env.PATH ?? ''}:/usr/bin:/usr/sbin` },
    onLine: (line) => lines.push(line),
  });
  const stop = async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
  const deadline = performance.now() + 15_000;
  while (!((await accepts(port)) && (await accepts(tlsPort)))) {
    if (server.hasExited || performance.now() > deadline) {
      await stop();
      throw new Error(`coturn does not start:\n${lines.slice(-20).join('\n')}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return { port, tlsPort, log: () => lines.join('\n'), stop };
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    socket.once('error', () => resolve(false));
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
  });
}
