import { z } from 'zod';
import { day, id, instant, language } from './common.ts';
import { defineRoute } from './route.ts';

const tag = 'standbys';
const standbyParams = z.object({ day, cohortId: id, interpreterId: id });

/** An interpreter of a cohort that meets on the day. */
export const standbyOfDay = z.object({
  cohortId: id,
  interpreterId: id,
  personId: id,
  name: z.string(),
  phone: z.string().nullable(),
  languages: z.array(z.object({ code: z.string(), level: z.number().int() })),
  /** False: could be asked. */
  isStandby: z.boolean(),
});
export type StandbyOfDay = z.infer<typeof standbyOfDay>;

export const listStandbys = defineRoute({
  method: 'GET',
  path: '/api/live/days/:day/standbys',
  tag,
  access: ['staff'],
  summary: 'Who stands by on a day, and which interpreters of its cohorts could',
  params: z.object({ day }),
  response: z.array(standbyOfDay),
});
export const addStandby = defineRoute({
  method: 'PUT',
  path: '/api/live/days/:day/cohorts/:cohortId/standbys/:interpreterId',
  tag,
  access: ['staff'],
  summary: 'Note that an interpreter agreed to stand by on a day',
  params: standbyParams,
});
export const removeStandby = defineRoute({
  method: 'DELETE',
  path: '/api/live/days/:day/cohorts/:cohortId/standbys/:interpreterId',
  tag,
  access: ['staff'],
  summary: 'The interpreter stands by no more; removed twice, nothing changes',
  params: standbyParams,
});
export const putInStandby = defineRoute({
  method: 'POST',
  path: '/api/live/meetings/:meetingId/standbys/:interpreterId',
  tag,
  access: ['staff'],
  summary: 'Put a standby in the place of the interpreter of a meeting that runs or is about to',
  params: z.object({ meetingId: id, interpreterId: id }),
});

export const listMyStandbys = defineRoute({
  method: 'GET',
  path: '/api/my/standbys',
  tag,
  access: ['interpreter'],
  summary: 'The days on which I stand by, and the meetings I am called to',
  response: z.object({
    days: z.array(z.object({ cohortId: id, day })),
    calls: z.array(
      z.object({
        meetingId: id,
        calledAt: instant,
        startsAt: instant,
        endsAt: instant,
        firm: z.string(),
        firmEn: z.string(),
        buyer: z.string(),
        language: language.nullable(),
        /** Staff put me in: the room is open to me. */
        isPutIn: z.boolean(),
      }),
    ),
  }),
});
