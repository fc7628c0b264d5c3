/**
 * `npm run bench:media-ear -- [--seconds 60]`
 *
 * P5: from an interpreter's mouth to a listener's ear, both in Chromium on this machine: bursts of tone that WebAudio
 * plays as the microphone, heard by an AudioWorklet at the other end. In it are Opus' packet of 20 ms, the node, the
 * jitter buffer and decoding; the devices' own buffers come on top. The node's own share is in `bench:media-capacity`
 * and `bench:media-forwarding`, packet by packet.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { CallPair } from './media/call-pair.ts';
import { between, readLine } from './media/line-report.ts';
import { percentile, round } from './media/load-window.ts';
import { delays, heardBy, listen, saidBy } from './media/page-sound.ts';
import { formatTable } from './schedule/format-table.ts';

const { values } = parseArgs({ options: { seconds: { type: 'string', default: '60' } } });
/** The jitter buffer begins cautiously. */
const SETTLE_MS = 8000;

const pair = await CallPair.start();
try {
  const interpreter = await pair.join('interpreter', 'ear', 'bursts');
  const listener = await pair.join('buyer', 'ear', 'bursts');
  await pair.untilReceiving(listener);
  await sleep(SETTLE_MS);
  await listen(listener);
  const before = await readLine(listener);
  await sleep(Number(values.seconds) * 1000);
  const line = between(before, await readLine(listener));
  const found = delays(await saidBy(interpreter), await heardBy(listener));
  const row = {
    sounds: found.length,
    'median ms': percentile(found, 0.5),
    'p95 ms': percentile(found, 0.95),
    'max ms': Math.max(...found),
    'of it jitter buffer ms': round(line.jitterBufferMs, 1),
    'concealed %': round(line.concealedPercent),
  };
  process.stdout.write(`\n${formatTable([row])}\n${JSON.stringify({ bench: 'media-ear', ...row })}\n`);
} finally {
  await pair.stop();
}
process.exit();
