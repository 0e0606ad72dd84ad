import { type Locale, localeOfTag } from '../../src/machines/locales.ts';
import type { Fold } from './fold.ts';
import { isObject, type Json } from './json.ts';
import { type Prefilled, prefilledIn, withPrefilled } from './prefilled.ts';
import type { Action, Activity, Middleware } from './webchat.ts';
import type { Typed } from './writing-on.ts';

export type TranscriptHooks = {
  /** The bot spoke, in this language. */
  readonly heard: (language: Locale | undefined) => void;
  /** The bot gave a card. */
  readonly came: Fold['came'];
  /** An activity came, of that number. */
  readonly numbered: (number: number) => void;
  /** What the person did stands in the chat; `words`: what it shows of it. */
  readonly did: (...given: [...Parameters<Fold['did']>, words: string]) => void;
  /** The person pressed, said or gave something. */
  readonly acted: () => void;
  readonly connected: () => void;
  /** The conversation went to another device, for the so-many-th time. */
  readonly moved: (moves: number) => void;
};

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const pressKey = (data: unknown): string | undefined =>
  isObject(data) && typeof data.event === 'string' ? `${data.step}:${data.event}` : undefined;

/** Whether a card has buttons to answer with. */
const hasPresses = (content: unknown): boolean =>
  isObject(content) &&
  listOf(content.body).some(
    (element) =>
      isObject(element) &&
      listOf(element.actions).some((action) => isObject(action) && action.type === 'Action.Submit'),
  );

/** Pictures of the server come from where the page came from, whatever name the server goes by. */
const ownPicture = (url: unknown): string => {
  const { pathname, href } = new URL(String(url), location.origin);
  return pathname.startsWith('/pictures/') ? pathname : href;
};

/** The number of the activity, from the id that something of its card gets. */
const numberIn = (id: string): string => id.split('-')[0] ?? id;

/** A set of buttons that fold and unfold parts of the card. */
const isFolding = (set: Json): boolean =>
  listOf(set.actions).some((action) => isObject(action) && action.type === 'Action.ToggleVisibility');
const unfolding = (set: Json, number: string): Json => ({
  ...set,
  id: `details-of-${number}`,
  actions: listOf(set.actions).map((action) =>
    isObject(action)
      ? { ...action, targetElements: listOf(action.targetElements).map((target) => `${target}-${number}`) }
      : action,
  ),
});

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

/**
 * What the page changes of activities on their way: a press shows as what the button said, also when the chat is replayed;
 * pictures are fetched from here; the order is the server's.
 */
export const createTranscript = (hooks: TranscriptHooks): Middleware => {
  const titles = new Map<string, string>();
  /** What the bot wrote into the fields of its cards of the path, by their numbers. */
  const told = new Map<number, Prefilled>();
  /** The last message of the bot; a replay brings older ones again, which say nothing of the language now. */
  let latest = 0;
  /** The ids of what is shown, by their numbers. */
  const ids = new Map<number, string>();

  /** Sets of buttons get an id by what they are for (cards.css), unlike any other in the page. */
  const drawnSet = (set: Json, id: string): Json => {
    const actions = listOf(set.actions).filter(isObject);
    for (const action of actions) {
      const key = pressKey(action.data);
      if (key !== undefined) titles.set(key, String(action.title));
    }
    const links = actions.every((action) => action.type === 'Action.OpenUrl');
    return { ...set, id: `${links ? 'links' : set.separator ? 'everywhere' : 'presses'}-${id}` };
  };

  /** As this page draws it; ids of the card's own are told apart from those of other cards by `id`. */
  const drawn = (element: unknown, id: string, typed: Typed): unknown => {
    if (!isObject(element)) return element;
    const within = (parts: unknown): readonly unknown[] =>
      listOf(parts).map((part, index) => drawn(part, `${id}-${index}`, typed));
    switch (element.type) {
      case 'Image':
        return { ...element, url: ownPicture(element.url) };
      case 'TextBlock':
        return element.id === undefined ? element : { ...element, id: `${element.id}-${numberIn(id)}` };
      case 'Container':
        return {
          ...element,
          ...(element.id === undefined ? {} : { id: `${element.id}-${numberIn(id)}` }),
          items: within(element.items),
        };
      case 'ActionSet':
        return isFolding(element) ? unfolding(element, numberIn(id)) : drawnSet(element, id);
      default: {
        const value = typed.get(String(element.id));
        return value === undefined ? element : { ...element, value };
      }
    }
  };

  const drawnAll = (activity: Activity, elements: readonly unknown[], typed: Typed): readonly unknown[] =>
    elements.map((element, index) => drawn(element, `${numberOf(activity)}-${index}`, typed));

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
              body: drawnAll(activity, listOf(attachment.content.body), typed),
            },
          }
        : attachment,
    );
    return { ...activity, attachments };
  };

  const fromPerson = (activity: Activity): Activity => {
    const number = numberOf(activity);
    const title = titles.get(pressKey(activity.value) ?? '');
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

  return () => (next) => (action) => {
    const came = action.type === 'DIRECT_LINE/INCOMING_ACTIVITY' ? action.payload?.activity : undefined;
    const number = came === undefined ? undefined : numberOf(came);
    if (number !== undefined && came?.id !== undefined) {
      ids.set(number, came.id);
      hooks.numbered(number);
    }
    if (number !== undefined && came?.channelData?.erased === true) clearBefore(number, next);
    const result = next(changed(action));
    if (action.type === 'DIRECT_LINE/CONNECT_FULFILLED') hooks.connected();
    return result;
  };
};
