import 'reflect-metadata';
import { systemClock } from '#platform/clock.ts';
import { loadConfig } from '#platform/config/load-config.ts';
import { createWorker } from './create-worker.ts';

const worker = await createWorker(loadConfig(process.env, 'worker'), systemClock);
worker.enableShutdownHooks();
