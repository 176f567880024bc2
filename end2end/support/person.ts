// A person at a browser of their own: their session, language, screen, with or without JavaScript.
import { expect, type Browser, type BrowserContext, type Locator, type Page } from '@playwright/test';
import type { Letter } from './mail.ts';
import type { Portal } from './portal.ts';
import { words, type Language, type Values, type Words } from './words.ts';

export type { Language } from './words.ts';

export type PersonOptions = {
  email?: string;
  password?: string;
  language?: Language;
  javaScript?: boolean;
  colorScheme?: 'light' | 'dark';
  width?: number;
  /** Which server this person goes to, if there are several. */
  origin?: string;
};

export class Person {
  private constructor(
    readonly portal: Portal,
    readonly name: string,
    readonly email: string,
    readonly password: string,
    readonly language: Language,
    readonly javaScript: boolean,
    readonly context: BrowserContext,
    readonly page: Page,
  ) {}

  static async open(
    portal: Portal,
    browser: Browser,
    name: string,
    email: string,
    options: PersonOptions,
  ): Promise<Person> {
    const language = options.language ?? 'uk';
    const javaScript = options.javaScript ?? true;
    const context = await browser.newContext({
      baseURL: options.origin ?? portal.origin,
      locale: language === 'uk' ? 'uk-UA' : 'en-GB',
      timezoneId: 'Europe/Kyiv',
      colorScheme: options.colorScheme ?? 'light',
      javaScriptEnabled: javaScript,
      viewport: { width: options.width ?? 1280, height: 900 },
    });
    const page = await context.newPage();
    const password = options.password ?? 'вербова гілка над ставком';
    return new Person(portal, name, email, password, language, javaScript, context, page);
  }

  /** Goes to a page of the portal in the person's language: `/competitions`. */
  async visit(path: string): Promise<void> {
    await this.page.goto(`/${this.language}${path === '/' ? '' : path}`);
    await this.hydrated();
  }

  /** Waits until the islands of the page live; at once where there are none or no JavaScript. */
  async hydrated(): Promise<void> {
    if (this.javaScript) await hydrated(this.page);
  }

  /** The portal's words under a key of its locale files, in this person's language. */
  words(key: string, values?: Values): Words {
    return words(this.language, key, values);
  }

  /** Fills in the field of this label. */
  async fills(label: string, text: string, values?: Values, within: Within = this.page): Promise<void> {
    await within.getByLabel(this.words(label, values), { exact: true }).fill(text);
  }

  /** Ticks a box, or takes one of several answers. */
  async ticks(label: string, values?: Values, within: Within = this.page): Promise<void> {
    await within.getByLabel(this.words(label, values), { exact: true }).check();
  }

  /** Presses a button that sends a form, and waits for the page that answers. */
  async presses(button: string, values?: Values, within: Within = this.page): Promise<void> {
    const name = this.words(button, values);
    await this.arrives(() => within.getByRole('button', { name, exact: true }).click());
  }

  /** Follows a link, and waits for its page. */
  async opens(link: string, values?: Values, within: Within = this.page): Promise<void> {
    const name = this.words(link, values);
    await this.arrives(() => within.getByRole('link', { name, exact: true }).first().click());
  }

  /** Does what leads to another page, or to this page anew, and waits until it lives. */
  async arrives(act: () => Promise<unknown>): Promise<void> {
    const loaded = this.page.waitForEvent('load');
    await act();
    await loaded;
    await this.hydrated();
  }

  /** Sees these words on the page. */
  async sees(key: string, values?: Values): Promise<void> {
    const text = this.page.getByText(this.words(key, values), { exact: true });
    await expect(text.filter({ visible: true }).first()).toBeVisible();
  }

  /** Stands before the page with this heading. */
  async isAt(heading: string, values?: Values): Promise<void> {
    const name = this.words(heading, values);
    await expect(this.page.getByRole('heading', { level: 1, name, exact: true })).toBeVisible();
  }

  /** The next unread letter to this person. */
  async letter(subject?: RegExp): Promise<Letter> {
    return this.portal.mailTo(this.email, subject);
  }

  /** Opens the first link of a letter that leads to the portal. */
  async follow(letter: Letter): Promise<void> {
    const link = letter.links.find((address) => address.startsWith(this.portal.origin));
    if (!link) throw new Error(`no link to the portal in:\n${letter.text}`);
    await this.page.goto(link);
    // Whoever writes to somebody unknown writes in their own language; the reader changes it.
    const language = await this.page.locator('html').getAttribute('lang');
    if (language !== this.language) {
      await this.arrives(() => this.page.locator('.language a').click());
    }
    await this.hydrated();
  }

  /** Closes the browser window, with its session. */
  async leave(): Promise<void> {
    await this.context.close();
  }
}

/** A page or a part of it. */
type Within = Page | Locator;

/** Waits until the page's islands live: `body[data-hydrated]` says `true` then, or `failed`. */
export async function hydrated(page: Page): Promise<void> {
  if ((await page.locator('leptos-island').count()) === 0) return;
  const body = page.locator('body');
  await expect(body).toHaveAttribute('data-hydrated', /./, { timeout: 30_000 });
  await expect(body).toHaveAttribute('data-hydrated', 'true');
}
