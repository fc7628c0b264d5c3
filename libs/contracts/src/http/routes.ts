import * as applications from './applications.ts';
import * as auth from './auth.ts';
import * as deal from './deal.ts';
import * as mails from './mails.ts';
import * as live from './live.ts';
import * as matching from './matching.ts';
import * as meetings from './meetings.ts';
import * as people from './people.ts';
import * as repairs from './repairs.ts';
import * as recordings from './recordings.ts';
import type { Route } from './route.ts';
import * as schedule from './schedule.ts';
import * as seasons from './seasons.ts';
import * as standbys from './standbys.ts';
import * as table from './table.ts';

const isRoute = (value: unknown): value is Route =>
  typeof value === 'object' && value !== null && 'method' in value && 'path' in value && 'access' in value;

/** Every route of the API, for OpenAPI and for the tests that go over all of them. */
export const allRoutes: readonly Route[] = [
  auth,
  seasons,
  applications,
  people,
  matching,
  schedule,
  repairs,
  meetings,
  mails,
  live,
  standbys,
  recordings,
  deal,
  table,
].flatMap((module) => Object.values(module).filter(isRoute));
