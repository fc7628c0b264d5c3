/**
 * `npm run pictures`: takes the pictures of the room and of the live board in docs/images again, from the built product
 * with its sample data, in Korean (docs/images/ko) and English (docs/images/en). People's cameras are drawn.
 */
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { Meeting } from '#persistence/entities/meeting.entity.ts';
import { Person } from '#persistence/entities/person.entity.ts';
import { enterRoom, openTab } from '../browser/pages.ts';
import { pattern, wordsOf } from '../browser/texts.ts';
import { launchChromium, receivedMedia } from '../support/chromium.ts';
import { giveDrawnCamera, giveDrawnScreen, looks } from '../support/drawn-camera.ts';
import { type Product, startProduct } from '../support/product.ts';
import { openSignedIn } from '../support/signed-in.ts';

const IMAGES = join(import.meta.dirname, '../../docs/images');
const WIDE = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };
const WAIT_MS = 60_000;
const SLIDE = {
  ko: [
    '비타민 C 세럼 30 ml',
    '제품 코드  SR-030',
    '최소 주문량  500개',
    'FOB 부산  USD 3.30',
    '납기  발주 후 30일',
  ],
  en: [
    'Vitamin C serum 30 ml',
    'Item  SR-030',
    'Minimum order  500 pieces',
    'FOB Busan  USD 3.30',
    'Lead time  30 days',
  ],
} as const;
const SAID = {
  ko: ['안녕하세요. 샘플은 잘 받으셨습니까?', '잘 받았습니다. 최소 주문량이 궁금합니다.'],
  en: ['Hello. Have the samples arrived?', 'They have, thank you. What is the minimum order?'],
} as const;

type Language = keyof typeof SLIDE;
type Name = 'firm' | 'buyer' | 'interpreter' | 'staff';

const product = await startProduct();
const browser = await launchChromium();
try {
  for (const language of ['ko', 'en'] as const) await takePictures(product, browser, language);
} finally {
  await browser.close();
  await product.stop();
}

async function takePictures(
  { url, dataSource }: Product,
  chromium: Browser,
  language: Language,
): Promise<void> {
  const { manager } = dataSource;
  const meeting = await manager.findOneOrFail(Meeting, {
    where: { state: 'confirmed' },
    order: { startsAt: 'DESC' },
  });
  const personOf = async (table: 'firm' | 'buyer' | 'interpreter', id: string): Promise<string> =>
    (await manager.query(`SELECT "personId" FROM ${table} WHERE id = $1`, [id]))[0].personId;
  const ids: Record<Name, string> = {
    firm: await personOf('firm', meeting.firmId),
    buyer: await personOf('buyer', meeting.buyerId),
    interpreter: await personOf('interpreter', meeting.interpreterId!),
    staff: (await manager.query(`SELECT id FROM person WHERE 'staff' = ANY(roles) LIMIT 1`))[0].id,
  };
  for (const id of Object.values(ids)) await manager.update(Person, { id }, { locale: language });

  const open = async (name: Name): Promise<Page> => {
    const locale = language === 'ko' ? 'ko-KR' : 'en-GB';
    const context = await openSignedIn(chromium, dataSource, ids[name], { locale, viewport: WIDE });
    context.setDefaultTimeout(WAIT_MS);
    await giveDrawnCamera(context, looks[name === 'staff' ? 'observer' : name]);
    await giveDrawnScreen(context, SLIDE[language]);
    return context.newPage();
  };
  const take = (page: Page, name: string) => page.screenshot({ path: join(IMAGES, language, `${name}.png`) });
  const firm = await open('firm');
  const buyer = await open('buyer');
  const interpreter = await open('interpreter');
  const staff = await open('staff');
  const enter = (page: Page) => enterRoom(page, url, meeting.id, language);

  await Promise.all([enter(firm), enter(buyer)]);
  await sees(firm, 1);
  await take(firm, 'room-two');
  await enter(interpreter);
  await sees(firm, 2);
  await take(firm, 'room-three');
  await firm.setViewportSize(PHONE);
  await firm.waitForTimeout(1500);
  await take(firm, 'room-phone');
  await firm.setViewportSize(WIDE);

  for (const [i, page] of [firm, buyer].entries()) {
    await openTab(page, 'chat');
    await page.getByRole('textbox', { name: wordsOf('chat', language)('label') }).fill(SAID[language][i]!);
    await page.keyboard.press('Enter');
    await firm.getByText(SAID[language][i]!).first().waitFor();
  }
  await firm.waitForTimeout(1500);
  await take(firm, 'room');
  await firm.getByTestId('control-screen').click();
  await interpreter.locator('[data-screen] video').waitFor();
  await interpreter.waitForTimeout(4000);
  await take(interpreter, 'room-sharing');
  await firm.getByTestId('control-screen').click();

  await writeDealSheet(firm, buyer, language);
  await take(firm, 'deal-sheet');

  await interpreter.getByTestId('mode-simultaneous').click();
  await interpreter.getByTestId('on-air').waitFor();
  await interpreter.waitForTimeout(3000);
  await take(interpreter, 'interpreter-console');
  await interpreter.getByTestId('mode-consecutive').click();

  await staff.goto(`${url}/live`);
  await staff.locator(`[data-person="${ids.interpreter}"][data-presence=in]`).first().waitFor();
  await staff.locator(`[data-person="${ids.firm}"] svg[role=img]`).first().waitFor();
  await staff.waitForTimeout(12_000);
  await take(staff, 'live-board');

  await firm.getByTestId('control-panel').click();
  await firm.getByTestId('control-more').click();
  await firm.getByText(wordsOf('call', language)('view.light')).click();
  await firm.keyboard.press('Escape');
  await firm.waitForTimeout(1500);
  await take(firm, 'room-light');
  for (const page of [firm, buyer, interpreter, staff]) await page.context().close();
}

/** One line that both sides confirm; a sheet that holds one already only comes to the front. */
async function writeDealSheet(firm: Page, buyer: Page, language: Language): Promise<void> {
  const t = wordsOf('table', language);
  for (const page of [firm, buyer]) await openTab(page, 'deal-sheet');
  const line = (page: Page) => page.getByTestId('deal-line').first();
  if (!(await line(firm).isVisible())) {
    await firm.getByTestId('add-line').click();
    const form = firm.locator('form', { has: firm.locator('input[name=quantity]') });
    await form.locator('input[name=item]').fill(SLIDE.en[0]);
    await form.locator('input[name=quantity]').fill('12,500');
    await form.locator('input[name=unitPrice]').fill('3.30');
    await firm
      .getByRole('button', { name: pattern(t('deal.field.incoterm')) })
      .first()
      .click();
    await firm.getByRole('option', { name: /^FOB/ }).click();
    await form.locator('input[name=place]').fill('Busan');
    await form.getByRole('button', { name: t('deal.save') }).click();
    for (const page of [firm, buyer])
      await line(page)
        .getByRole('button', { name: t('deal.confirm') })
        .click();
  }
  await firm.locator('[data-agreed=true]').first().waitFor();
  await firm.waitForTimeout(1000);
}

/** Waits until so many people's pictures are decoded. */
async function sees(page: Page, count: number): Promise<void> {
  const deadline = performance.now() + WAIT_MS;
  while (Object.values((await receivedMedia(page)).frames).filter((frames) => frames > 10).length < count) {
    if (performance.now() > deadline) throw new Error(`does not see ${count} people`);
    await page.waitForTimeout(200);
  }
  await page.waitForTimeout(3000);
}
