import type { Browser, BrowserContext, Page } from 'playwright-core';
import * as OTPAuth from 'otpauth';
import { LessThan } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Buyer, CohortBuyer } from '#persistence/entities/buyer.entity.ts';
import { Application, Firm } from '#persistence/entities/firm.entity.ts';
import { CohortInterpreter, Interpreter } from '#persistence/entities/interpreter.entity.ts';
import { ConsultationLog, Meeting } from '#persistence/entities/meeting.entity.ts';
import { Person } from '#persistence/entities/person.entity.ts';
import { findAvailability, replaceAvailability } from '#persistence/repositories/availability.repository.ts';
import { launchChromium, openAs } from '../support/chromium.ts';
import { createCohort } from '../support/factories.ts';
import { type Product, startProduct } from '../support/product.ts';
import { axeFaults } from '../support/axe.ts';

let product: Product;
let browser: Browser;
/** A cohort whose timetable is still to be made, with the sample's firms, buyers and interpreters. */
let cohort: Awaited<ReturnType<typeof createCohort>>;
let buyer: Person;
let meeting: Meeting;

beforeAll(async () => {
  product = await startProduct({ usesMailbox: true });
  browser = await launchChromium();
  const { manager } = product.dataSource;
  buyer = await manager.findOneByOrFail(Person, { email: signIn('buyer').email });
  cohort = await createCohort(product.dataSource, { year: 2027 });
  const [firms, buyers, interpreters] = await Promise.all([
    manager.find(Firm),
    manager.find(Buyer),
    manager.find(Interpreter),
  ]);
  const submittedAt = new Date('2027-02-02T00:00:00Z');
  const row = { cohortId: cohort.id, state: 'selected', source: 'public', submittedAt } as const;
  await manager.insert(
    Application,
    firms.slice(0, 10).map(({ id }) => ({ ...row, firmId: id })),
  );
  for (const one of buyers) {
    await manager.insert(CohortBuyer, { cohortId: cohort.id, buyerId: one.id, state: 'confirmed' });
    if (one.personId !== buyer.id) await replaceAvailability(manager, cohort.id, one.personId, cohort.slots);
  }
  for (const one of interpreters) {
    await manager.insert(CohortInterpreter, { cohortId: cohort.id, interpreterId: one.id });
    await replaceAvailability(manager, cohort.id, one.personId, cohort.slots);
  }
  // The sample's meeting that begins within ten minutes.
  meeting = (await manager.find(Meeting, { where: { state: 'confirmed' }, order: { startsAt: 'DESC' } }))[0]!;
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

const signIn = (role: Product['signIns'][number]['role']) =>
  product.signIns.find((one) => one.role === role)!;

/** Behaviour is what is looked at here, not speed: a busy machine gets its time. */
const PATIENCE_MS = 90_000;
async function openPatiently(options: Parameters<typeof openAs>[1] = {}): Promise<BrowserContext> {
  const context = await openAs(browser, options);
  context.setDefaultTimeout(PATIENCE_MS);
  return context;
}
const eventually = <Value>(read: () => Promise<Value>) => expect.poll(read, { timeout: PATIENCE_MS });

/**
 * Posts from within a page, as our own pages do: a token may be out of date at once (the page asks for one too, and of
 * two first answers the later one's cookie counts), so it is fetched and sent once more.
 */
const post = (page: Page, path: string, body: unknown, method = 'POST') =>
  page.evaluate(
    async ([url, json, verb]) => {
      const send = async () => {
        const { csrfToken } = (await (await fetch('/api/me')).json()) as { csrfToken: string };
        return fetch(url as string, {
          method: verb as string,
          headers: { 'content-type': 'application/json', 'x-csrf-token': csrfToken },
          body: JSON.stringify(json),
        });
      };
      const response = await send();
      return response.status === 403 ? (await send()).status : response.status;
    },
    [path, body, method] as const,
  );

const sessions = new Map<string, Awaited<ReturnType<BrowserContext['cookies']>>>();
async function openSignedIn(
  role: 'staff' | 'firm' | 'interpreter',
  options: Parameters<typeof openAs>[1] = {},
): Promise<{ context: BrowserContext; page: Page }> {
  const context = await openPatiently(options);
  const page = await context.newPage();
  // A code of the second factor works once, so a person signs in once and comes back with the same session.
  const known = sessions.get(role);
  if (known) {
    await context.addCookies(known);
    return { context, page };
  }
  await page.goto(`${product.url}/sign-in`);
  const { email, password, totpSecret } = signIn(role);
  expect(await post(page, '/api/sign-in/password', { email, password })).toBe(200);
  if (totpSecret) {
    const code = new OTPAuth.TOTP({ secret: totpSecret }).generate();
    expect(await post(page, '/api/sign-in/totp', { code })).toBe(200);
  }
  sessions.set(role, await context.cookies());
  return { context, page };
}

/** Opens one of our pages and waits until it is whole. */
async function visit(page: Page, path: string, heading?: RegExp): Promise<void> {
  await page.goto(product.url + path);
  await page.getByRole('heading', { level: 1, ...(heading && { name: heading }) }).waitFor();
  await page.locator('[role=status][aria-label]').first().waitFor({ state: 'detached' });
}

/** The newest link mailed to an address, as staff of the demonstration find it in the mailbox page. */
async function linkFor(staff: Page, address: string): Promise<string> {
  await visit(staff, `/mailbox?to=${encodeURIComponent(address)}`);
  await staff
    .getByRole('list', { name: '메일 목록' })
    .getByRole('link', { name: /로그인|sign in|đăng nhập/i })
    .first()
    .click();
  await staff.getByRole('button', { name: '글만' }).click();
  const text = await staff.getByRole('region', { name: '메일 본문' }).innerText();
  const link = /https?:\/\/\S+\/link#\S+/.exec(text)?.[0];
  expect(link, text).toBeDefined();
  return link!;
}

describe('a buyer on a phone', () => {
  let context: BrowserContext;
  let page: Page;

  it('comes in by a mailed link, and only by pressing its button', async () => {
    const staff = await openSignedIn('staff');
    context = await openPatiently({
      locale: 'en-US',
      zone: 'America/New_York',
      viewport: { width: 390, height: 844 },
    });
    page = await context.newPage();
    await page.goto(`${product.url}/sign-in`);
    expect(await post(page, '/api/sign-in/links', { email: buyer.email, returnTo: '/my' })).toBe(204);
    const link = await linkFor(staff.page, buyer.email);
    expect.soft(await axeFaults(staff.page)).toEqual([]);
    await staff.context.close();

    await page.goto(link);
    await page.getByRole('heading', { level: 1 }).waitFor();
    const stage = () =>
      page.evaluate(async () => ((await (await fetch('/api/me')).json()) as { stage: string }).stage);
    expect(await stage()).toBe('none');
    expect.soft(await axeFaults(page)).toEqual([]);
    await page.locator('main button').first().click();
    await page.waitForURL('**/my');
    expect(await stage()).toBe('full');

    // Used up: clear words and a way to a new one.
    const other = await openPatiently({ locale: 'en-US' });
    const second = await other.newPage();
    await second.goto(link);
    await second.getByRole('heading', { name: 'This link no longer works' }).waitFor();
    expect.soft(await axeFaults(second)).toEqual([]);
    await other.close();
  });

  it('sees the next consultation and what is to do', async () => {
    await visit(page, '/my');
    await page.locator(`a[href="/meetings/${meeting.id}"]`).first().waitFor();
    await page.locator(`a[href="/my/availability/${cohort.id}"]`).waitFor();
    expect.soft(await axeFaults(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  });

  it('paints the hours by keyboard and by pointer', async () => {
    await visit(page, `/my/availability/${cohort.id}`);
    expect.soft(await axeFaults(page)).toEqual([]);
    const slot = (index: number) => page.locator(`[data-slot-id="${cohort.slots[index]!.id}"]`);
    await slot(0).focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('Shift+ArrowRight');
    expect(await slot(1).getAttribute('aria-pressed')).toBe('true');
    expect(await page.locator('[data-slot-id][tabindex="0"]').count()).toBe(1);
    // A stroke from one slot over the next.
    const [from, to] = [(await slot(2).boundingBox())!, (await slot(3).boundingBox())!];
    await page.mouse.move(from.x + 20, from.y + 20);
    await page.mouse.down();
    await page.mouse.move(to.x + 20, to.y + 20, { steps: 8 });
    await page.mouse.up();
    await page.getByRole('button', { pressed: true }).nth(3).waitFor();
    await page.locator('main button').last().click();
    const said = async () =>
      (await findAvailability(product.dataSource.manager, cohort.id, [buyer.id]))
        .get(buyer.id)
        ?.map(({ startsAt, endsAt }) => ({ startsAt, endsAt }));
    await eventually(said).toEqual([
      { startsAt: cohort.slots[0]!.startsAt, endsAt: cohort.slots[1]!.endsAt },
      { startsAt: cohort.slots[2]!.startsAt, endsAt: cohort.slots[3]!.endsAt },
    ]);
  });

  it('says whom to meet', async () => {
    await visit(page, `/my/preferences/${cohort.id}`);
    expect.soft(await axeFaults(page)).toEqual([]);
    const card = page.locator('article').first();
    const must = card.locator('button[data-kind="must-meet"]');
    await must.click();
    await page.reload();
    await eventually(() => must.getAttribute('aria-pressed')).toBe('true');
  });

  it('finds the consultation with a device check before the way in', async () => {
    await visit(page, `/meetings/${meeting.id}`);
    expect.soft(await axeFaults(page)).toEqual([]);
    await page.locator('main section button').first().click();
    await page.getByTestId('device-check-done').waitFor();
    expect.soft(await axeFaults(page)).toEqual([]);
    await context.close();
  });
});

describe('an interpreter', () => {
  it('answers offers by a button', async () => {
    const { context, page } = await openSignedIn('interpreter', { viewport: { width: 390, height: 844 } });
    await visit(page, '/my/offers');
    expect.soft(await axeFaults(page)).toEqual([]);
    await context.close();
  });
});

describe('staff', () => {
  it('add an interpreter by hand, take them out and put them back', async () => {
    const { context, page } = await openSignedIn('staff');
    await visit(page, `/cohorts/${cohort.id}/interpreters/new`);
    expect.soft(await axeFaults(page)).toEqual([]);
    await page.getByRole('textbox', { name: '이름' }).fill('박다솜');
    await page.getByRole('textbox', { name: '이메일' }).fill('dasom@people.example.com');
    await page.getByRole('button', { name: '통역 추가' }).click();
    await page.waitForURL('**/interpreters');
    const row = page.getByRole('row', { name: /박다솜/ });
    await row.getByRole('button').click();
    await row.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: '되돌리기' }).click();
    await row.waitFor();
    expect.soft(await axeFaults(page)).toEqual([]);
    await context.close();
  });

  it('run the scheduler, walk the timetable by keyboard and publish it', async () => {
    const { context, page } = await openSignedIn('staff');
    await visit(page, `/cohorts/${cohort.id}/schedule`);
    await page.getByRole('button', { name: '편성하기' }).click();
    await page.getByRole('heading', { name: /희망 상담 \d+건/ }).waitFor();
    expect.soft(await axeFaults(page)).toEqual([]);

    const grid = page.getByRole('grid');
    const stops = grid.locator('[tabindex="0"]');
    expect(await stops.count()).toBe(1);
    await stops.focus();
    const focused = () => page.evaluate(() => (document.activeElement as HTMLElement).dataset['cell']);
    await page.keyboard.press('Control+Home');
    expect(await focused()).toBe('0,0');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowDown');
    expect(await focused()).toBe('1,1');
    const card = grid.getByRole('button').first();
    await card.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    expect.soft(await axeFaults(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    for (const lens of ['기업별', '바이어별', '통역별']) {
      await page.getByRole('button', { name: lens }).click();
      await grid.waitFor();
      expect.soft(await axeFaults(page)).toEqual([]);
    }

    await page.getByRole('button', { name: '시간표 공개하기' }).click();
    await page.getByText(/초대 메일을 보냅니다/).waitFor();
    expect.soft(await axeFaults(page)).toEqual([]);
    await page.getByRole('button', { name: '공개하고 보내기' }).click();
    await page.waitForURL('**/timetable');
    await page.getByRole('grid').waitFor();
    expect.soft(await axeFaults(page)).toEqual([]);
    await context.close();
  });

  it('move and cancel a meeting after being told what follows', async () => {
    const { context, page } = await openSignedIn('staff');
    await visit(page, `/cohorts/${cohort.id}/timetable`);
    await page.getByRole('grid').getByRole('button').first().click();
    await page.getByRole('button', { name: '시간 옮기기' }).click();
    await page.getByText(/안내 메일이 나갑니다/).waitFor();
    expect.soft(await axeFaults(page)).toEqual([]);
    const free = page.getByRole('radio').and(page.locator(':not(:disabled):not(:checked)')).first();
    await free.check();
    await page.getByRole('button', { name: '이 시간으로 옮기기' }).click();
    await eventually(() =>
      product.dataSource.manager.countBy(Meeting, { cohortId: cohort.id, sequence: 1 }),
    ).toBe(1);

    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByRole('grid').getByRole('button').first().click();
    await page.getByRole('button', { name: '상담 취소' }).click();
    await page.getByText(/취소 메일이 바로 나가고/).waitFor();
    await page.getByRole('button', { name: '취소하고 알리기' }).click();
    await eventually(() =>
      product.dataSource.manager.countBy(Meeting, { cohortId: cohort.id, state: 'cancelled' }),
    ).toBe(1);
    await context.close();
  });
});

describe('a firm', () => {
  it('writes the log, and a second writer is shown both values', async () => {
    const { context, page } = await openSignedIn('firm');
    const { firmId } = await page.evaluate(
      async () => ((await (await fetch('/api/me')).json()) as { person: { firmId: string } }).person,
    );
    // A log is written once the meeting has begun.
    const own = await product.dataSource.manager.findOneByOrFail(Meeting, {
      firmId,
      startsAt: LessThan(new Date()),
    });
    await product.dataSource.manager.delete(ConsultationLog, { meetingId: own.id });
    await visit(page, `/meetings/${own.id}/log`);
    expect.soft(await axeFaults(page)).toEqual([]);
    await page.locator('[name=discussedAmount]').fill('50000');
    await page.locator('[name=contractingAmount]').fill('2만');
    await page.locator('[name=summary]').fill('단가와 납기를 협의했습니다.');
    await page.getByRole('button', { name: '저장하기' }).click();
    await page.getByText('금액을 숫자로 적어 주십시오', { exact: false }).waitFor();
    await page.locator('[name=contractingAmount]').fill('');

    // What is typed outlives the page.
    await page.reload();
    await page.getByText('저장하지 않고 나가셨던 내용을 되살렸습니다.').waitFor();
    expect(await page.locator('[name=discussedAmount]').inputValue()).toBe('50,000');

    const theirs = {
      discussedCents: 4_000_000,
      discussedOn: '2027-03-16',
      contractingCents: null,
      contractingOn: null,
      contractedCents: null,
      contractedOn: null,
      summary: '견본을 요청받았습니다.',
      nextStep: '견본 발송',
      version: 0,
    };
    expect(await post(page, `/api/meetings/${own.id}/log`, theirs, 'PUT')).toBe(200);
    await page.getByRole('button', { name: '저장하기' }).click();
    await page.getByText('다른 사람이 먼저 저장했습니다').waitFor();
    expect(await page.getByRole('group', { name: /상담 내용/ }).innerText()).toContain(
      '견본을 요청받았습니다.',
    );
    expect(await page.locator('[name=nextStep]').inputValue()).toBe('견본 발송');
    expect.soft(await axeFaults(page)).toEqual([]);
    const mine = page.getByRole('button', { name: '내가 적은 것' });
    for (let left = await mine.count(); left > 0; left--) await mine.first().click();
    await page.getByRole('button', { name: '저장하기' }).click();
    await eventually(() =>
      product.dataSource.manager.findOneBy(ConsultationLog, { meetingId: own.id }),
    ).toMatchObject({ discussedCents: '5000000', nextStep: '견본 발송', version: 2 });
    await context.close();

    const staff = await openSignedIn('staff');
    await visit(staff.page, `/cohorts/${own.cohortId}/summary`);
    await staff.page.getByText('US$50,000').first().waitFor();
    expect.soft(await axeFaults(staff.page)).toEqual([]);
    await staff.context.close();
  });
});
