// A question that can't be published: its asker learns why, everybody else only that there was one.
import { axeAsItStands, axeEverywhere, expect, test, WAYS } from '../../support/test.ts';
import * as entries from '../../steps/entries.ts';
import * as questions from '../../steps/questions.ts';
import * as refusal from '../../steps/refusal.ts';

const ASKED = 'Чи правда, що Петро Вигаданий уже все вирішив?';
const WHY = 'Запитайте про порядок, не називаючи людей.';

for (const { way, javaScript } of WAYS) {
  test(`a question is turned down with a reason, another is taken back, ${way}`, async ({ stages }) => {
    const slug = stages.slug('intake');
    const board = `/competitions/${slug}/questions`;
    const asker = await stages.candidate('intake', 0, { javaScript, language: 'en' });
    const office = await stages.person('secretary', 0, { javaScript });
    const before = await entries.count(stages.portal, slug);

    await test.step('a question is taken back', async () => {
      await questions.asks(asker, slug, 'Never mind?');
      await asker.presses('questions-withdraw');
      await expect(asker.page.getByRole('main')).not.toContainText('Never mind?');
    });

    await test.step('without a reason turning down is refused', async () => {
      await questions.asks(asker, slug, ASKED);
      await questions.opensFirst(office, slug);
      await refusal.isRefusedAt(office, 'questions-decline');
      await refusal.readsWhyAt(office, 'reason', 'refusal-unknown-choice');
      await refusal.readsWhyAt(office, 'words', 'refusal-text-missing');
      if (javaScript) await axeAsItStands(office.page);
    });

    await test.step('it is turned down', async () => {
      await office.ticks('decline-names-person');
      await office.fills('questions-words', WHY);
      await office.presses('questions-decline');
      await office.sees('questions-none-waiting');
    });

    await test.step('the asker reads why, nobody else what it was', async () => {
      const letter = await asker.letter(/запитання/);
      expect(letter.text).not.toContain(WHY);
      expect(letter.text).not.toContain(ASKED);
      await asker.follow(letter);
      await expect(asker.page).toHaveURL(new RegExp(`${board}$`));
      await asker.sees('questions-declined');
      await expect(asker.page.getByRole('main')).toContainText(WHY);
      if (javaScript) await axeEverywhere(asker.page);
      const visitor = await stages.portal.person('Visitor', { javaScript });
      await visitor.visit(board);
      await expect(visitor.page.getByRole('main')).not.toContainText(WHY);
      await expect(visitor.page.getByRole('main')).toContainText('1 запитання не оприлюднено');
      expect(await entries.count(stages.portal, slug)).toBe(before);
    });
  });
}
