// A public question: somebody asks whom nobody sees, the secretary answers in both languages, and
// everybody reads the answer at once, in the record too.
import { axeAsItStands, axeEverywhere, expect, test, WAYS } from '../../support/test.ts';
import * as entries from '../../steps/entries.ts';
import * as questions from '../../steps/questions.ts';
import * as record from '../../steps/record.ts';
import * as refusal from '../../steps/refusal.ts';

const ASKED = 'Я, Оксана, питаю: чи є житло для директора?';
const QUESTION = { uk: 'Чи надають директорові житло?', en: 'Is the director given housing?' };
const ANSWER = { uk: 'Так, квартиру на строк контракту.', en: 'Yes, a flat for the contract’s term.' };

for (const { way, javaScript } of WAYS) {
  test(`a question is asked, answered and read, ${way}`, async ({ stages }) => {
    const slug = stages.slug('intake');
    const board = `/competitions/${slug}/questions`;
    const asker = await stages.candidate('closed', 1, { javaScript, width: 390 });
    const office = await stages.person('secretary', 0, { javaScript });
    const visitor = await stages.portal.person('Visitor', { javaScript, language: 'en' });

    await test.step('a visitor is led to the sign-in', async () => {
      await visitor.visit(board);
      await expect(visitor.page.getByRole('textbox')).toHaveCount(0);
      await visitor.opens('questions-sign-in');
      await expect(visitor.page).toHaveURL(/\/en\/sign-in\?next=/);
    });

    await test.step('an empty question is refused beside the field', async () => {
      await asker.visit(board);
      await refusal.isRefusedAt(asker, 'questions-send');
      await refusal.readsWhyAt(asker, 'text', 'refusal-text-missing');
      if (javaScript) await axeAsItStands(asker.page);
    });

    await test.step('somebody asks, from a phone', async () => {
      await questions.asks(asker, slug, ASKED);
      if (javaScript) await axeEverywhere(asker.page);
      await visitor.visit(board);
      await expect(visitor.page.getByRole('main')).not.toContainText(ASKED);
    });

    await test.step('the secretary sees a number, not a name; half an answer is refused', async () => {
      await questions.opensFirst(office, slug);
      const main = office.page.getByRole('main');
      await expect(main).toContainText(ASKED);
      await expect(main).not.toContainText(asker.name);
      await expect(main).not.toContainText(asker.email);
      if (javaScript) await axeEverywhere(office.page);
      await questions.words(office, QUESTION, { ...ANSWER, en: '' });
      await refusal.isRefusedAt(office, 'questions-publish');
      await refusal.readsWhyAt(office, 'answer-en', 'refusal-language-missing');
      await refusal.readsWhyAt(office, 'nobody', 'refusal-consent-missing');
      await expect(office.page.getByLabel(office.words('questions-answer-uk'), { exact: true })).toHaveValue(ANSWER.uk);
      if (javaScript) await axeAsItStands(office.page);
    });

    await test.step('it is answered', async () => {
      await office.fills('questions-answer-en', ANSWER.en);
      await office.ticks('questions-nobody-confirm');
      await office.presses('questions-publish');
      await office.isAt('questions-title');
      await office.sees('questions-none-waiting');
      if (javaScript) await axeEverywhere(office.page);
    });

    await test.step('everybody reads it, the asker also in a letter', async () => {
      for (const path of [board, `/competitions/${slug}`, `/competitions/${slug}/record`]) {
        await visitor.visit(path);
        await expect(visitor.page.getByRole('main')).toContainText(ANSWER.en);
        await expect(visitor.page.getByRole('main')).not.toContainText('Оксана');
      }
      const letter = await asker.letter(/запитання/);
      expect(letter.text.replace(/\s+/g, ' ')).toContain(ANSWER.uk);
      expect(letter.links.some((link) => link.endsWith(board))).toBe(true);
      await asker.visit(board);
      await expect(asker.page.getByRole('main')).toContainText(ANSWER.uk);
      await asker.sees('questions-answered');
      const last = (await entries.entries(stages.portal, slug)).at(-1);
      expect(last?.kind).toBe('question.answered');
      expect(last?.data).toEqual({ answer: ANSWER, question: QUESTION });
      await record.holds(stages.portal, slug);
    });
  });
}
