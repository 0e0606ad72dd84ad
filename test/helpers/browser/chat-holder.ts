import type { Page } from 'playwright-core';
import type { Locale } from '../../../src/machines/locales.ts';
import { loadWords } from '../../../src/settings/load-words.ts';
import { picture } from './chromium.ts';

export const BEFORE_THE_CLOSE = '2025-03-10T10:00:00+09:00';
export const DESK = { width: 1280, height: 860 };
export const PHONE = { width: 390, height: 844 };
const EVERYWHERE = ['BACK', 'HUMAN', 'RESTART'];

const words = loadWords();

/** What the button of a step's card says. */
export const buttonTitle = (locale: Locale, step: string, event: string): string =>
  words(locale).text(
    EVERYWHERE.includes(event) ? `steps:everywhere.${event}` : `steps:${step}.buttons.${event}`,
  );
/** The presses of a way, each written as `step:EVENT`. */
export const pressesOf = (way: string) =>
  way.split(' ').map((press) => {
    const [step = '', event = ''] = press.split(':');
    return { step, event };
  });

/** Somebody before the page of the chat. */
export type Holder = {
  readonly page: Page;
  /** The newest card. */
  readonly card: ReturnType<Page['locator']>;
  /** Presses one button after the other, each given as `step:EVENT` and found on the newest card by its words. */
  readonly walk: (way: string) => Promise<void>;
  /** Waits for the newest card to bear this title. */
  readonly stands: (title: string) => Promise<void>;
  readonly bubbles: () => Promise<readonly string[]>;
};

export const holderAt = (page: Page, locale: Locale = 'ja'): Holder => {
  const card = page.locator('.ac-adaptiveCard').last();
  return {
    page,
    card,
    walk: async (way) => {
      let pressed: string | undefined;
      for (const { step, event } of pressesOf(way)) {
        // Two steps may name their buttons alike.
        if (pressed !== undefined) await page.locator(`[id="${pressed}"]`).waitFor({ state: 'hidden' });
        const button = card.getByRole('button', { name: buttonTitle(locale, step, event), exact: true });
        pressed = await button.evaluate((element) => element.closest('[id]')?.id);
        await button.click();
      }
    },
    stands: (text) => card.getByRole('heading', { name: text }).waitFor(),
    bubbles: () => page.locator('.webchat__bubble--from-user').allInnerTexts(),
  };
};

/** Leaves a picture of it for people to look at where they ask for it. */
export const shoot = async ({ page }: Pick<Holder, 'page'>, name: string): Promise<void> => {
  await page.mouse.move(2, 400);
  await picture(page, `web-${name}`);
};
