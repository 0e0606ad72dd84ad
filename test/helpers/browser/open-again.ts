import type { Page } from 'playwright-core';
import type { Locale } from '../../../src/machines/locales.ts';
import type { Bot } from '../bot.ts';
import type { Chat } from '../web/chat.ts';

/** Opens the page of a chat that was held without it, as one that is opened again: with every card that was said, drawn at once. */
export const openAgain = async (page: Page, { url }: Bot, chat: Chat, language: Locale): Promise<void> => {
  const { conversationId, token } = chat.begun();
  const kept = await page.addInitScript(
    (kept) => {
      for (const [name, value] of Object.entries(kept)) localStorage.setItem(`madoguchi.${name}`, value);
    },
    { language, session: JSON.stringify({ conversationId, token }) },
  );
  await page.goto(url);
  await kept.dispose();
  const said = (await chat.heard()).filter(({ attachments }) => attachments !== undefined);
  await page
    .locator('.ac-adaptiveCard')
    .nth(said.length - 1)
    .waitFor();
  // What says that it connects goes a moment later.
  await page.locator('.webchat__connectivityStatus').waitFor({ state: 'detached' });
};

/** The card of a message, by its number in the chat. */
export const cardOf = (number: number): string =>
  `.ac-adaptiveCard:has([id^="presses-${number}-"], [id^="everywhere-${number}-"])`;

/** Unfolds the cards of these numbers, which were folded once they were answered, for good: their buttons and forms stand there as they did. */
export const unfold = (page: Page, numbers: readonly number[]): Promise<void> =>
  page.evaluate((selectors) => {
    const open = (): void => {
      const cards = `:is(${selectors})`;
      const fields = `${cards}[data-sent] :is(input, textarea)`;
      for (const field of document.querySelectorAll<HTMLInputElement>(fields)) field.readOnly = false;
      for (const card of document.querySelectorAll(`${cards}[data-folded][aria-label]`))
        card.setAttribute('role', 'form');
      for (const mark of ['data-folded', 'data-sent'])
        for (const card of document.querySelectorAll(`${cards}[${mark}]`)) card.removeAttribute(mark);
    };
    open();
    // The page folds them again whenever it draws anything.
    const watched = { subtree: true, attributeFilter: ['data-folded'] };
    new MutationObserver(open).observe(document.body, watched);
  }, numbers.map(cardOf).join());
