// A file is what its content says, not its name; not larger than the rules allow, and not empty.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, WAYS } from '../../support/test.ts';
import type { Person } from '../../support/test.ts';
import * as candidate from '../../steps/candidate.ts';
import * as record from '../../steps/record.ts';
import * as refusal from '../../steps/refusal.ts';
import * as files from '../../support/files.ts';

for (const { way, javaScript } of WAYS) {
  test(`a file that is not what it says is refused, ${way}`, async ({ stages }, info) => {
    const slug = stages.slug('intake');
    const person = await stages.candidate('cancelled', 0, { javaScript });
    mkdirSync(info.outputPath('files'), { recursive: true });
    const path = (name: string) => join(info.outputPath('files'), name);

    await test.step('a candidate has attached a proposal', async () => {
      await candidate.begins(person, slug);
      await candidate.attaches(person, slug, 'proposal', files.pdf);
    });

    const refused: [string, string, string][] = [
      ['a program renamed to PDF', files.write(path('Пропозиція.pdf'), files.program()), 'refusal-document-type'],
      ['a web page named DOCX', files.write(path('резюме.docx'), '<html><script>alert(1)</script></html>'), 'refusal-document-type'],
      ['a file of 21 million bytes', files.largeScan(path('скан.png'), 21), 'refusal-document-too-large'],
      ['an empty file', files.write(path('порожній.pdf'), ''), 'refusal-document-empty'],
    ];
    for (const [what, file, key] of refused) {
      await test.step(`${what} is refused beside the field`, async () => {
        await person.visit(`/competitions/${slug}/apply/documents/proposal`);
        await person.page.locator('input[type=file]').setInputFiles(file);
        await isRefused(person, key);
        await expect(person.page.locator('.file-list')).toContainText('proposal.pdf');
      });
    }

    await test.step('no file at all is refused too', async () => {
      await person.visit(`/competitions/${slug}/apply/documents/proposal`);
      await person.page.getByRole('button', { name: person.words('documents-send'), exact: true }).click();
      await expect(person.page.locator('#file-error')).toBeVisible();
    });

    await test.step('the proposal that was attached is still the one', async () => {
      await person.visit(`/competitions/${slug}/apply/documents/proposal`);
      await expect(person.page.locator('.file-list a')).toHaveCount(1);
      await expect(person.page.locator('.file-list a')).toHaveText('proposal.pdf');
      await record.holds(stages.portal, slug);
    });
  });
}

/** With scripts the browser knows the size before it sends; all else the server refuses. */
async function isRefused(person: Person, key: string): Promise<void> {
  const { page } = person;
  const button = page.getByRole('button', { name: person.words('documents-send'), exact: true });
  if (!person.javaScript) {
    await refusal.isRefused(person, () => button.click());
    await refusal.readsWhyAt(person, 'file', key);
    return;
  }
  if (key === 'refusal-document-too-large' || key === 'refusal-document-empty') {
    await button.click();
  } else {
    const answer = page.waitForResponse((one) => one.request().method() === 'PATCH');
    await button.click();
    expect((await answer).status()).toBe(422);
  }
  const words = refusal.unanchored(person.words(key));
  await expect(page.locator('#file-error')).toContainText(words);
  await expect(page.locator('#file')).toHaveAttribute('aria-describedby', /file-error/);
  await expect(page.locator('#file')).toHaveAttribute('aria-invalid', 'true');
}
