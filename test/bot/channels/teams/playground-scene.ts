import type { Locator, Page } from 'playwright-core';
import { loadWords } from '../../../../src/settings/load-words.ts';
import { until } from '../../../helpers/until.ts';

const { text } = loadWords()('ja');

/** What somebody does and sees in the Agents Playground that `page` shows. */
export const inPlayground = (page: () => Page) => {
  const cards = (): Locator => page().locator('.ac-adaptiveCard');
  const newest = (): Locator => cards().last();
  /** The newest post of a channel stands at its top. */
  const ticketCard = (): Locator => cards().filter({ hasText: 'T-1001' }).first();
  const editor = (): Locator => page().locator('[data-lexical-editor=true]').last();
  /** Opens another conversation, once its entry alone is marked as the open one: what is written before that is lost with the conversation before. */
  const goTo = async (name: RegExp): Promise<void> => {
    const entry = page().getByRole('treeitem', { name });
    await entry.click();
    const isOpen = (one: Element): boolean =>
      [...document.querySelectorAll('[role=treeitem]')].every(
        (other) => other === one || other.className !== one.className,
      );
    await until(() => entry.evaluate(isOpen), 'the other conversation');
    await editor().waitFor();
  };
  /** Writes it, and waits until it stands there: a press before sends nothing. */
  const write = async (words: string): Promise<void> => {
    await page().keyboard.insertText(words);
    await editor().filter({ hasText: words.trim() }).waitFor();
  };
  const say = async (words: string): Promise<void> => {
    await editor().click();
    await write(words);
    await page().getByRole('button', { name: 'Send Message' }).click();
  };
  /** Says it, and waits for the card that answers it. */
  const ask = async (words: string): Promise<void> => {
    const before = await cards().count();
    await say(words);
    await cards().nth(before).waitFor();
  };
  const mention = async (words: string): Promise<void> => {
    await editor().click();
    await page().keyboard.type('@ma');
    await page().getByRole('option').or(page().getByRole('menuitem')).first().click();
    await write(` ${words}`);
    await page().getByRole('button', { name: 'Post' }).click();
  };
  const heading = (words: string): Promise<void> => newest().getByText(words).first().waitFor();
  const seen = (words: string | RegExp): Promise<void> => page().getByText(words).first().waitFor();
  const press = (step: string, event: string): Promise<void> =>
    newest()
      .getByRole('button', { name: text(`steps:${step}.buttons.${event}`), exact: true })
      .click();
  return { cards, newest, ticketCard, goTo, say, ask, mention, heading, seen, press };
};
