// What a page owes everybody: no violation of WCAG 2.2 A and AA that a program can find, no
// sideways scrolling; in both languages, light and dark, wide and narrow.
import { expect, type BrowserContext, type Page } from '@playwright/test';
import axeCore, { type RunOptions } from 'axe-core';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const ALL: RunOptions = { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'] };
/** Of what is checked, only contrast can differ between light and dark. */
const CONTRAST: RunOptions = { runOnly: { type: 'rule', values: ['color-contrast'] } };
const WIDTHS = [1280, 390];

/** A folder for a picture of each page that is checked, to look at; none by default. */
const PICTURES = process.env.KONKURS_TEST_PICTURES;

/** Checks the page as it is shown now. */
export async function axe(page: Page): Promise<void> {
  await page.evaluate(axeCore.source);
  await accessible(page, ALL);
}

/**
 * Checks the address of the page in all its forms; in a tab of its own with the same session, so
 * the page itself stays as it is.
 */
export async function axeEverywhere(page: Page): Promise<void> {
  const url = new URL(page.url());
  const path = url.pathname.replace(/^\/(uk|en)(?=\/|$)/, '') + url.search;
  await axeAt(page.context(), path);
}

/** Checks a page where it stands, in all its forms: for what a form gave. */
export async function axeAsItStands(page: Page): Promise<void> {
  const before = page.viewportSize();
  // Without motion no colour is caught on its way from light to dark.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await inEachForm(page);
  await page.emulateMedia({ colorScheme: null, reducedMotion: null });
  if (before) await page.setViewportSize(before);
}

/** Checks addresses, without their language, in all their forms. */
export async function axeAt(context: BrowserContext, ...paths: string[]): Promise<void> {
  await axeOf(context, paths.map((path) => ({ path, status: 200 })));
}

/** The same where a page may have another status than 200. */
export async function axeOf(context: BrowserContext, pages: { path: string; status: number }[]): Promise<void> {
  const tab = await context.newPage();
  await tab.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  for (const { path, status } of pages) {
    for (const language of ['uk', 'en']) {
      const answer = await tab.goto(`/${language}${path === '/' ? '' : path}`);
      expect(answer?.status(), tab.url()).toBe(status);
      expect(new URL(tab.url()).pathname, 'the page leads elsewhere').toBe(`/${language}${path === '/' ? '' : path}`);
      await inEachForm(tab);
    }
  }
  await tab.close();
}

async function inEachForm(tab: Page): Promise<void> {
  await tab.evaluate(axeCore.source);
  for (const width of WIDTHS) {
    await tab.setViewportSize({ width, height: 900 });
    await staysInside(tab);
    for (const colorScheme of ['light', 'dark'] as const) {
      await tab.emulateMedia({ colorScheme });
      await accessible(tab, colorScheme === 'light' ? ALL : CONTRAST);
      await picture(tab, `${colorScheme}-${width}`);
    }
  }
}

/** Runs the checks inside the page; only what is wrong travels back. */
async function accessible(page: Page, options: RunOptions): Promise<void> {
  const found = await page.evaluate(async (options) => {
    const { axe } = window as unknown as { axe: typeof axeCore };
    const { violations } = await axe.run(document, { ...options, resultTypes: ['violations'] });
    return violations.map(({ id, help, nodes }) => ({
      rule: `${id}: ${help}`,
      where: nodes.map(({ target, failureSummary }) => `${target.join(' ')}\n${failureSummary ?? ''}`),
    }));
  }, options);
  const { width } = page.viewportSize() ?? { width: 0 };
  expect.soft(found, `accessibility of ${page.url()} at ${width}`).toEqual([]);
}

async function staysInside(page: Page): Promise<void> {
  const [content, window] = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    document.documentElement.clientWidth,
  ]);
  expect.soft(content, `${page.url()} scrolls sideways`).toBeLessThanOrEqual(window ?? 0);
}

async function picture(page: Page, form: string): Promise<void> {
  if (!PICTURES) return;
  const name = new URL(page.url()).pathname.slice(1).replaceAll('/', '.');
  let path = join(PICTURES, `${name}.${form}.png`);
  // The same address at another moment.
  for (let at = 2; existsSync(path); at += 1) path = join(PICTURES, `${name}.${at}.${form}.png`);
  await page.screenshot({ path, fullPage: true });
}
