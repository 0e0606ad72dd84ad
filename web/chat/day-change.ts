import { type DrawnCards, whenSettled } from './drawn-cards.ts';
import type { Activity } from './webchat.ts';

/** The step whose card counts the days that are left. */
const COUNTS = 'start';

type DayChange = {
  /** A card of the bot came, by its number in the chat. */
  readonly came: (activity: Activity, number: number) => void;
  /** What time it is by the server's clock (ISO 8601), and whose days count (IANA). */
  readonly now: (told: { readonly at?: string; readonly zone?: string }) => void;
};

/** The calendar day, `YYYY-MM-DD`. */
const dayIn = (zone: string | undefined, at: number): string =>
  new Intl.DateTimeFormat('sv', { timeZone: zone }).format(at);

/** Asks for the newest card anew where it counts days and is of a day before: a chat is opened again, or stood open overnight. */
export const createDayChange = (cards: DrawnCards, ask: () => void): DayChange => {
  let newest: { readonly number: number; readonly step: unknown; readonly at: number } = {
    number: 0,
    step: undefined,
    at: Number.NaN,
  };
  let asked = 0;
  let skew = 0;
  let zone: string | undefined;

  const look = (): void => {
    const { number, step, at } = newest;
    if (document.hidden || step !== COUNTS || number === asked) return;
    if (Number.isNaN(at) || dayIn(zone, at) >= dayIn(zone, Date.now() + skew)) return;
    asked = number;
    ask();
  };
  whenSettled(cards, look);
  document.addEventListener('visibilitychange', look);

  return {
    came: ({ channelData, timestamp = '' }, number) => {
      if (number > newest.number) newest = { number, step: channelData?.step, at: Date.parse(timestamp) };
    },
    now: (told) => {
      zone = told.zone;
      if (told.at !== undefined) skew = Date.parse(told.at) - Date.now();
    },
  };
};
