import { isObject, type Json, listOf } from './json.ts';
import type { Typed } from './writing-on.ts';

const pressKey = (data: unknown): string | undefined =>
  isObject(data) && typeof data.event === 'string' ? `${data.step}:${data.event}` : undefined;

/** Whether a card has buttons to answer with. */
export const hasPresses = (content: unknown): boolean =>
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

const withOwnId = (element: Json, id: string): Json =>
  element.id === undefined ? element : { ...element, id: `${element.id}-${numberIn(id)}` };

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

type DrawnElements = {
  /** The elements of a card as this page draws them, the card's own ids told apart by `number` from those of other cards. */
  readonly drawn: (elements: readonly unknown[], number: string, typed: Typed) => readonly unknown[];
  /** What the button was called whose data a press bears. */
  readonly titleOf: (data: unknown) => string | undefined;
};

/** What the page makes of the elements of cards before they are drawn. */
export const createDrawnElements = (): DrawnElements => {
  const titles = new Map<string, string>();

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

  const drawnAll = (parts: unknown, id: string, typed: Typed): readonly unknown[] =>
    listOf(parts).map((part, index) => (isObject(part) ? drawn(part, `${id}-${index}`, typed) : part));

  const drawn = (element: Json, id: string, typed: Typed): Json => {
    switch (element.type) {
      case 'Image':
        return { ...element, url: ownPicture(element.url) };
      case 'TextBlock':
        return withOwnId(element, id);
      case 'Container':
        return { ...withOwnId(element, id), items: drawnAll(element.items, id, typed) };
      case 'ActionSet':
        return isFolding(element) ? unfolding(element, numberIn(id)) : drawnSet(element, id);
      default: {
        const value = typed.get(String(element.id));
        return value === undefined ? element : { ...element, value };
      }
    }
  };

  return {
    drawn: drawnAll,
    titleOf: (data) => titles.get(pressKey(data) ?? ''),
  };
};
