import { createSocket } from 'node:dgram';
import type { Config } from '#platform/config/config.ts';
import { isPortFree } from '#platform/embedded/free-port.ts';
import { ProblemError } from '../../bootstrap/problem-error.mjs';

interface Wanted {
  readonly variable: string;
  readonly port: number;
  readonly host: string;
  readonly protocol: 'TCP' | 'UDP';
}

/** Looks at every port before anything starts. @throws ProblemError that names the first taken one and the variable */
export async function checkPorts(config: Config): Promise<void> {
  for (const wanted of listPorts(config)) {
    if (wanted.port === 0 || (await isFree(wanted))) continue;
    const { variable, port, protocol } = wanted;
    throw new ProblemError(
      `Port ${port} (${protocol}) is taken by another program. Stop that program, or choose another port: ${variable}=${port + 100} npm start.`,
    );
  }
}

function listPorts({ http, media, metrics }: Config): Wanted[] {
  const tcp = (variable: string, port: number, host: string): Wanted => ({
    variable,
    port,
    host,
    protocol: 'TCP',
  });
  return [
    tcp('PORT', http.port, http.host),
    tcp('MEDIA_SIGNALLING_PORT', media.signalling.port, media.signalling.host),
    tcp('API_METRICS_PORT', metrics.apiPort, metrics.host),
    tcp('MEDIA_METRICS_PORT', metrics.mediaPort, metrics.host),
    tcp('WORKER_METRICS_PORT', metrics.workerPort, metrics.host),
    ...Array.from({ length: media.workers }, (_, index): Wanted[] => {
      const port = media.port === 0 ? 0 : media.port + index;
      return [
        { variable: 'MEDIA_PORT', port, host: media.listenIp, protocol: 'UDP' },
        { variable: 'MEDIA_PORT', port, host: media.listenIp, protocol: 'TCP' },
      ];
    }).flat(),
  ];
}

function isFree({ port, host, protocol }: Wanted): Promise<boolean> {
  return protocol === 'TCP' ? isPortFree(port, host) : isUdpPortFree(port, host);
}

function isUdpPortFree(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createSocket(host.includes(':') ? 'udp6' : 'udp4');
    socket.once('error', () => resolve(false));
    socket.bind({ port, address: host, exclusive: true }, () => socket.close(() => resolve(true)));
  });
}
