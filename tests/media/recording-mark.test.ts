import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startFakeApi } from './support/fake-api.ts';
import { startNode } from './support/media-node.ts';
import { connectRaw, produceRequest } from './support/raw-client.ts';
import { tokenOf } from './support/tokens.ts';

const SLOW_MS = 2500;

test('people are told that they are recorded once what they say is written down, not while ffmpeg still loads', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'untact-slow-'));
  const slow = join(folder, 'ffmpeg');
  await writeFile(
    slow,
    `#!/bin/sh\ncase "$*" in *-version*) ;; *) sleep ${SLOW_MS / 1000} ;; esac\nexec ffmpeg "$@"\n`,
  );
  await chmod(slow, 0o755);
  const api = await startFakeApi();
  const node = await startNode({ API_INTERNAL_URL: api.url, FFMPEG_PATH: slow });
  try {
    const room = 'recorded';
    const told: { isOn: boolean; at: number }[] = [];
    const firm = await connectRaw(node.url, {
      token: await tokenOf('firm', room),
      listen: (socket) => socket.on('recording', ({ isOn }) => told.push({ isOn, at: performance.now() })),
    });
    for (const [ssrc, source] of [
      [4001, 'microphone'],
      [4002, 'screen-audio'],
    ] as const)
      expect(await firm.request('produce', produceRequest(ssrc, { source }))).toMatchObject({ ok: true });
    const command = { type: 'record' as const, room, recordingId: crypto.randomUUID(), people: ['firm'] };
    const askedAt = performance.now();
    api.commands.push(command);
    await expect.poll(() => told.length, { timeout: 15_000 }).toBe(1);
    expect(told[0]!.isOn).toBe(true);
    expect(told[0]!.at - askedAt).toBeGreaterThan(SLOW_MS - 100);

    // Taken back before it has begun, it was never said to be on.
    api.commands.push({ type: 'stop-recording', room });
    await expect.poll(() => told.length, { timeout: 5000 }).toBe(2);
    api.commands.push({ ...command, recordingId: crypto.randomUUID() });
    await new Promise((resolve) => setTimeout(resolve, 500));
    api.commands.push({ type: 'stop-recording', room });
    await new Promise((resolve) => setTimeout(resolve, SLOW_MS + 500));
    expect(told.map(({ isOn }) => isOn)).toEqual([true, false]);
    firm.socket.disconnect();
  } finally {
    await node.app.close();
    await api.close();
    await rm(folder, { recursive: true, force: true });
  }
});
