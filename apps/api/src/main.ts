import 'reflect-metadata';
import { systemClock } from '#platform/clock.ts';
import { loadConfig } from '#platform/config/load-config.ts';
import { createApi } from './kernel/create-api.ts';

const config = loadConfig(process.env, 'api');
const app = await createApi(config, systemClock);
app.enableShutdownHooks();
await app.listen(config.http.port, config.http.host);
