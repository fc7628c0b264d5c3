/** Janus' configuration: the package's own, changed only where loopback, ports and unused parts need it. */
import { copyFile, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const UNUSED_PLUGINS = [
  'voicemail',
  'recordplay',
  'sip',
  'nosip',
  'lua',
  'duktape',
  'audiobridge',
  'streaming',
  'textroom',
  'echotest',
  'videocall',
];
const UNUSED_TRANSPORTS = ['rabbitmq', 'http', 'mqtt', 'nanomsg', 'pfunix'];
const libraries = (names: readonly string[]) => names.map((name) => `libjanus_${name}.so`).join(',');

export interface JanusConfig {
  readonly port: number;
  /** 0 leaves it as installed: a thread for each peer connection. */
  readonly eventLoops: number;
}

/** Writes the folder of configuration and returns it. */
export async function writeJanusConfig(root: string, { port, eventLoops }: JanusConfig): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'janus-'));
  await copyFile(
    join(root, 'etc/janus/janus.plugin.videoroom.jcfg'),
    join(folder, 'janus.plugin.videoroom.jcfg'),
  );
  const changes: [RegExp, string][] = [
    [/configs_folder = .*/, `configs_folder = "${folder}"`],
    [/plugins_folder = .*/, `plugins_folder = "${join(root, 'usr/lib', tripletOf(), 'janus/plugins')}"`],
    [
      /transports_folder = .*/,
      `transports_folder = "${join(root, 'usr/lib', tripletOf(), 'janus/transports')}"`,
    ],
    [/#ice_lite = true/, 'ice_lite = true'],
    [/#ice_enforce_list = "eth0"\n/, 'ice_enforce_list = "lo,127.0.0.1"\n'],
    [/#rtp_port_range = "20000-40000"/, 'rtp_port_range = "30000-60000"'],
    [/#disable = "libjanus_voicemail.so,libjanus_recordplay.so"/, `disable = "${libraries(UNUSED_PLUGINS)}"`],
    [/#disable = "libjanus_rabbitmq.so"/, `disable = "${libraries(UNUSED_TRANSPORTS)}"`],
    [/broadcast = true/, 'broadcast = false'],
    ...(eventLoops ? ([[/#event_loops = 8/, `event_loops = ${eventLoops}`]] as [RegExp, string][]) : []),
  ];
  let text = await readFile(join(root, 'etc/janus/janus.jcfg'), 'utf8');
  for (const [pattern, value] of changes) {
    if (!pattern.test(text)) throw new Error(`Janus’ configuration has no ${pattern}`);
    text = text.replace(pattern, value);
  }
  await writeFile(join(folder, 'janus.jcfg'), text);
  await writeFile(
    join(folder, 'janus.transport.websockets.jcfg'),
    `general: { json = "compact" ws = true ws_ip = "127.0.0.1" ws_port = ${port} wss = false }\n` +
      'admin: { admin_ws = false admin_wss = false }\n',
  );
  return folder;
}

function tripletOf(): string {
  return process.arch === 'arm64' ? 'aarch64-linux-gnu' : 'x86_64-linux-gnu';
}
