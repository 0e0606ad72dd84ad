/** An element that had the keyboard's focus, and where it stood: its place among the children of each element around it. */
type Spot = {
  readonly element: HTMLElement;
  readonly around: readonly { readonly place: Element; readonly at: number }[];
};

/** What the keyboard reaches, except fields: keys that are meant for the page would be typed into them. */
const STOP = ':is(a[href], button:enabled, summary, [tabindex="0"]):not(input, textarea, select)';
const OUT_OF_REACH = '[tabindex="-1"], [data-tabster-dummy], [aria-hidden="true"]';

/** Menus and dialogs stand in one; where all of it goes, the focus goes back to what opened it. */
const PORTAL = '[data-portal-node]';

const spotOf = (element: HTMLElement): Spot => {
  const around: { readonly place: Element; readonly at: number }[] = [];
  for (let child: Element = element; ; ) {
    const place = child.parentElement;
    if (place === null || place === document.body || child.matches(PORTAL)) break;
    around.push({ place, at: [...place.children].indexOf(child) });
    child = place;
  }
  return { element, around };
};

const stopsOf = (element: Element): readonly HTMLElement[] =>
  [element, ...element.querySelectorAll(STOP)].filter(
    (stop): stop is HTMLElement =>
      stop instanceof HTMLElement &&
      stop.matches(STOP) &&
      !stop.matches(OUT_OF_REACH) &&
      stop.checkVisibility({ visibilityProperty: true }),
  );

/** The element that takes over the focus of one that has gone: what follows it in the nearest part of the page that is left, else what comes before it. */
const successorOf = ({ around }: Spot): HTMLElement | undefined => {
  for (const { place, at } of around) {
    if (!place.isConnected) continue;
    const children = [...place.children];
    const after = children.slice(at).flatMap(stopsOf).at(0);
    const found = after ?? children.slice(0, at).flatMap(stopsOf).at(-1);
    if (found !== undefined) return found;
  }
  return undefined;
};

/** Gives the focus to what has it no more, or to its successor. */
export const giveFocus = (spot: Spot): void =>
  (spot.element.isConnected ? spot.element : successorOf(spot))?.focus();

/** What has the focus; of a menu, which goes when something of it is chosen, what opened it. */
export const opener = (element: Element | null = document.activeElement): Spot | undefined => {
  const menu = element?.closest('[role="menu"]');
  const trigger = document.getElementById(menu?.getAttribute('aria-labelledby') ?? '');
  if (trigger !== null) return opener(trigger);
  return element instanceof HTMLElement && element !== document.body ? spotOf(element) : undefined;
};

/** Whenever what has the focus is taken off the page, as when its act is done, gives it to the successor; gives what ends that. */
export const keepFocus = (): (() => void) => {
  let last: Spot | undefined;
  const isNowhere = (): boolean => document.activeElement === document.body;
  const took = ({ target }: FocusEvent): void => {
    last = target instanceof HTMLElement ? spotOf(target) : undefined;
  };
  const left = ({ relatedTarget }: FocusEvent): void => {
    if (relatedTarget !== null) return;
    // A press beside everything takes the focus away on purpose; by then removed elements are gone.
    queueMicrotask(() => {
      if (last?.element.isConnected && isNowhere()) last = undefined;
    });
  };
  const changes = new MutationObserver(() => {
    if (last !== undefined && !last.element.isConnected && isNowhere()) giveFocus(last);
  });
  document.addEventListener('focusin', took);
  document.addEventListener('focusout', left);
  changes.observe(document.body, { childList: true, subtree: true });
  return () => {
    document.removeEventListener('focusin', took);
    document.removeEventListener('focusout', left);
    changes.disconnect();
  };
};
