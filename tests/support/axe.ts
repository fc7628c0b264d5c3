import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, ElementContext, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds wrong on a page against WCAG 2.2 A and AA, one line a fault: rule, where, why. Empty when all is well. */
export const axeFaults = (page: Page): Promise<string[]> =>
  run(
    page,
    // React Aria's announcer names a button that may be gone a moment later; it lives for seconds and is never seen.
    { exclude: ['[data-live-announcer]'] },
    {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
      // What is inside a received mail is not ours to judge.
      iframes: false,
    },
  );

/** The same of a room that stands alone, by all of axe's rules but those about whole pages. */
export const axeFaultsOfRoom = (page: Page): Promise<string[]> =>
  run(
    page,
    { exclude: ['video'] },
    {
      rules: {
        'page-has-heading-one': { enabled: false },
        region: { enabled: false },
        'landmark-one-main': { enabled: false },
      },
    },
  );

async function run(page: Page, context: ElementContext, options: RunOptions): Promise<string[]> {
  // Evaluated by the debugger, not loaded by the page: its content security policy allows no foreign script.
  await page.evaluate(source);
  // A drawer half faded in has half its contrast. Endless animations (a spinner) have no end to wait for.
  await page.evaluate(() =>
    Promise.allSettled(
      document
        .getAnimations()
        .filter((animation) => animation.effect?.getComputedTiming().endTime !== Infinity)
        .map((animation) => animation.finished),
    ),
  );
  const { violations } = await page.evaluate(
    ([given, wanted]) =>
      (
        window as unknown as { axe: { run: (context: object, options: object) => Promise<AxeResults> } }
      ).axe.run(given as object, wanted as object),
    [context, options] as const,
  );
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) => `${id}: ${help} at ${target.join(' ')} ${failureSummary ?? ''}`,
    ),
  );
}
