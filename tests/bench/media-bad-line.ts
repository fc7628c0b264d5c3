/**
 * `npm run bench:media-bad-line -- [--seconds 30]`
 *
 * P4: what a listener in Chromium still hears and sees over a bad line. A relay in user space loses 10 % of the datagrams
 * of each direction and adds 50 ms each way; then the line is squeezed step by step, to see that the picture gives way
 * and the sound does not. The speaker's own line is intact and the voice never pauses, so nothing is silence.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { CallPair } from './media/call-pair.ts';
import { INTACT, Line, type Conditions } from './media/impaired-line.ts';
import { between, readLine } from './media/line-report.ts';
import { round } from './media/load-window.ts';
import { formatTable } from './schedule/format-table.ts';

const STEPS: { name: string; conditions: Conditions }[] = [
  { name: 'intact', conditions: { ...INTACT } },
  { name: '10 % loss, 100 ms', conditions: { ...INTACT, loss: 0.1, delayMs: 50 } },
  { name: '600 kbit/s, 100 ms', conditions: { loss: 0, delayMs: 50, kilobitsPerSecond: 600 } },
  { name: '250 kbit/s, 100 ms', conditions: { loss: 0, delayMs: 50, kilobitsPerSecond: 250 } },
  { name: '120 kbit/s, 100 ms', conditions: { loss: 0, delayMs: 50, kilobitsPerSecond: 120 } },
];
/** Until congestion control and jitter buffer know the line. */
const SETTLE_MS = 10_000;

const { values } = parseArgs({ options: { seconds: { type: 'string', default: '30' } } });
const pair = await CallPair.start();
const rows: Record<string, unknown>[] = [];
try {
  const interpreter = await pair.join('interpreter', 'bad-line', 'steady');
  // A line down stands from the first track on it: somebody is there for a moment, so that the interpreter's is intact.
  const first = await pair.join('firm', 'bad-line', 'steady');
  await pair.untilReceiving(interpreter);
  await first.close();
  const line = (pair.relay.line = new Line(INTACT));
  const listener = await pair.join('buyer', 'bad-line', 'steady');
  await pair.untilReceiving(listener);
  for (const { name, conditions } of STEPS) {
    Object.assign(line.conditions, conditions);
    await sleep(SETTLE_MS);
    const before = await readLine(listener);
    await sleep(Number(values.seconds) * 1000);
    const result = between(before, await readLine(listener));
    const shown = Object.fromEntries(Object.entries(result).map(([key, value]) => [key, round(value, 1)]));
    rows.push({ line: name, ...shown, concealedPercent: round(result.concealedPercent) });
    process.stderr.write(`${name}: ${JSON.stringify(rows.at(-1))}\n`);
  }
} finally {
  await pair.stop();
}
process.stdout.write(`\n${formatTable(rows)}\n`);
process.stdout.write(
  `${JSON.stringify({ bench: 'media-bad-line', seconds: Number(values.seconds), rows })}\n`,
);
process.exit();
