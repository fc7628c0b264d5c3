/** What a media node holds on to: read from its own metrics, from the kernel, and from its heap after collection. */
import { findFreePort } from '#platform/embedded/free-port.ts';
import { JsonSocket } from './json-socket.ts';
import { descriptors, residentMiB } from './process-usage.ts';
import type { UntactTarget } from './untact-target.ts';

export interface Vitals {
  readonly rooms: number;
  readonly peers: number;
  readonly consumers: number;
  readonly transports: number;
  /** MiB of the node's JavaScript heap that survive a full collection. */
  readonly heapMiB: number;
  readonly nodeMiB: number;
  readonly workersMiB: number;
  readonly nodeDescriptors: number;
  /** Of all workers: their ports and pipes. */
  readonly workerDescriptors: number;
  readonly workerSockets: number;
}

/** Lets {@link readVitals} look into a node; to be laid over its environment before it starts. */
export async function vitalsEnvironment(): Promise<Record<string, string>> {
  const [inspector, metrics] = await Promise.all([findFreePort(), findFreePort()]);
  return {
    NODE_OPTIONS: `--inspect=127.0.0.1:${inspector}`,
    MEDIA_METRICS_PORT: String(metrics),
    INSPECTOR_PORT: String(inspector),
  };
}

export async function readVitals(target: UntactTarget, environment: Record<string, string>): Promise<Vitals> {
  const heapMiB = await liveHeapMiB(Number(environment['INSPECTOR_PORT']));
  const metrics = await (await fetch(`http://127.0.0.1:${environment['MEDIA_METRICS_PORT']}/metrics`)).text();
  const gauge = (name: string) => Number(new RegExp(`^untact_media_${name} (\\d+)`, 'm').exec(metrics)![1]);
  const workers = target.node.workerPids();
  const open = workers.map(descriptors);
  return {
    rooms: gauge('rooms'),
    peers: gauge('peers'),
    consumers: gauge('consumers'),
    transports: gauge('transports'),
    heapMiB,
    nodeMiB: residentMiB(target.node.pid),
    workersMiB: workers.reduce((sum, pid) => sum + residentMiB(pid), 0),
    nodeDescriptors: descriptors(target.node.pid).all,
    workerDescriptors: open.reduce((sum, { all }) => sum + all, 0),
    workerSockets: open.reduce((sum, { sockets }) => sum + sockets, 0),
  };
}

async function liveHeapMiB(inspectorPort: number): Promise<number> {
  const targets = (await (await fetch(`http://127.0.0.1:${inspectorPort}/json`)).json()) as {
    webSocketDebuggerUrl: string;
  }[];
  const inspector = await JsonSocket.open(targets[0]!.webSocketDebuggerUrl);
  try {
    // Twice: finalizers of the first free what the second collects.
    for (let i = 0; i < 2; i++) await inspector.call('HeapProfiler.collectGarbage');
    const { usedSize } = await inspector.call<{ usedSize: number }>('Runtime.getHeapUsage');
    return usedSize / 1024 / 1024;
  } finally {
    inspector.close();
  }
}
