import type { Activity } from './webchat.ts';

const CARD = '.ac-adaptiveCard';
/** Set on a card whose buttons and form are over (cards.css). */
const FOLDED = 'data-folded';

/** What a card of the bot is about: the path, a ticket, or the person's data. Each is answered on its own newest card. */
const aboutOf = ({ channelData }: Activity): string => {
  const step = channelData?.step;
  if (step === 'ticket') return `ticket ${channelData?.ticket}`;
  return step === 'privacy' ? step : 'path';
};

/** What becomes of the cards of a chat. */
export type Fold = {
  /** A card of the bot, by its number in the chat; `presses`: it has buttons to answer with. */
  readonly came: (activity: Activity, number: number, presses: boolean) => void;
};

/** The number in the chat of a card, which its sets of buttons bear (transcript.ts). */
const numberIn = (card: Element): number | undefined => {
  const number = /-(\d+)-\d+$/.exec(
    card.querySelector('[id^="presses-"], [id^="everywhere-"]')?.id ?? '',
  )?.[1];
  return number === undefined ? undefined : Number(number);
};

/**
 * Keeps open the newest card of each matter and folds the others, whenever they are drawn. What an agent says about a ticket without a
 * button of its own leaves the ticket's card before it open.
 */
export const createFold = (chat: HTMLElement): Fold => {
  const newest = new Map<string, number>();
  const abouts = new Map<number, string>();
  const fold = (): void => {
    for (const card of chat.querySelectorAll(CARD)) {
      const number = numberIn(card);
      const about = abouts.get(number ?? 0);
      card.toggleAttribute(FOLDED, about !== undefined && number !== newest.get(about));
    }
  };
  new MutationObserver(fold).observe(chat, { childList: true, subtree: true });
  return {
    came: (activity, number, presses) => {
      const about = aboutOf(activity);
      abouts.set(number, about);
      if (!presses && about.startsWith('ticket')) return;
      newest.set(about, Math.max(number, newest.get(about) ?? 0));
      fold();
    },
  };
};
