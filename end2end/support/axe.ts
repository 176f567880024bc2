// What a page owes everybody: no violation of WCAG 2.2 A and AA that a program can find, no
// sideways scrolling.
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];
const WIDTHS = [1280, 390];

/** Checks the page as it is shown now. */
export async function axe(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
  const found = violations.map(({ id, help, nodes }) => ({
    rule: `${id}: ${help}`,
    where: nodes.map(({ target, failureSummary }) => `${target.join(' ')}\n${failureSummary ?? ''}`),
  }));
  expect(found, `accessibility of ${page.url()}`).toEqual([]);
}

/**
 * Checks the address of the page in both languages, light and dark, wide and narrow; in a tab of
 * its own with the same session, so the page itself stays as it is.
 */
export async function axeEverywhere(page: Page): Promise<void> {
  const tab = await page.context().newPage();
  for (const address of inBothLanguages(page.url())) {
    await tab.goto(address);
    for (const colorScheme of ['light', 'dark'] as const) {
      await tab.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      for (const width of WIDTHS) {
        await tab.setViewportSize({ width, height: 900 });
        await axe(tab);
        await staysInside(tab);
      }
    }
  }
  await tab.close();
}

/** The same page in Ukrainian and in English. */
function inBothLanguages(address: string): string[] {
  const url = new URL(address);
  const rest = url.pathname.replace(/^\/(uk|en)(?=\/|$)/, '');
  return ['/uk', '/en'].map((language) => new URL(language + rest + url.search, url).href);
}

async function staysInside(page: Page): Promise<void> {
  const [content, window] = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    document.documentElement.clientWidth,
  ]);
  expect(content, `${page.url()} scrolls sideways`).toBeLessThanOrEqual(window ?? 0);
}
