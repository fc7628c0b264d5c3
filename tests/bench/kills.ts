/**
 * `npm run bench:kills [-- times]`: a meeting of two in Chromium in the running product, and SIGKILL to each kind of
 * process in turn. Prints what the people noticed, as a table and as a JSON line. Bars: worker 3 s, node 5 s, api and
 * queue worker 0 s.
 */
import { launchChromium } from '../support/chromium.ts';
import { startProduct } from '../support/product.ts';
import { holdMeeting } from '../resilience/support/meeting-in-progress.ts';
import { killAndMeasure, type Outage, type Victim } from '../resilience/support/kills.ts';

const TIMES = Number(process.argv[2] ?? 20);
/** Between kills: a run that was ready for five seconds counts as sound, and by then its spare is loaded. */
const PAUSE_MS = 7000;
const BARS: Record<string, number> = {
  'media worker': 3000,
  'media node, the only one': 5000,
  'media node, one of two': 5000,
  api: 0,
  'queue worker': 0,
};

const results: Record<string, Outage[]> = {};
const browser = await launchChromium();
try {
  await measure(1, [
    ['media worker', 'media-worker'],
    ['media node, the only one', 'media-node'],
    ['api', 'api'],
    ['queue worker', 'queue-worker'],
  ]);
  await measure(2, [['media node, one of two', 'media-node']]);
} finally {
  await browser.close();
}

const rows = Object.entries(results).map(([name, outages]) => ({
  'killed with SIGKILL': name,
  times: outages.length,
  'picture p50': seconds(
    quantile(
      outages.map(({ videoMs }) => videoMs),
      0.5,
    ),
  ),
  'picture max': seconds(Math.max(...outages.map(({ videoMs }) => videoMs))),
  'sound p50': seconds(
    quantile(
      outages.map(({ audioMs }) => audioMs),
      0.5,
    ),
  ),
  'sound max': seconds(Math.max(...outages.map(({ audioMs }) => audioMs))),
  bar: seconds(BARS[name]!),
  within: `${outages.filter(({ videoMs, audioMs }) => Math.max(videoMs, audioMs) <= BARS[name]!).length}/${outages.length}`,
}));
console.table(rows);
console.log(JSON.stringify({ bench: 'kills', results }));

async function measure(mediaNodes: 1 | 2, victims: readonly (readonly [string, Victim])[]): Promise<void> {
  const product = await startProduct({ mediaNodes });
  try {
    const meeting = await holdMeeting(product, browser);
    for (let time = 0; time < TIMES; time++) {
      for (const [name, victim] of victims) {
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
        const outage = await killAndMeasure(product, meeting, victim);
        (results[name] ??= []).push(outage);
        console.error(
          `${name} ${time + 1}/${TIMES}: picture ${outage.videoMs} ms, sound ${outage.audioMs} ms`,
        );
      }
    }
    await meeting.close();
  } finally {
    await product.stop();
  }
}

function quantile(values: readonly number[], q: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))]!;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`;
}
