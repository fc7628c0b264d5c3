import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { DataSource } from 'typeorm';
import { Assignment } from '#persistence/entities/assignment.entity.ts';
import { saveDeviceCheck } from '#persistence/repositories/device-check.repository.ts';
import {
  createBuyer,
  createCohort,
  createFirm,
  createInterpreter,
  createMeeting,
} from '../../support/factories.ts';
import type { Product } from '../../support/product.ts';
import { openSignedIn } from '../../support/signed-in.ts';
import { recordMedia, timelineOf, type MediaTimeline } from './media-timeline.ts';

const MINUTE = 60_000;
/** A busy machine gets its time; what is measured is measured in the pages. */
const PATIENCE_MS = 90_000;

export type PersonRole = 'firm' | 'buyer' | 'interpreter';

export interface Attendee {
  readonly role: PersonRole;
  readonly personId: string;
  readonly context: BrowserContext;
  readonly page: Page;
}

export interface MeetingInProgress {
  readonly meetingId: string;
  readonly people: readonly Attendee[];
  /** Person ids of all who may come. */
  readonly scene: Readonly<Record<PersonRole, string>>;
  /** What each person has decoded of the others. */
  timelines(): Promise<MediaTimeline[]>;
  /** Waits until each of them decodes picture and sound of every other one. Returns when (epoch ms). */
  untilAllDecode(since?: number): Promise<number>;
  close(): Promise<void>;
}

/** A meeting of now between people who have not come yet; `join` brings them in through the product's pages. */
export async function createScene(dataSource: DataSource) {
  const cohort = await createCohort(dataSource);
  const firm = await createFirm(dataSource);
  // The pages speak Korean to everyone here, so that one name finds a button.
  const buyer = await createBuyer(dataSource, cohort, { person: { locale: 'ko' } });
  const interpreter = await createInterpreter(dataSource, cohort);
  const now = Date.now();
  const meeting = await createMeeting(dataSource, cohort, {
    firmId: firm.id,
    buyerId: buyer.id,
    interpreterId: interpreter.id,
    language: 'vi',
    state: 'confirmed',
    startsAt: new Date(now - 5 * MINUTE),
    endsAt: new Date(now + 120 * MINUTE),
  });
  await dataSource.manager.insert(Assignment, {
    meetingId: meeting.id,
    interpreterId: interpreter.id,
    rank: 1,
    state: 'accepted',
    offeredAt: new Date(),
    expiresAt: new Date(now + 60 * MINUTE),
  });
  const people = { firm: firm.person.id, buyer: buyer.person.id, interpreter: interpreter.person.id };
  return { meeting, people };
}

/** A browser of this person, signed in, with the device check behind it. */
export async function openPerson(
  product: Pick<Product, 'dataSource'>,
  browser: Browser,
  meetingId: string,
  personId: string,
): Promise<{ context: BrowserContext; page: Page }> {
  const { dataSource } = product;
  const checked = { meetingId, personId, verdict: 'good', result: {}, checkedAt: new Date() } as const;
  await saveDeviceCheck(dataSource.manager, checked);
  const context = await openSignedIn(browser, dataSource, personId, {
    viewport: { width: 900, height: 640 },
  });
  context.setDefaultTimeout(PATIENCE_MS);
  await recordMedia(context);
  return { context, page: await context.newPage() };
}

/** Opens the meeting's page and presses Join. */
export async function pressJoin(page: Page, url: string, meetingId: string): Promise<void> {
  await page.goto(`${url}/meetings/${meetingId}`);
  await page.getByRole('button', { name: '상담실 들어가기' }).click();
}

/** A meeting in the running product in which everyone decodes everyone. */
export async function holdMeeting(
  product: Pick<Product, 'dataSource' | 'url' | 'logs'>,
  browser: Browser,
  roles: readonly PersonRole[] = ['firm', 'buyer'],
): Promise<MeetingInProgress> {
  const scene = await createScene(product.dataSource);
  const meetingId = scene.meeting.id;
  const people: Attendee[] = [];
  const meeting: MeetingInProgress = {
    meetingId,
    people,
    scene: scene.people,
    timelines: () => Promise.all(people.map(({ page }) => timelineOf(page))),
    untilAllDecode: (since = Date.now()) => untilAllDecode(people, since, product),
    close: async () => void (await Promise.all(people.map(({ context }) => context.close()))),
  };
  try {
    for (const role of roles) {
      const personId = scene.people[role];
      people.push({ role, personId, ...(await openPerson(product, browser, meetingId, personId)) });
    }
    await Promise.all(people.map(({ page }) => pressJoin(page, product.url, meetingId)));
    await Promise.all(people.map(({ page }) => page.locator('[data-phase=connected]').waitFor()));
    await meeting.untilAllDecode();
    return meeting;
  } catch (error) {
    await meeting.close();
    throw error;
  }
}

async function untilAllDecode(
  people: readonly Attendee[],
  since: number,
  product: Pick<Product, 'logs'>,
): Promise<number> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const timelines = await Promise.all(people.map(({ page }) => timelineOf(page)));
    const firsts = timelines.flatMap((timeline, i) => [
      // Nobody else, nothing to hear.
      ...(people.length > 1 ? [timeline.audio.find((moment) => moment > since)] : []),
      ...people
        .filter((_, n) => n !== i)
        .map(({ personId }) => timeline.video[personId]?.find((moment) => moment > since)),
    ]);
    if (firsts.every((moment) => moment !== undefined)) return Math.max(since, ...firsts);
    if (Date.now() > deadline) {
      const texts = await Promise.all(people.map(({ page }) => page.locator('body').innerText()));
      throw new Error(
        `media is not decoded: ${JSON.stringify(firsts)}\n${texts.join('\n')}\n${product.logs()}`,
      );
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
