/**
 * `npm run bench:media-ear -- [--seconds 60] [--channel]`
 *
 * P5: from an interpreter's mouth to a listener's ear, both in Chromium on this machine: bursts of tone that WebAudio
 * plays as the microphone, heard by an AudioWorklet at the other end. In it are Opus' packet of 20 ms, the node, the
 * jitter buffer and decoding; the devices' own buffers come on top. The node's own share is in `bench:media-capacity`
 * and `bench:media-forwarding`, packet by packet. `--channel` interprets simultaneously: the listener hears the
 * Vietnamese channel, else the interpreter as one of the room.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { CallPair } from './media/call-pair.ts';
import { between, readLine } from './media/line-report.ts';
import { percentile, round } from './media/load-window.ts';
import { delays, heardBy, listen, saidBy } from './media/page-sound.ts';
import { formatTable } from './schedule/format-table.ts';

const { values } = parseArgs({
  options: { seconds: { type: 'string', default: '60' }, channel: { type: 'boolean', default: false } },
});
/** The jitter buffer begins cautiously. */
const SETTLE_MS = 8000;

const pair = await CallPair.start();
try {
  const languages = values.channel ? ['ko', 'vi'] : undefined;
  const interpreter = await pair.join('interpreter', 'ear', 'bursts', languages);
  const listener = await pair.join('buyer', 'ear', 'bursts', languages);
  await pair.untilReceiving(listener);
  if (values.channel) await openChannel(interpreter, listener);
  await sleep(SETTLE_MS);
  await listen(listener);
  const before = await readLine(listener);
  await sleep(Number(values.seconds) * 1000);
  const line = between(before, await readLine(listener));
  const found = delays(await saidBy(interpreter), await heardBy(listener));
  const row = {
    heard: values.channel ? 'channel' : 'room',
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

interface CallPage {
  readonly session: {
    readonly interpretation: {
      act(action: { action: 'set-mode'; mode: 'simultaneous' }): Promise<void>;
      setOriginal(original: number): void;
      getSnapshot(): { channel: string | null };
    };
  };
}

/** The interpreter speaks into the Vietnamese channel, and the listener hears that without the original. */
async function openChannel(interpreter: Page, listener: Page): Promise<void> {
  await interpreter.evaluate(() => {
    const { session } = window as unknown as CallPage;
    return session.interpretation.act({ action: 'set-mode', mode: 'simultaneous' });
  });
  await listener.waitForFunction(() => {
    const { interpretation } = (window as unknown as CallPage).session;
    interpretation.setOriginal(0);
    return interpretation.getSnapshot().channel === 'vi';
  });
}
