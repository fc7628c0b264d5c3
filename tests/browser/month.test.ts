/**
 * One month through the pages: staff open the season, firms apply, buyers and interpreters come, the schedule is made
 * and published, offers are accepted, reminders come when due, four people meet by video, and what came of it is
 * logged and reported. Nothing is called past the pages but the clock and the mail server, which are real too.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import ICAL from 'ical.js';
import { DateTime } from 'luxon';
import type { ParsedMail } from 'mailparser';
import { Secret, TOTP } from 'otpauth';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { businessNumberOf } from '#domain/firm/business-number.ts';
import { launchChromium, openAs, receivedMedia } from '../support/chromium.ts';
import { type Product, startProduct } from '../support/product.ts';
import { pattern, wordsOf } from './texts.ts';

const SCREENSHOTS = process.env.SCREENSHOTS;

const BUYER = { company: 'Hoa Sen Trading JSC', email: 'mai@hoasen.example.com', zone: 'Asia/Ho_Chi_Minh' };
const FIRM = {
  name: '온새미화장품',
  nameEn: 'Onsaemi Cosmetics Co., Ltd.',
  contact: '한가람',
  email: 'export@onsaemi.example.com',
};

let product: Product;
let browser: Browser;
let staff: Page;
let firm: Page;
let buyer: Page;
let interpreter: Page;
const contexts: BrowserContext[] = [];

/** What later steps know from earlier ones. */
const known = {} as {
  cohort: string;
  meetingId: string;
  startsAt: DateTime;
  endsAt: DateTime;
  interpreterEmail: string;
};

const ko = Object.fromEntries(
  [
    'season',
    'cohort',
    'applications',
    'import',
    'schedule',
    'timetable',
    'apply',
    'sign-in',
    'link',
    'offers',
  ].map((name) => [name, wordsOf(name, 'ko')]),
) as Record<string, (key: string) => string>;

beforeAll(async () => {
  product = await startProduct({ clockStartsAt: new Date('2026-12-10T01:00:00Z') });
  browser = await launchChromium();
  const open = async (options: Parameters<typeof openAs>[1]) => {
    const context = await openAs(browser, options);
    contexts.push(context);
    return context.newPage();
  };
  staff = await open({});
  firm = await open({});
  buyer = await open({ locale: 'vi-VN', zone: BUYER.zone, viewport: { width: 390, height: 844 } });
  interpreter = await open({});
});

afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return;
  const folder = SCREENSHOTS ?? '/tmp';
  for (const [name, page] of Object.entries({ staff, firm, buyer, interpreter })) {
    await page?.screenshot({ path: join(folder, `failed-${name}.png`) }).catch(() => {});
  }
  console.error(product?.logs());
});

const capture = async (page: Page, name: string) => {
  if (SCREENSHOTS) await page.screenshot({ path: join(SCREENSHOTS, `${name}.png`) });
};
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click();
const linkIn = (mail: ParsedMail): string => {
  const link = /https?:\/\/\S+\/link#[\w-]+/.exec(mail.text ?? '')?.[0];
  if (!link) throw new Error(`no link in «${mail.subject}»: ${mail.text}`);
  return link;
};
const eventIn = (mail: ParsedMail) => {
  const attachment = mail.attachments.find(({ filename }) => filename === 'invite.ics');
  const calendar = new ICAL.Component(ICAL.parse(attachment!.content.toString('utf8')));
  return { calendar, event: new ICAL.Event(calendar.getFirstSubcomponent('vevent')!) };
};

async function signInAsStaff() {
  const account = product.signIns.find(({ role }) => role === 'staff')!;
  await staff.goto(`${product.url}/sign-in`);
  await staff.locator('input[type=email]').fill(account.email);
  await staff.locator('input[type=password]').fill(account.password!);
  await staff.locator('form button[type=submit]').click();
  const code = staff.locator('input[autocomplete=one-time-code]');
  const totp = new TOTP({ secret: Secret.fromBase32(account.totpSecret!) });
  await code.fill(totp.generate({ timestamp: product.clock!.now().getTime() }));
  await staff.locator('form button[type=submit]').click();
  await staff.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
}

/** Asks for a link on the sign-in page, opens the one that comes by mail and presses its button. */
async function signInByMail(page: Page, email: string, language: string) {
  await page.goto(`${product.url}/sign-in`);
  await press(page, wordsOf('sign-in', language)('link.choose'));
  await page.locator('input[type=email]').fill(email);
  await redeemNextMail(page, email, language, () => page.locator('form button[type=submit]').click());
}

/** Opens the sign-in link of the mail that `request` causes and presses its button. */
async function redeemNextMail(page: Page, email: string, language: string, request: () => Promise<void>) {
  const before = product.mail.mails.length;
  await request();
  const next = () => product.mail.mails.slice(before).find(({ to }) => to.includes(email));
  await expect.poll(next).toBeDefined();
  await page.goto(linkIn(next()!.parsed));
  await press(page, wordsOf('link', language)('signIn.button'));
  await page.waitForURL((url) => url.pathname !== '/link');
}

/** Downloads the filled sample of a kind on the import page, drops it there and stores what is sound. */
async function importSample(kind: 'applications' | 'buyers' | 'interpreters', store: RegExp) {
  await staff.goto(`${product.url}/cohorts/${known.cohort}/import/${kind}`);
  const [download] = await Promise.all([
    staff.waitForEvent('download'),
    press(staff, ko['import']!('prepare.sample')),
  ]);
  const [chooser] = await Promise.all([
    staff.waitForEvent('filechooser'),
    press(staff, ko['import']!('file.choose')),
  ]);
  await chooser.setFiles({
    name: 'sample.xlsx',
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer: await readFile(await download.path()),
  });
  await staff.getByText(ko['import']!('review.title')).waitFor();
  const faults = await staff
    .getByRole('table', { name: ko['import']!('faults') })
    .getByRole('row')
    .allInnerTexts()
    .catch(() => []);
  await capture(staff, `import-${kind}`);
  await press(staff, store);
  await staff.waitForURL(`**/cohorts/${known.cohort}/${kind}`);
  return faults.slice(1);
}

const rows = (page: Page) => page.locator('table tbody tr');

describe('a month', () => {
  test('staff open the season of 2027: ten cohorts that avoid weekends and holidays', async () => {
    await signInAsStaff();
    await staff.goto(`${product.url}/season/new`);
    await staff.getByRole('heading', { name: ko['season']!('new.title') }).waitFor();
    await staff.getByText('2027').first().waitFor();
    await capture(staff, 'season-new');
    await press(staff, ko['season']!('new.create'));
    await staff.waitForURL('**/season?year=2027');
    await press(staff, ko['season']!('publish'));
    await staff.getByText(ko['season']!('state.published')).first().waitFor();
    const seasons = await product.dataSource.query<{ month: string; sessionDays: string[] }[]>(
      `SELECT month::text, "sessionDays"::text[] FROM cohort JOIN season ON season.id = "seasonId" WHERE year = 2027 ORDER BY number`,
    );
    expect(seasons.map(({ month }) => month.slice(5, 7))).toEqual([
      '03',
      '04',
      '05',
      '06',
      '07',
      '08',
      '09',
      '10',
      '11',
      '12',
    ]);
    for (const day of seasons.flatMap(({ sessionDays }) => sessionDays)) {
      expect(DateTime.fromISO(day).weekday, day).toBeLessThanOrEqual(5);
    }
    await capture(staff, 'season');
  });

  test('staff open March for applications', async () => {
    await staff.getByRole('link', { name: /3월/ }).first().click();
    await staff.waitForURL('**/cohorts/*');
    known.cohort = new URL(staff.url()).pathname.split('/')[2]!;
    await press(staff, ko['cohort']!('recruitment.open'));
    await staff.getByText(ko['cohort']!('state.recruiting')).first().waitFor();
  });

  test('staff import 14 applications: two faulty ones are named by row and column, twelve are stored', async () => {
    const faults = await importSample('applications', pattern(ko['import']!('storeValid')));
    const faultyRows = new Set(faults.map((line) => line.split('\t')[0]!.trim()));
    expect(faultyRows.size).toBe(2);
    expect(faults.join('\n')).toContain('사업자등록번호');
    expect(faults.join('\n')).toContain('HS');
    await expect.poll(() => rows(staff).count()).toBe(12);
  });

  test('a firm applies by itself on the public page', async () => {
    const t = ko['apply']!;
    await firm.goto(product.url);
    await capture(firm, 'front');
    await firm.goto(`${product.url}/apply`);
    await firm.locator('[name=businessNumber]').fill(businessNumberOf('512860471'));
    await firm.locator('[name=representative]').fill('윤슬기');
    await firm.locator('[name=name]').fill(FIRM.name);
    await firm.locator('[name=nameEn]').fill(FIRM.nameEn);
    await firm.locator('[name=introduction]').fill('발효 원료로 기초 화장품을 만드는 용인 기업입니다.');
    await firm.locator('[name=introductionEn]').fill('Skin care from fermented ingredients, made in Yongin.');
    await firm.locator('[name=contactName]').fill(FIRM.contact);
    await firm.locator('[name=contactEmail]').fill(FIRM.email);
    await firm.locator('[name=contactPhone]').fill('031-555-0142');
    const group = firm.getByRole('group', { name: pattern(t('products.one')) });
    await group
      .getByLabel(pattern(t('products.name')))
      .first()
      .fill('발효 세럼');
    await group.getByLabel(pattern(t('products.nameEn'))).fill('Fermented serum');
    await group.getByLabel(pattern(t('products.hsCode'))).fill('3304.99');
    await group.getByLabel(pattern(t('products.priceBand'))).fill('USD 8–14');
    await firm.getByText('베트남', { exact: true }).click();
    await firm.getByRole('checkbox', { name: pattern(t('consents.programme.title')) }).check({ force: true });
    await firm
      .getByRole('checkbox', { name: pattern(t('consents.overseasTransfer.title')) })
      .check({ force: true });
    await firm.locator('form button[type=submit]').click();
    await firm.waitForURL('**/apply/done**');
    await capture(firm, 'applied');
    await product.mail.waitFor(FIRM.email, /./);
  });

  test('staff score, select ten and put the rest on the waitlist in order', async () => {
    const t = ko['applications']!;
    await staff.goto(`${product.url}/cohorts/${known.cohort}/applications`);
    await expect.poll(() => rows(staff).count()).toBe(13);
    await press(staff, t('close'));
    await staff.getByRole('link', { name: FIRM.name }).click();
    await staff.locator('form fieldset').first().waitFor();
    for (const fieldset of await staff.locator('form fieldset').all()) {
      await fieldset.locator('input[value="5"]').check();
    }
    await press(staff, t('saveScore'));
    await staff.getByText(t('scored')).first().waitFor();
    await staff.keyboard.press('Escape');
    await press(staff, t('rank'));
    await staff
      .getByText(pattern(t('ranked')))
      .first()
      .waitFor();
    await capture(staff, 'applications');
    const states = await product.dataSource.query<{ state: string; place: number | null; name: string }[]>(
      `SELECT state, "waitlistPlace" AS place, firm.name FROM application JOIN firm ON firm.id = "firmId"
       WHERE "cohortId" = $1 ORDER BY "waitlistPlace" NULLS FIRST`,
      [known.cohort],
    );
    expect(states.filter(({ state }) => state === 'selected')).toHaveLength(10);
    expect(states.filter(({ state }) => state === 'waitlisted').map(({ place }) => place)).toEqual([1, 2, 3]);
    expect(states.find(({ name }) => name === FIRM.name)?.state).toBe('selected');
    await press(staff, t('finish'));
    await staff
      .getByText(pattern(t('finished')))
      .first()
      .waitFor();
  });

  test('staff import 15 buyers of five countries and 8 interpreters', async () => {
    expect(await importSample('buyers', pattern(ko['import']!('storeAll')))).toEqual([]);
    await expect.poll(() => rows(staff).count()).toBe(15);
    expect(await importSample('interpreters', pattern(ko['import']!('storeAll')))).toEqual([]);
    await expect.poll(() => rows(staff).count()).toBe(8);
    const [{ countries, languages }] = await product.dataSource.query(
      `SELECT count(DISTINCT country)::int AS countries, count(DISTINCT languages[1])::int AS languages
       FROM buyer JOIN cohort_buyer ON "buyerId" = buyer.id WHERE "cohortId" = $1`,
      [known.cohort],
    );
    expect({ countries, languages }).toEqual({ countries: 5, languages: 3 });
  });

  test('a buyer comes by a mailed link, in Vietnamese, and says whom it must meet', async () => {
    await signInByMail(buyer, BUYER.email, 'vi');
    await buyer.goto(`${product.url}/my/preferences/${known.cohort}`);
    const card = buyer.locator('article', { hasText: FIRM.nameEn });
    await card.getByRole('button', { name: wordsOf('preferences', 'vi')('wish.must-meet') }).click();
    await expect
      .poll(() =>
        product.dataSource.query(`SELECT wish FROM preference WHERE "cohortId" = $1`, [known.cohort]),
      )
      .toEqual([{ wish: 'must-meet' }]);
    await capture(buyer, 'preferences');
  });

  test('staff run the scheduler, look at the timetable and publish it', async () => {
    const t = ko['schedule']!;
    await staff.goto(`${product.url}/cohorts/${known.cohort}/schedule`);
    await press(staff, t('run.start'));
    await staff.getByRole('button', { name: t('publish.button') }).waitFor({ timeout: 60_000 });
    await capture(staff, 'schedule');
    await press(staff, t('publish.button'));
    await capture(staff, 'publish');
    await press(staff, t('publish.submit'));
    await staff.waitForURL('**/timetable');
    await staff
      .getByText(pattern(ko['timetable']!('status.offered')))
      .first()
      .waitFor();
    await capture(staff, 'timetable');
    const [meeting] = await product.dataSource.query(
      `SELECT meeting.id, "startsAt", "endsAt", interpreter_person.email
       FROM meeting JOIN firm ON firm.id = "firmId" JOIN buyer ON buyer.id = "buyerId"
       JOIN interpreter ON interpreter.id = "interpreterId"
       JOIN person interpreter_person ON interpreter_person.id = interpreter."personId"
       WHERE "cohortId" = $1 AND firm.name = $2 AND buyer.company = $3`,
      [known.cohort, FIRM.name, BUYER.company],
    );
    known.meetingId = meeting.id;
    known.startsAt = DateTime.fromJSDate(meeting.startsAt);
    known.endsAt = DateTime.fromJSDate(meeting.endsAt);
    known.interpreterEmail = meeting.email;
  });

  test('the interpreter accepts the offer with a button; opening the link accepts nothing', async () => {
    const day = known.startsAt.setZone('Asia/Seoul').setLocale('ko').toFormat('d일');
    const mails = () =>
      product.mail.mails.filter(
        ({ to, parsed }) => to.includes(known.interpreterEmail) && parsed.text?.includes('/link#'),
      );
    await expect.poll(() => mails().length, { timeout: 30_000 }).toBeGreaterThan(0);
    await interpreter.goto(linkIn(mails()[0]!.parsed));
    await interpreter.getByRole('button').first().waitFor();
    const open = () =>
      product.dataSource.query(`SELECT state FROM assignment WHERE "meetingId" = $1`, [known.meetingId]);
    expect(await open()).toEqual([{ state: 'offered' }]);
    await press(interpreter, ko['link']!('signIn.button'));
    await interpreter.waitForURL((url) => url.pathname !== '/link');
    await interpreter.goto(`${product.url}/my/offers`);
    const card = interpreter.locator('article', { hasText: FIRM.name }).filter({ hasText: BUYER.company });
    await capture(interpreter, 'offers');
    expect(await card.innerText()).toContain(day);
    await card.getByRole('button', { name: ko['offers']!('accept') }).click();
    await expect.poll(open).toEqual([{ state: 'accepted' }]);
    await product.mail.waitFor(known.interpreterEmail, /상담/);
  });

  test('firm and buyer get invitations that say the right instant in their own time', async () => {
    for (const [email, zone] of [
      [FIRM.email, 'Asia/Seoul'],
      [BUYER.email, BUYER.zone],
    ] as const) {
      const mails = () =>
        product.mail.mails.filter(
          ({ to, parsed }) =>
            to.includes(email) && parsed.attachments.some(({ filename }) => filename === 'invite.ics'),
        );
      await expect
        .poll(() => mails().some(({ parsed }) => eventIn(parsed).event.uid.includes(known.meetingId)), {
          timeout: 30_000,
        })
        .toBe(true);
      const mail = mails().find(({ parsed }) => eventIn(parsed).event.uid.includes(known.meetingId))!.parsed;
      const { calendar, event } = eventIn(mail);
      expect(calendar.getFirstPropertyValue('method')).toBe('REQUEST');
      expect(event.startDate.toJSDate()).toEqual(known.startsAt.toJSDate());
      expect(event.endDate.toJSDate()).toEqual(known.endsAt.toJSDate());
      expect(mail.text).toContain(known.startsAt.setZone(zone).toFormat('HH:mm'));
    }
  });

  test('a reminder goes out when its time comes, and not before', async () => {
    const reminders = () =>
      product.mail.mails.filter(
        ({ to, parsed }) =>
          to.includes(FIRM.email) &&
          /내일/.test(parsed.subject ?? '') &&
          parsed.subject?.includes(BUYER.company),
      );
    await product.clock!.moveTo(known.startsAt.minus({ days: 1, minutes: 5 }).toJSDate());
    await new Promise((resolve) => setTimeout(resolve, 8_000));
    expect(reminders()).toHaveLength(0);
    await product.clock!.moveTo(known.startsAt.minus({ days: 1 }).plus({ seconds: 10 }).toJSDate());
    await expect.poll(() => reminders().length, { timeout: 40_000 }).toBe(1);
  });

  test('at meeting time firm, buyer and interpreter join from their links and see and hear each other', async () => {
    await product.clock!.moveTo(known.startsAt.minus({ minutes: 9, seconds: 50 }).toJSDate());
    const people = [
      { page: firm, email: FIRM.email, language: 'ko', subject: /십|10분/ },
      { page: buyer, email: BUYER.email, language: 'vi', subject: pattern('Còn mười phút') },
      { page: interpreter, email: known.interpreterEmail, language: 'ko', subject: /십|10분/ },
    ];
    await Promise.all(
      people.map(async ({ page, email, language, subject }) => {
        const mail = await product.mail.waitFor(email, subject, 60_000);
        await page.goto(linkIn(mail));
        await press(page, wordsOf('link', language)('meeting.button'));
        await page.waitForURL(`**/meetings/${known.meetingId}`);
        const t = wordsOf('meeting', language);
        await press(page, t('check.start'));
        await page.locator('[data-testid=device-check-done]:not([disabled])').click({ timeout: 40_000 });
        await capture(page, `lobby-${email.split('@')[0]}`);
        await press(page, t('join.button'));
      }),
    );
    await expectEverybodySeesAndHears();
    await capture(firm, 'room');
    await capture(buyer, 'room-phone');
    // The way out stays within a phone's screen, however long the words are.
    await expect
      .poll(() =>
        buyer.getByTestId('leave').evaluate((button) => button.getBoundingClientRect().right <= innerWidth),
      )
      .toBe(true);
    const checks = await product.dataSource.query(`SELECT verdict FROM device_check WHERE "meetingId" = $1`, [
      known.meetingId,
    ]);
    expect(checks).toHaveLength(3);
  });

  test('a shared screen and a message arrive', async () => {
    await firm.getByTestId('control-screen').click();
    for (const page of [buyer, interpreter]) {
      await page.locator('[data-screen] video').waitFor();
      await expect
        .poll(() =>
          page
            .locator('[data-screen] video')
            .evaluate((video: HTMLVideoElement) => video.getVideoPlaybackQuality().totalVideoFrames),
        )
        .toBeGreaterThan(5);
    }
    const openChat = async (page: Page, language: string) => {
      const field = page.getByRole('textbox', { name: wordsOf('chat', language)('label') });
      if (!(await field.isVisible())) await page.getByTestId('control-panel').click();
      return field;
    };
    const field = await openChat(firm, 'ko');
    await field.fill('MOQ 500개, FOB 부산 USD 11입니다.');
    await firm.keyboard.press('Enter');
    for (const [page, language] of [
      [buyer, 'vi'],
      [interpreter, 'ko'],
    ] as const) {
      await openChat(page, language);
      await page.getByText('MOQ 500개, FOB 부산 USD 11입니다.').first().waitFor();
    }
    await capture(interpreter, 'room-sharing');
    await firm.getByTestId('control-screen').click();
    await buyer.getByTestId('control-panel').click();
  });

  test('the media process is killed: it comes back and everybody sees and hears again without a click', async () => {
    const pid = product.supervisor.pidOf('media')!;
    const before = performance.now();
    process.kill(pid, 'SIGKILL');
    await expect.poll(() => product.supervisor.pidOf('media') ?? pid, { timeout: 30_000 }).not.toBe(pid);
    await expectEverybodySeesAndHears();
    console.info(`media back after ${((performance.now() - before) / 1000).toFixed(1)} s`);
    for (const page of [firm, buyer, interpreter]) {
      expect(await page.locator('[data-participant]').count()).toBe(3);
    }
  });

  test('the firm logs what came of it; staff see it in the summary and download it', async () => {
    await firm.getByTestId('leave').click();
    await buyer.getByTestId('leave').click();
    await interpreter.getByTestId('leave').click();
    await product.clock!.moveTo(known.endsAt.plus({ minutes: 5 }).toJSDate());
    // The meeting's own link opens the meeting only: the log asks for a sign-in, by a link that leads back to it.
    await firm.goto(`${product.url}/meetings/${known.meetingId}/log`);
    await firm.locator('input[type=email]').fill(FIRM.email);
    await redeemNextMail(firm, FIRM.email, 'ko', () => press(firm, ko['link']!('request')));
    await firm.waitForURL('**/log');
    const t = wordsOf('logs', 'ko');
    const today = known.startsAt.setZone('Asia/Seoul').toISODate()!;
    for (const [stage, amount] of [
      ['discussed', '120,000'],
      ['contracting', '48000'],
      ['contracted', '5,500.50'],
    ] as const) {
      await firm.getByLabel(`${t(`stage.${stage}`)} (USD)`).fill(amount);
      await firm.getByLabel(t(`field.${stage}On`)).fill(today);
    }
    await firm.getByLabel(t('summary')).first().fill('발효 세럼 3종, 초도 500개. 베트남어 라벨을 요청함.');
    await capture(firm, 'log');
    await press(firm, t('save'));
    await firm.getByText(t('saved')).first().waitFor();

    await signInAsStaff();
    await staff.goto(`${product.url}/cohorts/${known.cohort}/summary`);
    await staff.getByText('120,000').first().waitFor();
    await capture(staff, 'summary');
    const [download] = await Promise.all([
      staff.waitForEvent('download'),
      press(staff, wordsOf('summary', 'ko')('download')),
    ]);
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.readFile(await download.path());
    const sheet = workbook.worksheets[0]!;
    const values: unknown[][] = [];
    sheet.eachRow((row) => void values.push(Array.isArray(row.values) ? row.values : []));
    const own = values.find((cells) => cells.includes(FIRM.name) && cells.includes(BUYER.company));
    expect(own).toEqual(expect.arrayContaining([120_000, 48_000, 5_500.5]));
  });
});

/** Pictures of both others must go on being decoded and both voices must carry energy, at each of the three. */
async function expectEverybodySeesAndHears() {
  await Promise.all(
    [firm, buyer, interpreter].map(async (page) => {
      await page.locator('[data-participant]:not([data-self]) video').nth(1).waitFor({ timeout: 30_000 });
      let before = await receivedMedia(page);
      await expect
        .poll(
          async () => {
            const now = await receivedMedia(page);
            const growing = Object.entries(now.frames).filter(
              ([id, frames]) => frames > (before.frames[id] ?? 0),
            );
            const voices = now.audioEnergy.filter((energy) => energy > 0);
            before = now;
            return { pictures: growing.length, voices: voices.length };
          },
          { timeout: 30_000, interval: 1_000 },
        )
        .toEqual({ pictures: 2, voices: 2 });
    }),
  );
}
