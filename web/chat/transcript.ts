import { type Locale, localeOfTag } from '../../src/machines/locales.ts';
import { createDrawnElements, hasPresses } from './drawn-elements.ts';
import type { Fold } from './fold.ts';
import { isObject, listOf } from './json.ts';
import { type Prefilled, prefilledIn, withPrefilled } from './prefilled.ts';
import { wordsId } from './read-in-sight.ts';
import type { Action, Activity, Middleware } from './webchat.ts';
import type { Typed } from './writing-on.ts';

export type TranscriptHooks = {
  /** The bot spoke, in this language. */
  readonly heard: (language: Locale | undefined) => void;
  /** The bot gave a card. */
  readonly came: Fold['came'];
  /** An agent's words came, as the card of that number. */
  readonly agentSaid: (number: number) => void;
  /** An activity came, of that number. */
  readonly numbered: (number: number) => void;
  /** What the person did stands in the chat; `words`: what it shows of it. */
  readonly did: (...given: [...Parameters<Fold['did']>, words: string]) => void;
  /** The person pressed, said or gave something. */
  readonly acted: () => void;
  /** Something could not be sent, and is not tried any more. */
  readonly failed: () => void;
  readonly connected: () => void;
  /** The conversation went to another device, for the so-many-th time. */
  readonly moved: (moves: number) => void;
};

/** Direct Line's number of the activity, which is its place in the chat, whatever the clocks say. */
export const placeIn = (id = ''): number | undefined => {
  const number = /\|(\d+)$/.exec(id)?.[1];
  return number === undefined ? undefined : Number(number);
};
const numberOf = ({ id }: Activity): number | undefined => placeIn(id);
const placed = (activity: Activity): Activity => {
  const number = numberOf(activity);
  return number === undefined
    ? activity
    : { ...activity, channelData: { ...activity.channelData, 'webchat:sequence-id': number } };
};

/** Tells what Web Chat says of the line, and of what was sent. */
const tellState = ({ type }: Action, hooks: Pick<TranscriptHooks, 'connected' | 'failed'>): void => {
  if (type === 'DIRECT_LINE/CONNECT_FULFILLED') hooks.connected();
  if (type === 'DIRECT_LINE/POST_ACTIVITY_REJECTED') hooks.failed();
};

/**
 * What the page changes of activities on their way: a press shows as what the button said, also when the chat is replayed;
 * pictures are fetched from here; the order is the server's.
 */
export const createTranscript = (hooks: TranscriptHooks): Middleware => {
  const cards = createDrawnElements();
  /** What the bot wrote into the fields of its cards of the path, by their numbers. */
  const told = new Map<number, Prefilled>();
  /** The last message of the bot; a replay brings older ones again, which say nothing of the language now. */
  let latest = 0;
  /** The ids of what is shown, by their numbers. */
  const ids = new Map<number, string>();

  /** Of an agent's words it is to be told when they were in sight. */
  const markedIn = (body: readonly unknown[], activity: Activity, number: number): readonly unknown[] => {
    if (typeof activity.channelData?.receipt !== 'number') return body;
    hooks.agentSaid(number);
    return body.map((part, at) => (at === 0 && isObject(part) ? { ...part, id: wordsId(number) } : part));
  };

  const isPath = ({ channelData }: Activity): boolean => channelData?.step !== 'ticket';
  /** What was typed, with what the bot wrote into the form since the card of the path before this one. */
  const filledAnew = (activity: Activity, number: number, typed: Typed): Typed => {
    const before = Math.max(0, ...[...told.keys()].filter((other) => other < number));
    return withPrefilled(
      typed,
      told.get(before) ?? new Map(),
      prefilledIn(activity.attachments?.[0]?.content),
    );
  };

  const fromBot = (activity: Activity): Activity => {
    const number = numberOf(activity) ?? 0;
    if (activity.type === 'event' && activity.name === 'moved') hooks.moved(Number(activity.value));
    if (activity.type === 'message' && number > latest) {
      latest = number;
      hooks.heard(localeOfTag(activity.locale));
    }
    if (activity.attachments === undefined) return activity;
    const kept = hooks.came(
      activity,
      number,
      activity.attachments.some(({ content }) => hasPresses(content)),
    );
    const typed = kept.size === 0 ? kept : filledAnew(activity, number, kept);
    if (isPath(activity)) told.set(number, prefilledIn(activity.attachments[0]?.content));
    const attachments = activity.attachments.map((attachment) =>
      isObject(attachment.content)
        ? {
            ...attachment,
            content: {
              ...attachment.content,
              body: markedIn(
                cards.drawn(listOf(attachment.content.body), String(numberOf(activity)), typed),
                activity,
                number,
              ),
            },
          }
        : attachment,
    );
    return { ...activity, attachments };
  };

  const fromPerson = (activity: Activity): Activity => {
    const number = numberOf(activity);
    const title = cards.titleOf(activity.value);
    if (number !== undefined) {
      hooks.did(number, isObject(activity.value) ? activity.value : undefined, activity.text || title || '');
    }
    if (title === undefined || activity.text) return activity;
    const { postBack: _, ...channelData } = activity.channelData ?? {};
    return { ...activity, text: title, channelData };
  };

  const changed = (action: Action): Action => {
    const activity = action.payload?.activity;
    if (activity === undefined) return action;
    const change = (to: Activity): Action => ({ ...action, payload: { ...action.payload, activity: to } });
    switch (action.type) {
      case 'DIRECT_LINE/POST_ACTIVITY':
        if (activity.type === 'message') hooks.acted();
        return change(fromPerson(activity));
      case 'DIRECT_LINE/INCOMING_ACTIVITY':
        return change(placed(activity.from?.role === 'bot' ? fromBot(activity) : fromPerson(activity)));
      default:
        return action;
    }
  };

  /** What the server has deleted goes from the page as well, whichever window asked for it. */
  const clearBefore = (number: number, next: (action: Action) => unknown): void => {
    for (const [earlier, activityID] of ids) {
      if (earlier >= number) continue;
      ids.delete(earlier);
      next({ type: 'DIRECT_LINE/DELETE_ACTIVITY', payload: { activityID } });
    }
  };

  const noted = (came: Activity, next: (action: Action) => unknown): void => {
    const number = numberOf(came);
    if (number === undefined) return;
    if (came.id !== undefined) {
      ids.set(number, came.id);
      hooks.numbered(number);
    }
    if (came.channelData?.erased === true) clearBefore(number, next);
  };

  return () => (next) => (action) => {
    const came = action.type === 'DIRECT_LINE/INCOMING_ACTIVITY' ? action.payload?.activity : undefined;
    if (came !== undefined) noted(came, next);
    const result = next(changed(action));
    tellState(action, hooks);
    return result;
  };
};
