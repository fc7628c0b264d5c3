import 'reflect-metadata';
import { systemClock } from '#platform/clock.ts';
import { loadConfig } from '#platform/config/load-config.ts';
import { createWorker } from './create-worker.ts';

const worker = await createWorker(loadConfig(process.env, 'worker'), systemClock);
// By exit, not by the signal again: what was logged last is written first.
worker.enableShutdownHooks(undefined, { useProcessExit: true });
