import { type DrawnCards, numberIn } from './drawn-cards.ts';
import type { Json } from './json.ts';
import type { Activity } from './webchat.ts';
import { type Typed, typedInto, type Writing, writingIn } from './writing-on.ts';

/** Set on a card whose buttons and form are over (cards.css). */
export const FOLDED = 'data-folded';
/** Set on a form that was sent: what was typed stays in sight, and nothing can be typed any more. */
const SENT = 'data-sent';
const FIELD = 'input:not([type="password"]), textarea';
const PATH = 'path';
const PRIVACY = 'privacy';

/** The matter of a ticket. */
const ofTicket = (ticket: unknown): string => `ticket ${ticket}`;

/** What a card or a press is about: the path, a ticket, or the person's data. Each is answered on its own newest card. */
const aboutOf = ({ step, ticket }: Json): string => {
  if (step === 'ticket') return ofTicket(ticket);
  return step === PRIVACY || String(step).startsWith('campaign') ? String(step) : PATH;
};

/** Whether a press of that matter is answered by this card on the path: who keeps their data goes on there, and who takes a ticket up again is at the step that shows it. */
const isLedBack = (pressed: string, card: Json): boolean =>
  pressed === PRIVACY || (aboutOf(card) === PATH && pressed === ofTicket(card.ticket));

const closeFields = (card: Element): void => {
  for (const field of card.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(FIELD))
    field.readOnly = true;
};

/** What becomes of the cards of a chat. Both take what stands in the chat in its order; what comes a second time changes nothing. */
export type Fold = {
  /** Whether it is a card of the path that the chat has not had before. */
  readonly isNews: (activity: Activity, number: number) => boolean;
  /**
   * A card of the bot, by its number in the chat; `presses`: it has buttons to answer with. Gives what was typed into the card that it asks
   * anew, where that was not answered.
   */
  readonly came: (activity: Activity, number: number, presses: boolean) => Typed;
  /** The person did something; `press`: the button's data, where it was one. */
  readonly did: (number: number, press: Json | undefined) => void;
};

/**
 * Keeps open the newest card of each matter and folds the others, whenever they are drawn. What an agent says about a ticket without a
 * button of its own leaves the ticket's card before it open; the answer to a press does not.
 */
export const createFold = (cards: DrawnCards): Fold => {
  const newest = new Map<string, { readonly number: number; readonly step: unknown }>();
  const abouts = new Map<number, string>();
  const typed = new Map<number, Typed>();
  const sent = new Set<number>();
  const numbers = new WeakMap<Element, number>();
  let latest = 0;
  let pressed: string | undefined;
  /** Who writes into a form that is asked anew, as the card of this number: the form stays until that is drawn, and the word is written. */
  let held: { readonly writing: Writing; readonly by: number } | undefined;
  /** Where an input method composes a word, of which the field has no more than its sounds. */
  let composing: EventTarget | null = null;

  const numberOf = (card: Element): number => {
    const known = numbers.get(card);
    if (known !== undefined) return known;
    const number = numberIn(card);
    numbers.set(card, number);
    return number;
  };

  /** Whether another card of its matter has come since. */
  const isOver = (number: number): boolean => {
    const about = abouts.get(number);
    return about !== undefined && number !== newest.get(about)?.number;
  };

  const fold = (drawn: Iterable<Element>): void => {
    for (const card of drawn) {
      const number = numberOf(card);
      const isFolded = isOver(number) && card !== held?.writing.card;
      card.toggleAttribute(FOLDED, isFolded);
      // Over, it is none of the forms that a screen reader lists: the next of the same name would not be told from it.
      if (isFolded) card.setAttribute('role', 'figure');
      const isSent = isFolded && sent.has(number);
      card.toggleAttribute(SENT, isSent);
      if (isSent) closeFields(card);
    }
  };

  const handOver = (drawn: readonly Element[]): void => {
    const next = drawn.find((card) => numberOf(card) === held?.by);
    if (held === undefined || next === undefined) return;
    const { writing } = held;
    if (composing instanceof Node && writing.card.contains(composing)) return;
    held = undefined;
    writing.goOn(next);
    fold([writing.card]);
  };
  cards.follow((drawn) => {
    fold(drawn);
    handOver(drawn);
  });
  addEventListener('compositionstart', ({ target }) => {
    composing = target;
  });
  addEventListener('compositionend', () => {
    composing = null;
    // The input method is done with the field first.
    setTimeout(() => handOver([...cards.all]));
  });

  /** What was typed into the card of a number is that of the card of another one, which is to come. */
  const keepTyped = (number: number, by: number, waiting: Writing | undefined): void => {
    const card = [...cards.all].find((drawn) => numberOf(drawn) === number);
    if (card === undefined) return;
    typed.set(by, typedInto(card));
    const writing = waiting ?? writingIn(card);
    if (writing !== undefined) held = { writing, by };
  };

  /** Who writes into a form of that matter goes on in the one that is asked anew once more; what is about something else leaves it as it is. */
  const letGoOf = (about: string): Writing | undefined => {
    if (held === undefined || abouts.get(held.by) !== about) return undefined;
    const { writing } = held;
    held = undefined;
    return writing;
  };

  const take = ({ channelData = {} }: Activity, number: number, presses: boolean): void => {
    const about = aboutOf(channelData);
    const { step } = channelData;
    const [before, answered] = [newest.get(about), pressed === about];
    // What was refused is asked for again, with what was typed.
    const isAgain = before !== undefined && before.step === step;
    if (isAgain) sent.delete(before.number);
    const hasPressed = pressed !== undefined;
    if (pressed !== undefined && isLedBack(pressed, channelData)) newest.delete(pressed);
    pressed = undefined;
    abouts.set(number, about);
    const waiting = letGoOf(about);
    if (isAgain && !hasPressed) keepTyped(before.number, number, waiting);
    if (about === PATH || presses) newest.set(about, { number, step });
    else if (answered) newest.delete(about);
    fold(cards.all);
  };

  return {
    isNews: ({ channelData = {} }, number) => number > latest && aboutOf(channelData) === PATH,
    came: (activity, number, presses) => {
      if (number > latest) {
        latest = number;
        take(activity, number, presses);
      }
      return typed.get(number) ?? new Map();
    },
    did: (number, press) => {
      if (number <= latest) return;
      latest = number;
      pressed = press === undefined ? undefined : aboutOf(press);
      const card = newest.get(pressed ?? '')?.number;
      if (press?.event === 'SUBMIT' && card !== undefined) sent.add(card);
    },
  };
};
