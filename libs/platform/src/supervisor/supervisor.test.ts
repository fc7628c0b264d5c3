import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { restartDelay } from './backoff.ts';
import type { ProcessSpec } from './process-spec.ts';
import { Supervisor, type SupervisorEvent } from './supervisor.ts';

vi.setConfig({ testTimeout: 20_000 });
const eventually = (check: () => void) => vi.waitFor(check, { timeout: 10_000 });

const supervisors: Supervisor[] = [];
afterEach(async () => {
  await Promise.all(supervisors.splice(0).map((supervisor) => supervisor.stop()));
});

function createSupervisor() {
  const events: SupervisorEvent[] = [];
  const supervisor = new Supervisor((event) => events.push(event));
  supervisors.push(supervisor);
  return { supervisor, events };
}

const shell = (name: string, script: string, more: Partial<ProcessSpec> = {}): ProcessSpec => ({
  name,
  command: '/bin/sh',
  args: ['-c', script],
  ...more,
});

const FOREVER = 'while :; do sleep 0.05; done';

function isAlive(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.[0] !== 'Z';
  } catch {
    return false;
  }
}

describe('Supervisor', () => {
  test('resolves a start only when the process is ready', async () => {
    const { supervisor, events } = createSupervisor();
    const answers = [false, false, true];
    await supervisor.start(shell('app', FOREVER, { isReady: async () => answers.shift() ?? true }));
    expect(answers).toEqual([]);
    expect(events).toMatchObject([{ kind: 'ready', name: 'app', isRestart: false }]);
  });

  test('hands on each line with its stream', async () => {
    const { supervisor } = createSupervisor();
    const onLine = vi.fn();
    await supervisor.start(shell('app', `echo one; echo two >&2; ${FOREVER}`, { onLine }));
    await eventually(() => expect(onLine).toHaveBeenCalledTimes(2));
    expect(onLine.mock.calls).toEqual(
      expect.arrayContaining([
        ['one', 'stdout'],
        ['two', 'stderr'],
      ]),
    );
  });

  test('restarts a process that is killed', async () => {
    const { supervisor, events } = createSupervisor();
    await supervisor.start(shell('app', FOREVER));
    const first = supervisor.pidOf('app')!;
    process.kill(first, 'SIGKILL');
    await eventually(() => expect(events).toHaveLength(3));
    expect(events[1]).toMatchObject({
      kind: 'exited',
      exit: { signal: 'SIGKILL' },
      restartInMs: restartDelay(1),
    });
    expect(events[2]).toMatchObject({ kind: 'ready', isRestart: true });
    expect(supervisor.pidOf('app')).not.toBe(first);
    expect(isAlive(first)).toBe(false);
  });

  test('ends what a dead process left behind before it restarts', async () => {
    const { supervisor } = createSupervisor();
    const onLine = vi.fn();
    await supervisor.start(shell('app', 'sleep 600 & echo $!; wait', { onLine }));
    await eventually(() => expect(onLine).toHaveBeenCalled());
    const grandchild = Number(onLine.mock.calls[0]![0]);
    process.kill(supervisor.pidOf('app')!, 'SIGKILL');
    await eventually(() => expect(isAlive(grandchild)).toBe(false));
  });

  test('waits longer with each failure and keeps trying', async () => {
    const { supervisor, events } = createSupervisor();
    let starts = 0;
    const isReady = async () => ++starts === 1;
    await supervisor.start(shell('app', 'sleep 0.1; exit 3', { isReady }));
    await eventually(() =>
      expect(events.filter(({ kind }) => kind === 'exited').length).toBeGreaterThanOrEqual(3),
    );
    const pauses = events.flatMap((event) => (event.kind === 'exited' ? [event.restartInMs] : []));
    expect(pauses.slice(0, 3)).toEqual([0, 100, 200]);
  });

  test('keeps a loaded spare waiting that takes over when the process is killed', async () => {
    const { supervisor, events } = createSupervisor();
    const lines: string[] = [];
    const script = `[ -z "$STANDBY" ] || { echo "loaded $$"; read -r _ || exit 0; }; echo "works $$"; ${FOREVER}`;
    await supervisor.start(shell('app', script, { hasSpare: true, onLine: (line) => lines.push(line) }));
    await eventually(() => expect(lines).toHaveLength(2));
    const spare = Number(/^loaded (\d+)$/.exec(lines[1]!)![1]);
    process.kill(supervisor.pidOf('app')!, 'SIGKILL');
    await eventually(() => expect(events).toHaveLength(3));
    expect(supervisor.pidOf('app')).toBe(spare);
    await eventually(() => expect(lines[2]).toBe(`works ${spare}`));
    // And again: another spare is loaded meanwhile.
    await eventually(() => expect(lines).toHaveLength(4));
    const next = Number(/^loaded (\d+)$/.exec(lines[3]!)![1]);
    await supervisor.stop();
    expect([spare, next].map(isAlive)).toEqual([false, false]);
  });

  test('restarts at once on request', async () => {
    const { supervisor, events } = createSupervisor();
    await supervisor.start(shell('app', FOREVER));
    await supervisor.restart('app');
    await eventually(() => expect(events.at(-1)).toMatchObject({ kind: 'ready', isRestart: true }));
    expect(events[1]).toMatchObject({ kind: 'exited', restartInMs: 0 });
  });

  test('reports a first start that fails, with what the process said', async () => {
    const { supervisor } = createSupervisor();
    const isReady = async () => false;
    const failed = supervisor.start(shell('app', 'echo the reason >&2; sleep 0.1; exit 7', { isReady }));
    await expect(failed).rejects.toMatchObject({
      code: 'START_FAILED',
      message: 'app ended at its start (exit code 7)',
      lastLines: ['the reason'],
    });
  });

  test('gives up a first start that takes too long and leaves nothing running', async () => {
    const { supervisor } = createSupervisor();
    const isReady = async () => false;
    await expect(supervisor.start(shell('app', FOREVER, { isReady, readyTimeoutMs: 200 }))).rejects.toThrow(
      'did not become ready within 0.2 s',
    );
    expect(supervisor.pidOf('app')).toBeUndefined();
  });

  test('stops all politely, the last started first, and leaves no process', async () => {
    const { supervisor } = createSupervisor();
    const lines: string[] = [];
    const polite = (name: string) =>
      shell(name, `trap 'sleep 0.2; echo bye ${name}; exit 0' TERM; echo up; ${FOREVER}`, {
        onLine: (line) => lines.push(line),
      });
    await supervisor.start(polite('first'));
    await supervisor.start(polite('second'));
    await eventually(() => expect(lines).toHaveLength(2));
    const pids = [supervisor.pidOf('first')!, supervisor.pidOf('second')!];
    await supervisor.stop();
    expect(lines.slice(2)).toEqual(['bye second', 'bye first']);
    expect(pids.map(isAlive)).toEqual([false, false]);
  });

  test('kills a process that does not listen', async () => {
    const { supervisor } = createSupervisor();
    const stopSteps = [{ signal: 'SIGTERM', waitMs: 200 }] as const;
    const onLine = vi.fn();
    await supervisor.start(shell('deaf', `trap '' TERM; echo up; ${FOREVER}`, { stopSteps, onLine }));
    await eventually(() => expect(onLine).toHaveBeenCalled());
    const pid = supervisor.pidOf('deaf')!;
    await supervisor.stop();
    expect(isAlive(pid)).toBe(false);
  });

  test('does not restart what it stops during a pause between restarts', async () => {
    const { supervisor, events } = createSupervisor();
    await supervisor.start(shell('app', 'sleep 0.05; exit 1'));
    await eventually(() => expect(events.some(({ kind }) => kind === 'exited')).toBe(true));
    await supervisor.stop();
    const count = events.length;
    await delay(300);
    expect(events).toHaveLength(count);
    expect(supervisor.pidOf('app')).toBeUndefined();
  });
});

test('a process ends when its supervisor is killed without warning', async () => {
  const script = `
    import { Supervisor } from ${JSON.stringify(new URL('./supervisor.ts', import.meta.url).href)};
    const supervisor = new Supervisor();
    await supervisor.start({ name: 'app', command: '/bin/sh', args: ['-c', ${JSON.stringify(FOREVER)}] });
    console.log(supervisor.pidOf('app'));
    setInterval(() => {}, 1000);`;
  const launcher = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(createInterface({ input: launcher.stdout }), 'line')) as [string];
  const pid = Number(line);
  expect(isAlive(pid)).toBe(true);
  launcher.kill('SIGKILL');
  await eventually(() => expect(isAlive(pid)).toBe(false));
});

test('the first restart is at once, the next ones pause, doubling up to 15 seconds', () => {
  expect([1, 2, 3, 4, 8, 9, 10, 50].map(restartDelay)).toEqual([
    0, 100, 200, 400, 6_400, 12_800, 15_000, 15_000,
  ]);
});
