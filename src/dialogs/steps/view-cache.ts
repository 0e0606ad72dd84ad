import { createBoundedMap } from '../../collections/bounded-map.ts';
import type { Locale } from '../../machines/locales.ts';
import type { View } from '../view.ts';
import type { ViewContext } from '../view-context.ts';
import type { ShownScreen } from './screen.ts';

/** How many views are kept. */
const MAX_KEPT = 300;

type Draw = (showing: ShownScreen, viewContext: ViewContext, locale: Locale) => View;

/** What is the same for many people and many moments: all but what `watched` tells of. */
const sharedOf = ({ at: _, person: __, ticket: ___, callTimes: ____, ...shared }: ViewContext) => shared;

/** The same context, which tells where anything else of it was looked at. */
const watched = (viewContext: ViewContext, looked: () => void): ViewContext => {
  const look = <Name extends keyof ViewContext>(name: Name): ViewContext[Name] => {
    looked();
    return viewContext[name];
  };
  return {
    ...sharedOf(viewContext),
    get at() {
      return look('at');
    },
    get person() {
      return look('person');
    },
    get ticket() {
      return look('ticket');
    },
    callTimes: () => look('callTimes')(),
  };
};

/** Whether anything that is shown is one person's alone: words of theirs, their file, certificate or ticket. */
const isPersonal = ({ state, typed, faults, found, unlock, told }: ShownScreen): boolean => {
  const { ticket, unsent, reach, proof, checks } = state.context;
  return (
    checks.length > 0 ||
    [typed, unlock, ticket, unsent, reach, proof].some((part) => part !== undefined) ||
    [faults, found, told].some((list) => list !== undefined && list.length > 0)
  );
};

/**
 * Draws as `draw` does, and gives the very same view again for the same showing in the same circumstances, so that what a channel made of it
 * can be kept as well. Nothing is kept of what is personal, nor of what the drawing took from the person or the moment.
 */
export const cachingViews = (draw: Draw): Draw => {
  const kept = createBoundedMap<string, View>(MAX_KEPT);
  return (showing, viewContext, locale) => {
    if (isPersonal(showing)) return draw(showing, viewContext, locale);
    const key = JSON.stringify([locale, showing, sharedOf(viewContext)]);
    const known = kept.get(key);
    if (known !== undefined) return known;
    let isShared = true;
    const view = draw(
      showing,
      watched(viewContext, () => {
        isShared = false;
      }),
      locale,
    );
    if (!isShared) return view;
    kept.set(key, view);
    return view;
  };
};
