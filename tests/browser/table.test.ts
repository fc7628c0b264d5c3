import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Meeting } from '#persistence/entities/meeting.entity.ts';
import { Person } from '#persistence/entities/person.entity.ts';
import { launchChromium } from '../support/chromium.ts';
import { type Product, startProduct } from '../support/product.ts';
import { smallPdf } from '../support/sample-files.ts';
import { openSignedIn } from '../support/signed-in.ts';
import { createTableScene, type TableScene } from '../support/table-scene.ts';
import { axeFaults } from '../support/axe.ts';
import { enterRoom, openTab } from './pages.ts';
import { pattern, wordsOf } from './texts.ts';

const PATIENCE_MS = 60_000;
const SHOTS = process.env.SCREENSHOTS;
/** The firm reads Korean, the buyer Vietnamese, which writes a thousand and a half as `1.000,5`. */
const [ko, vi] = [wordsOf('table', 'ko'), wordsOf('table', 'vi')];

let product: Product;
let browser: Browser;
let scene: TableScene;
let firm: Page;
let buyer: Page;
let staff: Page;

beforeAll(async () => {
  product = await startProduct();
  browser = await launchChromium();
  const { dataSource } = product;
  const startsAt = new Date(Date.now() - 5 * 60_000);
  scene = await createTableScene(dataSource, {
    startsAt,
    endsAt: new Date(startsAt.getTime() + 40 * 60_000),
  });
  await dataSource.manager.update(Person, { id: scene.buyer.personId }, { name: 'Trần Thị Mai' });
  const open = async (personId: string, locale = 'ko-KR', zone = 'Asia/Seoul') => {
    const context = await openSignedIn(browser, dataSource, personId, { locale, zone });
    context.setDefaultTimeout(PATIENCE_MS);
    return context.newPage();
  };
  firm = await open(scene.firm.personId);
  buyer = await open(scene.buyer.personId, 'vi-VN', 'Asia/Ho_Chi_Minh');
  staff = await open(scene.staff.id);
  await enterRoom(firm, product.url, scene.meetingId);
  await enterRoom(buyer, product.url, scene.meetingId, 'vi');
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});
afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return;
  for (const [name, page] of Object.entries({ firm, buyer, staff })) await shoot(page, `failed-${name}`);
});

const shoot = async (page: Page, name: string) => {
  if (SHOTS) await page.screenshot({ path: join(SHOTS, `${name}.png`) });
};
const shootPhone = async (page: Page, name: string) => {
  if (!SHOTS) return;
  await page.setViewportSize({ width: 390, height: 844 });
  await shoot(page, `${name}-phone`);
  await page.setViewportSize({ width: 1440, height: 900 });
};
const button = (within: Page | Locator, name: string | RegExp) => within.getByRole('button', { name });
const line = (page: Page) => page.getByTestId('deal-line').first();
const eventually = <Value>(read: () => Promise<Value>) => expect.poll(read, { timeout: PATIENCE_MS });
/** Chooses from a list by what stands before the note. */
const choose = async (page: Page, label: string, option: RegExp) => {
  await button(page, pattern(label)).first().click();
  await page.getByRole('option', { name: option }).click();
};
/** The form of a line of whoever writes it. */
const form = (page: Page) => page.locator('form', { has: page.locator('input[name=quantity]') });

describe('the deal sheet', () => {
  it('shows a line of one side to the other in its own language and numbers', async () => {
    for (const page of [firm, buyer]) await openTab(page, 'deal-sheet');
    await firm.getByTestId('add-line').click();
    await form(firm).locator('input[name=item]').fill('Vitamin C serum 30 ml');
    await form(firm).locator('input[name=quantity]').fill('12,500');
    await form(firm).locator('input[name=unitPrice]').fill('3.25');
    await choose(firm, ko('deal.field.incoterm'), /^FOB/);
    await form(firm).locator('input[name=place]').fill('Busan');
    await shoot(firm, 'deal-form');
    expect(await axeFaults(firm)).toEqual([]);
    await button(form(firm), ko('deal.save')).click();

    await line(buyer).waitFor();
    await eventually(() => line(firm).getByTestId('line-total').innerText()).toContain('40,625.00');
    await eventually(() => line(buyer).getByTestId('line-total').innerText()).toContain('40.625,00');
    const [own, theirs] = [await line(firm).innerText(), await line(buyer).innerText()];
    expect(own).toContain('12,500');
    expect(own).toContain('3.25');
    expect(own).toContain(ko('deal.unit.piece'));
    expect(theirs).toContain('12.500');
    expect(theirs).toContain('3,25');
    expect(theirs).toContain(vi('deal.unit.piece'));
    expect(theirs).toContain('FOB Busan');
  });

  it('is agreed when both sides have confirmed, and not any more once it changes', async () => {
    await button(line(buyer), vi('deal.confirm')).click();
    await line(firm)
      .getByText(ko('deal.confirmed').replace('{{side}}', ko('deal.buyer')))
      .waitFor();
    expect(await line(firm).getAttribute('data-agreed')).toBe('false');
    await button(line(firm), ko('deal.confirm')).click();
    for (const page of [firm, buyer])
      await eventually(() => line(page).getAttribute('data-agreed')).toBe('true');
    await shoot(firm, 'deal-agreed');
    await shoot(buyer, 'deal-agreed-vi');
    await shootPhone(firm, 'deal');
    expect(await axeFaults(buyer)).toEqual([]);

    await button(line(buyer), vi('deal.edit')).click();
    // A Vietnamese comma is a decimal point, a point groups.
    await form(buyer).locator('input[name=unitPrice]').fill('3,1');
    await form(buyer).locator('input[name=quantity]').fill('20.000');
    await button(form(buyer), vi('deal.save')).click();
    await eventually(() => line(firm).getByTestId('line-total').innerText()).toContain('62,000.00');
    for (const page of [firm, buyer])
      await eventually(() => line(page).getAttribute('data-agreed')).toBe('false');
    expect(await button(line(firm), ko('deal.confirm')).count()).toBe(1);
  });

  it('lets the second of two editors choose where both changed one field, and keeps the rest', async () => {
    for (const [page, t] of [
      [firm, ko],
      [buyer, vi],
    ] as const)
      await button(line(page), t('deal.edit')).click();
    await form(firm).locator('input[name=unitPrice]').fill('3.3');
    await button(form(firm), ko('deal.save')).click();
    await line(firm).waitFor();
    await form(buyer).locator('input[name=unitPrice]').fill('2,9');
    await form(buyer).locator('input[name=place]').fill('Incheon');
    await button(form(buyer), vi('deal.save')).click();
    const conflict = form(buyer).getByRole('group', { name: vi('deal.field.unitPrice') });
    await conflict.waitFor();
    expect(await conflict.innerText()).toContain('3,3');
    expect(await conflict.innerText()).toContain('2,9');
    await shoot(buyer, 'deal-conflict');
    expect(await axeFaults(buyer)).toEqual([]);
    // What nobody else had touched is saved already.
    await eventually(() => line(firm).innerText()).toContain('FOB Incheon');
    await conflict.getByRole('button').first().click();
    await button(form(buyer), vi('deal.save')).click();
    for (const [page, price] of [
      [firm, '3.30'],
      [buyer, '3,30'],
    ] as const)
      await eventually(() => line(page).innerText()).toContain(price);
  });

  it('is written and confirmed by the keyboard alone', async () => {
    await firm.getByTestId('tab-deal-sheet').focus();
    await firm.getByTestId('add-line').focus();
    await firm.keyboard.press('Enter');
    // The focus is in the form, and after it on the button again, which were not there a moment before.
    await form(firm).locator(':focus').waitFor();
    await form(firm).locator('input[name=item]').focus();
    await firm.keyboard.type('Sample kit');
    await firm.keyboard.press('Tab');
    await firm.keyboard.type('10');
    expect(await form(firm).locator('input[name=quantity]').inputValue()).toBe('10');
    // Over the unit to the price; Enter in a field sends the form.
    await firm.keyboard.press('Tab');
    await firm.keyboard.press('Tab');
    await firm.keyboard.type('5');
    await firm.keyboard.press('Enter');
    const second = firm.getByTestId('deal-line').nth(1);
    await second.waitFor();
    await firm.locator('[data-testid=add-line]:focus').waitFor();
    await button(second, ko('deal.confirm')).focus();
    await firm.keyboard.press('Space');
    await second.getByText(ko('deal.confirmed').replace('{{side}}', ko('deal.firm'))).waitFor();
  });

  it("becomes the draft of the firm's consultation log", async () => {
    await button(line(buyer), vi('deal.confirm')).click();
    await button(line(firm), ko('deal.confirm')).click();
    await eventually(() => line(firm).getAttribute('data-agreed')).toBe('true');
    const t = wordsOf('logs', 'ko');
    const page = await firm.context().newPage();
    await page.goto(`${product.url}/meetings/${scene.meetingId}/log`);
    await button(page, t('proposal.take')).click();
    // What both confirmed is being contracted (20,000 × 3.30); everything on the sheet was discussed (and 10 × 5).
    await eventually(() => page.locator('input[name=contractingAmount]').inputValue()).toBe('66,000');
    expect(await page.locator('input[name=discussedAmount]').inputValue()).toBe('66,050');
    expect(await page.locator('textarea[name=summary]').inputValue()).toContain('Vitamin C serum 30 ml');
    await page.close();
  });
});

describe('files', () => {
  const input = (page: Page) => page.getByTestId('side-panel').locator('input[type=file]');

  it('reach the other side at once', async () => {
    for (const page of [firm, buyer]) await openTab(page, 'files');
    await input(firm).setInputFiles({
      name: '카탈로그 2027.pdf',
      mimeType: 'application/pdf',
      buffer: smallPdf(3),
    });
    await buyer.getByTestId('file').getByText('카탈로그 2027.pdf').waitFor();
    const [download] = await Promise.all([
      buyer.waitForEvent('download'),
      button(buyer.getByTestId('file'), pattern(vi('files.download'))).click(),
    ]);
    expect(download.suggestedFilename()).toBe('카탈로그 2027.pdf');
    await shoot(firm, 'files');
    expect(await axeFaults(firm)).toEqual([]);
  });

  it('of a type that is not taken are refused in words, whatever they are called', async () => {
    const errors = wordsOf('errors', 'vi');
    await input(buyer).setInputFiles({
      name: 'price-list.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
    });
    await buyer.getByText(errors('file-type-not-allowed')).waitFor();
    expect(await firm.getByTestId('file').count()).toBe(1);
  });
});

describe('a shared document', () => {
  const count = (page: Page) => page.getByTestId('document-count').innerText();
  const at = (t: typeof ko, page: number) =>
    t('document.page').replace('{{page}}', String(page)).replace('{{pages}}', '3');

  it('is turned by the presenter for everybody; others may look ahead and come back', async () => {
    await button(firm.getByTestId('file'), ko('files.show')).click();
    for (const page of [firm, buyer]) await page.getByTestId('document-page').waitFor();
    await eventually(() => count(buyer)).toBe(at(vi, 1));
    await button(firm.getByTestId('document'), ko('document.next')).click();
    await eventually(() => count(buyer)).toBe(at(vi, 2));
    // By key on the page itself.
    await firm.getByTestId('document').getByRole('region').focus();
    await firm.keyboard.press('ArrowRight');
    await eventually(() => count(buyer)).toBe(at(vi, 3));
    await shoot(firm, 'document');
    await shootPhone(firm, 'document');
    for (const page of [firm, buyer]) expect(await axeFaults(page)).toEqual([]);

    await button(buyer.getByTestId('document'), vi('document.previous')).click();
    await eventually(() => count(buyer)).toBe(at(vi, 2));
    expect(await count(firm)).toBe(at(ko, 3));
    await button(buyer.getByTestId('document'), vi('document.return')).click();
    await eventually(() => count(buyer)).toBe(at(vi, 3));

    await button(buyer.getByTestId('document'), vi('document.takeOver')).click();
    await button(buyer.getByTestId('document'), vi('document.previous')).click();
    await eventually(() => count(firm)).toBe(at(ko, 2));
    await button(buyer.getByTestId('document'), vi('document.stop')).click();
    await firm.getByTestId('document').waitFor({ state: 'detached' });
  });
});

describe('people', () => {
  it('raise a hand that the others see and hear of', async () => {
    await buyer.keyboard.press('Alt+h');
    await firm.locator(`[data-participant="${scene.buyer.personId}"]`).getByTestId('hand-up').waitFor();
    await openTab(firm, 'people');
    await firm.getByTestId('person').first().getByText(ko('people.handUp')).waitFor();
    await shoot(firm, 'people');
    expect(await axeFaults(firm)).toEqual([]);
    await buyer.getByTestId('control-hand').click();
    await firm.getByTestId('hand-up').waitFor({ state: 'detached' });
  });

  it('are given more time where nobody needs the room', async () => {
    const before = await product.dataSource.manager.findOneByOrFail(Meeting, { id: scene.meetingId });
    await openTab(buyer, 'people');
    await button(buyer, vi('time.ask').replace('{{minutes}}', '10')).click();
    await firm
      .getByTestId('table-banner')
      .getByText(pattern(ko('time.granted').replace('{{minutes}}', '10')))
      .waitFor();
    const after = await product.dataSource.manager.findOneByOrFail(Meeting, { id: scene.meetingId });
    expect(after.endsAt.getTime() - before.endsAt.getTime()).toBe(10 * 60_000);
  });

  it('call staff, who see it on the live board and answer there', async () => {
    const live = wordsOf('live', 'ko');
    await staff.goto(`${product.url}/live`);
    const row = staff.locator(`[data-meeting="${scene.meetingId}"]`);
    await row.waitFor();
    await buyer.getByRole('textbox', { name: pattern(vi('help.note')) }).fill('Không nghe rõ phiên dịch');
    await button(buyer, vi('help.send')).click();
    const alarm = staff.locator('[data-kind=help]');
    await alarm.getByText('Không nghe rõ phiên dịch').waitFor();
    await shoot(staff, 'live-help');
    await shootPhone(staff, 'live-help');
    expect(await axeFaults(staff)).toEqual([]);
    await button(alarm, live('answer.coming')).click();
    await buyer
      .getByTestId('table-banner')
      .getByText(pattern(vi('help.coming').replace(/\{\{answer\}\}.*/, '')))
      .waitFor();
    await alarm.waitFor({ state: 'detached' });
    // Until it is settled the room keeps the mark.
    await button(row, live('answer.done')).click();
    await row.locator('[data-help]').waitFor({ state: 'detached' });
    await eventually(() => button(buyer, vi('help.send')).isEnabled()).toBe(true);
  });
});

describe('captions', () => {
  const words = wordsOf('captions', 'ko');
  const viWords = wordsOf('captions', 'vi');
  const field = () => staff.getByRole('textbox', { name: words('field') });

  it('are written by staff as they listen, and read by the others letter by letter and line by line', async () => {
    await enterRoom(staff, product.url, scene.meetingId);
    await staff.getByTestId('control-more').click();
    await button(staff, words('write')).click();
    await eventually(() => field().evaluate((input) => input === document.activeElement)).toBe(true);
    await staff.keyboard.type('단가는 FOB 부산 기준');
    for (const page of [firm, buyer])
      await eventually(() => page.getByTestId('captions').innerText()).toContain('단가는 FOB 부산 기준');
    // Read out once, when it is finished.
    const log = firm.getByTestId('captions').getByRole('log');
    expect(await log.innerText()).toBe('');
    await staff.keyboard.press('Enter');
    await eventually(() => log.innerText()).toBe('단가는 FOB 부산 기준');
    await staff.keyboard.type('3달러 25센트입니다');
    await eventually(() => firm.getByTestId('captions').innerText()).toContain('3달러 25센트입니다');
    expect(await firm.getByTestId('captions').innerText()).toContain('단가는 FOB 부산 기준');
    for (const page of [firm, staff]) expect(await axeFaults(page)).toEqual([]);
    await shoot(firm, 'captions');
    await shootPhone(firm, 'captions');
    await shoot(staff, 'caption-writer');
    await shootPhone(staff, 'caption-writer');
  });

  it('reach who comes in later, and are put away by a reader', async () => {
    await firm.reload();
    await enterRoom(firm, product.url, scene.meetingId);
    await eventually(() => firm.getByTestId('captions').innerText()).toContain('3달러 25센트입니다');
    await buyer.getByTestId('control-more').click();
    await buyer.getByText(viWords('show')).click();
    await buyer.keyboard.press('Escape');
    await buyer.getByTestId('captions').waitFor({ state: 'detached' });
  });

  it('end for everybody when their writer ends them', async () => {
    await button(staff, words('end')).click();
    await firm.getByTestId('captions').waitFor({ state: 'detached' });
    await staff.getByTestId('leave').click();
  });
});
