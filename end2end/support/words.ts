// The portal's own words, from the locale files it is built with: a step names a word by its key
// and finds it on the page in the person's language.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export type Language = 'uk' | 'en';

/** What stands in a word's places: `{ $name }`. A place that is not given matches anything. */
export type Values = Record<string, string | number>;

/** How a text is found: exactly so, or by a pattern where it has places or plural forms. */
export type Words = string | RegExp;

const locales = fileURLToPath(new URL('../../app/locales/', import.meta.url));
const read = new Map<Language, Map<string, string[]>>();

/** The words under `key`. */
export function words(language: Language, key: string, values: Values = {}): Words {
  const variants = all(language).get(key);
  if (!variants) throw new Error(`${language} has no word ${key}`);
  const [first = '', ...others] = variants.map((text) => fill(text, values));
  if (others.length === 0 && !PLACE.test(first)) return first;
  const patterns = [first, ...others].map((text) =>
    text
      .split(/\{ \$[\w-]+ \}/)
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+'))
      .join('.+'),
  );
  return new RegExp(`^(?:${patterns.join('|')})$`);
}

const PLACE = /\{ \$[\w-]+ \}/;

function fill(text: string, values: Values): string {
  return text.replace(/\{ \$([\w-]+) \}/g, (place, name: string) => String(values[name] ?? place));
}

function all(language: Language): Map<string, string[]> {
  const known = read.get(language);
  if (known) return known;
  const found = new Map<string, string[]>();
  const folder = `${locales}${language}/`;
  for (const name of readdirSync(folder)) {
    for (const [key, variants] of messages(readFileSync(folder + name, 'utf8'))) {
      found.set(key, variants);
    }
  }
  read.set(language, found);
  return found;
}

/** The messages of a Fluent file as far as the portal uses the syntax: a line, or plural forms. */
function* messages(text: string): Generator<[string, string[]]> {
  for (const block of text.split(/^(?=[a-z])/m)) {
    const [, key, body = ''] = /^([a-z][\w-]*) = ([^]*)$/.exec(block) ?? [];
    if (!key) continue;
    const value = body.replace(/^#.*$/gm, '').trim();
    const plural = [...value.matchAll(/^\s*\*?\[\w+\] (.*)$/gm)].map(([, form = '']) => form);
    yield [key, plural.length > 0 ? [...new Set(plural)] : [value]];
  }
}
