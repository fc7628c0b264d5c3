import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Meeting } from '#persistence/entities/meeting.entity.ts';
import { AuditEntry } from '#persistence/entities/outbox.entity.ts';
import { Person } from '#persistence/entities/person.entity.ts';
import { Recording, RecordingTrack } from '#persistence/entities/recording.entity.ts';
import { Slot } from '#persistence/entities/season.entity.ts';
import { Consent } from '#persistence/entities/session.entity.ts';
import { Standby } from '#persistence/entities/standby.entity.ts';
import { saveDeviceCheck } from '#persistence/repositories/device-check.repository.ts';
import { giveTone, PITCH, type Speaker } from '../media/support/tones.ts';
import { launchChromium } from '../support/chromium.ts';
import { createBuyer, createFirm, createInterpreter, createMeeting } from '../support/factories.ts';
import { picturesOf, probeFilm, tonesOf } from '../support/probe-film.ts';
import { type Product, startProduct } from '../support/product.ts';
import { openSignedIn } from '../support/signed-in.ts';
import { axeFaults } from '../support/axe.ts';
import { enterRoom } from './pages.ts';

const PATIENCE_MS = 60_000;
const SHOTS = process.env.SCREENSHOTS;

let product: Product;
let browser: Browser;
let folder: string;
let meeting: Meeting;
let late: Awaited<ReturnType<typeof insertLateMeeting>>;
const pages = {} as Record<'firm' | 'buyer' | 'interpreter' | 'staff', Page>;
let people: Record<'firm' | 'buyer' | 'interpreter' | 'staff', Person>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'untact-live-'));
  product = await startProduct({ env: { FILES_DIR: join(folder, 'files') } });
  // A page of city hall has no tone of its own unless it speaks.
  browser = await launchChromium();
  const { manager } = product.dataSource;
  meeting = (await manager.find(Meeting, { where: { state: 'confirmed' }, order: { startsAt: 'DESC' } }))[0]!;
  const one = async (sql: string, id: string | null): Promise<Person> => {
    const [row]: { id: string }[] = await manager.query(sql, id === null ? [] : [id]);
    return manager.findOneByOrFail(Person, { id: row!.id });
  };
  people = {
    firm: await one('SELECT "personId" AS id FROM firm WHERE id = $1', meeting.firmId),
    buyer: await one('SELECT "personId" AS id FROM buyer WHERE id = $1', meeting.buyerId),
    interpreter: await one('SELECT "personId" AS id FROM interpreter WHERE id = $1', meeting.interpreterId),
    staff: await one(`SELECT id FROM person WHERE 'staff' = ANY(roles) LIMIT 1`, null),
  };
  // One interface language for all, so that one name finds a button.
  for (const person of Object.values(people)) {
    Object.assign(person, { locale: 'ko' });
    await manager.update(Person, { id: person.id }, { locale: 'ko' });
  }
  const checkedAt = new Date();
  const about = { meetingId: meeting.id, personId: people.firm.id };
  await saveDeviceCheck(manager, {
    ...about,
    verdict: 'usable',
    result: { camera: 'none', microphone: 'ok' },
    checkedAt,
  });
  late = await insertLateMeeting();
  for (const name of ['firm', 'buyer', 'interpreter'] as const) {
    const context = await openFor(name, name);
    pages[name] = await context.newPage();
  }
  pages.staff = await (await openFor('staff', 'observer')).newPage();
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await product?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** A second room, to which nobody came ten minutes ago. */
async function insertLateMeeting() {
  const { dataSource } = product;
  const slots = await dataSource.manager.findBy(Slot, { cohortId: meeting.cohortId });
  const firm = await createFirm(dataSource);
  const buyer = await createBuyer(dataSource, undefined, { person: { locale: 'ko' } });
  const startsAt = new Date(Date.now() - 10 * 60_000);
  const { id } = await createMeeting(
    dataSource,
    { id: meeting.cohortId, slots },
    {
      firmId: firm.id,
      buyerId: buyer.id,
      state: 'confirmed',
      startsAt,
      endsAt: new Date(startsAt.getTime() + 60 * 60_000),
    },
  );
  return { id, firm, buyer };
}

/** A browser of that person, signed in, whose microphone plays the tone of the role. */
async function openFor(name: keyof typeof people, speaker: Speaker): Promise<BrowserContext> {
  const context = await openSignedIn(browser, product.dataSource, people[name].id);
  context.setDefaultTimeout(PATIENCE_MS);
  await giveTone(context, speaker);
  return context;
}

const enter = (page: Page) => enterRoom(page, product.url, meeting.id);
const chip = (role: keyof typeof people) => pages.staff.locator(`[data-person="${people[role].id}"]`).first();
const shoot = async (page: Page, name: string) => {
  if (SHOTS) await page.screenshot({ path: join(SHOTS, `${name}.png`) });
};
/** The page on a desk and on a phone. */
const shootAll = async (page: Page, name: string) => {
  if (!SHOTS) return;
  await shoot(page, name);
  await page.setViewportSize({ width: 390, height: 844 });
  await shoot(page, `${name}-phone`);
  await page.setViewportSize({ width: 1440, height: 900 });
};
const eventually = <Value>(read: () => Promise<Value>, timeout = PATIENCE_MS) =>
  expect.poll(read, { timeout });
afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail' || !SHOTS) return;
  for (const [name, page] of Object.entries(pages)) await shoot(page, `failed-${name}`);
  console.log(product.logs().slice(-4000));
});
/** The sound and the picture of all three have begun to reach the files. */
const allAreWritten = () =>
  eventually(() =>
    product.dataSource.manager
      .createQueryBuilder(RecordingTrack, 'track')
      .where('track."endedAt" IS NULL AND track.bytes > 1000')
      .getCount(),
  ).toBe(6);
/** Seconds in which all three cameras were written down, over both stretches of the recording. */
async function secondsTogether(): Promise<number> {
  const cameras = await product.dataSource.manager.find(RecordingTrack, {
    where: { source: 'camera' },
    order: { startedAt: 'ASC' },
  });
  expect(cameras.length).toBe(6);
  return [cameras.slice(0, 3), cameras.slice(3)]
    .map((three) => {
      const from = Math.max(...three.map(({ startedAt }) => startedAt.getTime()));
      return (Math.min(...three.map(({ endedAt }) => endedAt!.getTime())) - from) / 1000;
    })
    .reduce((sum, seconds) => sum + seconds, 0);
}
const isRecorded = (page: Page) => page.locator('[data-recorded]').count();

describe('the live day', () => {
  it('shows who comes in as it happens, with their lines', { timeout: 300_000 }, async () => {
    await pages.staff.goto(`${product.url}/live`);
    await chip('firm').waitFor();
    expect(await chip('firm').getAttribute('data-presence')).toBe('expected');
    // What the device check said stands at the person before the person comes.
    await chip('firm').getByText('장치 점검').waitFor();
    // Nobody came to the other room: it is on top, with whom to call.
    const first = pages.staff.locator('[data-meeting]').first();
    expect(await first.getAttribute('data-meeting')).toBe(late.id);
    await pages.staff.locator('[data-kind=nobody-came]').waitFor();
    const nobody = pages.staff.locator('[data-kind=nobody-came]');
    expect((await nobody.innerText()).split(late.buyer.company)).toHaveLength(2);
    const call = pages.staff.locator('[data-kind=late]', {
      has: pages.staff.locator('strong', { hasText: late.buyer.company }),
    });
    await call.getByRole('button', { name: '부르기' }).click();
    await product.mail.waitFor(late.buyer.person.email, /상담실에서 기다리고 있습니다/);
    await nobody.getByRole('button', { name: '모두 부르기' }).click();
    await product.mail.waitFor(late.firm.person.email, /상담실에서 기다리고 있습니다/);
    await pages.buyer.goto(`${product.url}/meetings/${meeting.id}`);
    await eventually(() => chip('buyer').getAttribute('data-presence')).toBe('lobby');
    for (const name of ['firm', 'buyer'] as const) await enter(pages[name]);
    await pages.firm.locator(`[data-participant="${people.buyer.id}"] video`).waitFor();
    await shootAll(pages.firm, 'room-two');
    await enter(pages.interpreter);
    for (const name of ['firm', 'buyer', 'interpreter'] as const)
      await eventually(() => chip(name).getAttribute('data-presence')).toBe('in');
    // Browser → media node → API → board.
    await eventually(() => chip('firm').getAttribute('data-level')).toBe('good');
    await chip('firm').locator('svg[role="img"]').waitFor();
    expect(await axeFaults(pages.staff)).toEqual([]);
    await shootAll(pages.staff, 'live-board');
  });

  it('lets staff speak to one person, whom nobody else hears', { timeout: 120_000 }, async () => {
    await chip('buyer').click();
    const drawer = pages.staff.getByRole('dialog');
    await drawer.getByRole('button', { name: '말하기 시작' }).click();
    await pages.buyer.locator(`[data-private="${people.staff.id}"]`).waitFor();
    const heard = await pages.buyer.evaluate(async () => {
      const element = document.querySelector<HTMLAudioElement>('[data-private] audio')!;
      const context = new AudioContext();
      const analyser = context.createAnalyser();
      analyser.fftSize = 8192;
      context.createMediaStreamSource(element.srcObject as MediaStream).connect(analyser);
      await context.resume();
      await new Promise((resolve) => setTimeout(resolve, 2000));
      const levels = new Float32Array(analyser.frequencyBinCount);
      analyser.getFloatFrequencyData(levels);
      const loudest = levels.indexOf(Math.max(...levels));
      return (loudest * context.sampleRate) / analyser.fftSize;
    });
    expect(heard).toBeGreaterThan(PITCH.observer - 20);
    expect(heard).toBeLessThan(PITCH.observer + 20);
    for (const name of ['firm', 'interpreter'] as const)
      expect(await pages[name].locator('[data-private]').count()).toBe(0);
    // The room sees that somebody looks on.
    await pages.firm.locator(`[data-participant="${people.staff.id}"]`).waitFor();
    await drawer.locator('svg, canvas').first().waitFor();
    await shootAll(pages.staff, 'live-drawer');
    await drawer.getByRole('button', { name: '말하기 끝내기' }).click();
    await pages.buyer.locator('[data-private]').waitFor({ state: 'detached' });
    await pages.staff.keyboard.press('Escape');
    await pages.firm.locator(`[data-participant="${people.staff.id}"]`).waitFor({ state: 'detached' });
  });
});

describe('a recording', () => {
  it('begins when everybody has agreed, and not before', { timeout: 120_000 }, async () => {
    await pages.firm.getByTestId('control-recording').click();
    const ask = (name: 'buyer' | 'interpreter') => pages[name].getByTestId('recording-ask');
    await ask('buyer').waitFor();
    await shootAll(pages.buyer, 'recording-consent');
    expect(await axeFaults(pages.buyer)).toEqual([]);
    await ask('buyer').getByRole('button', { name: '동의합니다', exact: true }).click();
    await ask('buyer').waitFor({ state: 'detached' });
    await pages.buyer.getByText(people.interpreter.name).first().waitFor();
    expect(await isRecorded(pages.buyer)).toBe(0);
    await ask('interpreter').getByRole('button', { name: '동의합니다', exact: true }).click();
    for (const name of ['firm', 'buyer', 'interpreter'] as const)
      await eventually(() => isRecorded(pages[name])).toBe(1);
    const consents = await product.dataSource.manager.findBy(Consent, { meetingId: meeting.id });
    expect(consents.map(({ personId }) => personId).toSorted()).toEqual(
      [people.firm.id, people.buyer.id, people.interpreter.id].toSorted(),
    );
    expect(
      consents.every(({ purpose, withdrawnAt }) => purpose === 'recording' && withdrawnAt === null),
    ).toBe(true);
  });

  it(
    'stops at once when somebody comes in who has not agreed, and goes on when alone again',
    { timeout: 120_000 },
    async () => {
      await allAreWritten();
      await new Promise((resolve) => setTimeout(resolve, 6000));
      await enter(pages.staff);
      for (const name of ['firm', 'buyer'] as const) await eventually(() => isRecorded(pages[name])).toBe(0);
      await pages.staff.getByTestId('leave').click();
      for (const name of ['firm', 'buyer'] as const) await eventually(() => isRecorded(pages[name])).toBe(1);
    },
  );

  it(
    'keeps the channels of simultaneous interpretation apart, and stops when somebody withdraws',
    { timeout: 120_000 },
    async () => {
      await pages.interpreter.getByTestId('mode-simultaneous').click();
      // Which channel the interpreter begins in follows who had the floor.
      const air = () => pages.interpreter.getByTestId('on-air').innerText();
      await eventually(air).toContain('채널');
      if (!(await air()).includes('베트남어'))
        await pages.interpreter.getByTestId('console-direction').click();
      await eventually(air).toContain('베트남어 채널에서');
      await shootAll(pages.interpreter, 'console');
      expect(await axeFaults(pages.interpreter)).toEqual([]);
      await allAreWritten();
      await new Promise((resolve) => setTimeout(resolve, 8000));
      const since = performance.now();
      await pages.buyer.getByRole('button', { name: '동의 철회' }).click();
      for (const name of ['firm', 'buyer', 'interpreter'] as const)
        await eventually(() => isRecorded(pages[name])).toBe(0);
      console.log(
        `recording stopped for all ${Math.round(performance.now() - since)} ms after the withdrawal`,
      );
      const [withdrawn] = await product.dataSource.manager.findBy(Consent, {
        meetingId: meeting.id,
        personId: people.buyer.id,
      });
      expect(withdrawn!.withdrawnAt).not.toBeNull();
      await pages.firm.getByTestId('control-recording').click();
    },
  );

  it(
    'becomes a film with pictures, the floor and the channels, which the firm can take and a buyer cannot',
    { timeout: 240_000 },
    async () => {
      const { manager } = product.dataSource;
      const recording = () => manager.findOneByOrFail(Recording, { meetingId: meeting.id });
      await expect
        .poll(async () => (await recording()).state, { timeout: 180_000, interval: 1000 })
        .toMatch(/ready|failed/);
      const made = await recording();
      expect({ state: made.state, failure: made.failure }).toEqual({ state: 'ready', failure: null });

      const page = await pages.firm.context().newPage();
      await page.goto(`${product.url}/recordings`);
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: '내려받기' }).click(),
      ]);
      await shoot(page, 'recordings');
      const film = join(folder, 'film.mp4');
      await download.saveAs(film);

      const facts = await probeFilm(film);
      console.log('film', JSON.stringify(facts), `${made.bytes} bytes`);
      expect(facts.video).toMatchObject({ width: 1280, height: 720 });
      // Some 6 and 8 seconds with the time it took to agree and to withdraw; nothing of the pause in between.
      expect(facts.seconds).toBeGreaterThan(10);
      expect(facts.seconds).toBeLessThan(90);
      expect(facts.video.frames / facts.seconds).toBeGreaterThan(14);
      const [floor, ...channels] = facts.audio;
      expect(floor).toMatchObject({ codec: 'aac', language: 'mul' });
      expect(channels.map(({ language }) => language)).toEqual(['vie']);
      for (const { seconds } of facts.audio) expect(Math.abs(seconds - facts.seconds)).toBeLessThan(0.5);

      // While all three cameras were on: three tiles, in each a picture that moves, and ground beside the lower one.
      const together = await secondsTogether();
      expect(together).toBeGreaterThan(12);
      for (const place of [
        [0, 0, 0.5, 0.5],
        [0.5, 0, 0.5, 0.5],
        [0.25, 0.5, 0.5, 0.5],
      ] as const) {
        const covered = (await picturesOf(film, place)).filter((picture) => picture.covered > 0.5);
        const moving = covered.filter(({ change }) => change > 0.2).length / covered.length;
        console.log('tile', JSON.stringify({ place, together, covered: covered.length / 2, moving }));
        expect(covered.length / 2).toBeGreaterThan(together - 2);
        expect(moving).toBeGreaterThan(0.8);
      }
      const ground = (await picturesOf(film, [0, 0.55, 0.2, 0.4])).filter(({ covered }) => covered < 0.1);
      expect(ground.length / 2).toBeGreaterThan(together - 2);

      // Firm and buyer on the floor throughout; the interpreter first there, then in the channel alone.
      const pitches = [PITCH.firm, PITCH.buyer, PITCH.interpreter, PITCH.observer];
      const share = (blocks: number[][], who: number) =>
        blocks.filter((levels) => levels[who]! > -35).length / blocks.length;
      const floorTones = await tonesOf(film, 0, pitches);
      expect(share(floorTones, 0)).toBeGreaterThan(0.85);
      expect(share(floorTones, 1)).toBeGreaterThan(0.85);
      const last = floorTones.slice(-40, -10);
      expect(share(floorTones.slice(10, 40), 2)).toBeGreaterThan(0.9);
      expect(share(last, 2)).toBeLessThan(0.1);
      // Nobody's private word is in it.
      expect(share(floorTones, 3)).toBe(0);
      const channelTones = await tonesOf(film, 1, pitches);
      expect(share(channelTones.slice(-40, -10), 2)).toBeGreaterThan(0.9);
      expect(share(channelTones.slice(10, 40), 2)).toBeLessThan(0.1);
      expect(share(channelTones, 0)).toBe(0);

      const audits = await manager.findBy(AuditEntry, { action: 'download-recording' });
      expect(audits.map(({ personId, subjectId }) => [personId, subjectId])).toEqual([
        [people.firm.id, made.id],
      ]);
      const status = await pages.buyer.evaluate(
        async (id) => (await fetch(`/api/recordings/${id}/film`)).status,
        made.id,
      );
      expect(status).toBe(403);
    },
  );

  it('is destroyed when its time has come', { timeout: 60_000 }, async () => {
    const { manager } = product.dataSource;
    await manager.update(Recording, { meetingId: meeting.id }, { expiresAt: new Date() });
    await eventually(
      async () => (await manager.findOneByOrFail(Recording, { meetingId: meeting.id })).state,
    ).toBe('deleted');
    expect(await readdir(join(folder, 'files', 'recordings'))).toEqual([]);
  });
});

describe('from one room to another', () => {
  it('staff lead a person, whose page goes there, and back', { timeout: 120_000 }, async () => {
    await pages.staff.goto(`${product.url}/live`);
    const move = async (room: string, to: RegExp) => {
      await pages.staff.locator(`[data-meeting="${room}"] [data-person="${people.firm.id}"]`).first().click();
      const drawer = pages.staff.getByRole('dialog');
      await drawer.getByRole('button', { name: /옮길 상담실/ }).click();
      await pages.staff.getByRole('listbox').getByRole('option', { name: to }).click();
      await drawer.getByRole('button', { name: '안내하기' }).click();
    };
    await move(meeting.id, new RegExp(late.buyer.company));
    await pages.firm.waitForURL((url) => url.pathname === `/meetings/${late.id}`);
    await move(late.id, /./);
    await pages.firm.waitForURL((url) => url.pathname === `/meetings/${meeting.id}`);
    await pages.firm.locator('[data-phase="connected"]').waitFor();
  });
});

describe('an interpreter who is lost', () => {
  it('is replaced by the standby, who was told by mail, with one press', { timeout: 180_000 }, async () => {
    const { dataSource } = product;
    const standby = await createInterpreter(dataSource, { id: meeting.cohortId, slots: [] });
    const day = new Date(meeting.startsAt.getTime() + 9 * 3_600_000).toISOString().slice(0, 10);
    await pages.staff.goto(`${product.url}/live`);
    await pages.staff.getByRole('button', { name: /대기하기로 한 통역사/ }).click();
    await pages.staff
      .getByRole('listbox')
      .getByRole('option', { name: new RegExp(`^${standby.person.name}`) })
      .click();
    await pages.staff.getByRole('button', { name: '대기 명단에 추가' }).click();
    await pages.staff.locator(`[data-standby="${standby.id}"]`).waitFor();
    expect(
      await dataSource.manager.countBy(Standby, {
        interpreterId: standby.id,
        cohortId: meeting.cohortId,
        day,
      }),
    ).toBe(1);
    const context = await openSignedIn(browser, dataSource, standby.personId);
    context.setDefaultTimeout(PATIENCE_MS);
    await giveTone(context, 'partner');
    const own = await context.newPage();
    await own.goto(`${product.url}/my`);

    await pages.interpreter.close();
    const alarm = pages.staff.locator('[data-kind=interpreter-lost]');
    await alarm.waitFor();
    await product.mail.waitFor(standby.person.email, /대기 통역/);
    await own.locator('[data-standby-call][data-open=false]').waitFor();
    await shootAll(pages.staff, 'live-lost');
    await shootAll(own, 'my-standby');
    expect(await axeFaults(pages.staff)).toEqual([]);
    expect(await axeFaults(own)).toEqual([]);

    await alarm.getByRole('button', { name: `${standby.person.name} 님 배정` }).click();
    await own.getByRole('link', { name: '상담실 들어가기' }).click();
    await own.getByRole('button', { name: '점검 없이 들어가기' }).click();
    await own.locator('[data-phase="connected"]').waitFor();
    await own.getByTestId('interpreter-console').waitFor();
    await pages.firm.locator(`[data-participant="${standby.personId}"]`).waitFor();
    await alarm.waitFor({ state: 'detached' });
    // The room says so as well, and the standby speaks into the channel without a key.
    await pages.firm.getByText('통역 연결이 끊겼습니다').waitFor({ state: 'detached' });
    expect(await own.getByTestId('on-air').innerText()).toContain('채널에서');
  });
});

describe('the end of a room', () => {
  it('is told to all, and can be taken back', { timeout: 120_000 }, async () => {
    await pages.staff.goto(`${product.url}/live`);
    await pages.staff.locator(`[data-meeting="${meeting.id}"]`).getByRole('button').first().click();
    await pages.staff.getByRole('menuitem', { name: '상담실 종료' }).click();
    for (const name of ['firm', 'buyer'] as const) await pages[name].getByTestId('call-ended').waitFor();
    await pages.staff.getByRole('button', { name: '되돌리기' }).first().click();
    await eventually(
      async () => (await product.dataSource.manager.findOneByOrFail(Meeting, { id: meeting.id })).roomEndedAt,
    ).toBeNull();
  });
});
