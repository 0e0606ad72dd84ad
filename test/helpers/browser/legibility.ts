import { randomUUID } from 'node:crypto';
import type { Locator, Page } from 'playwright-core';
import { settle } from './chromium.ts';
import { type Measures, measures } from './measures.ts';
import { type Focused, type Looks, looks, POINTED } from './pointed.ts';

type InPage = { readonly measures: Measures; readonly looks: Looks };

const INSTALL = `
  window.legibility = { measures: (${measures.toString()})(), looks: (${looks.toString()})('${POINTED}') };
  const still = new CSSStyleSheet();
  still.replaceSync('*, ::before, ::after { transition: none !important; animation: none !important }');
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, still];`;

/** Lays the measures into the page at rest, where `window.legibility` they are asked of many elements at once. What moves is at its end at once. */
const install = async (page: Page): Promise<void> => {
  const isThere = await page.evaluate(`(${settle})().then(() => 'legibility' in window)`);
  if (!isThere) await page.evaluate(`{ ${INSTALL} }`);
};

type Looked = {
  readonly name: string;
  readonly isWorded: boolean;
  readonly rest: number;
  readonly overflows: boolean;
  readonly edged: boolean;
  readonly pointed: number;
  readonly focused?: Focused;
};

type Room = { readonly spilling: readonly string[]; readonly beyond: number };

const roomFaults = ({ spilling, beyond }: Room, where: string): readonly string[] => [
  ...spilling.map((spill) => `${where}: words do not fit into ${spill}`),
  ...(beyond > 0 ? [`${where}: ${beyond} px beyond the window`] : []),
];

/** Words that do not fit into their box, and what stands beyond the window: faults, in words. */
export const withoutRoom = async (page: Page, where: string): Promise<readonly string[]> => {
  await install(page);
  const room = await page.evaluate((): Room => {
    const { measures }: InPage = Reflect.get(window, 'legibility');
    return measures.room();
  });
  return roomFaults(room, where);
};

/** Whoever has a key in use sees where the focus is, until the pointer is used. */
const useKeys = (page: Page): Promise<void> => page.keyboard.press('Shift');

type How = { readonly forced?: boolean; readonly look?: string };

/** Of a page whose keys are in use. */
const faultsByKeys = async (
  page: Page,
  locators: Locator,
  where: string,
  { forced = false, look = randomUUID() }: How,
): Promise<readonly string[]> => {
  await install(page);
  // Words alone go over: what was measured of all would cost as much as to measure it.
  const { count, faults, room } = await locators.evaluateAll(
    async (elements, { forced, look }) => {
      const { measures, looks }: InPage = Reflect.get(window, 'legibility');
      const seen = elements.filter((element) => {
        // A select that shows its sign alone is there for all that.
        const around = element.parentElement?.checkVisibility({ opacityProperty: true }) ?? true;
        const { width, height } = element.getBoundingClientRect();
        return around && element.checkVisibility({ visibilityProperty: true }) && width > 0 && height > 0;
      });
      // Contrasts of the system's own colours are the system's.
      const contrast = (element: Element): number => (forced ? Number.NaN : measures.text(element));
      const pointed = forced ? [] : looks.underThePointer(seen, () => measures.texts(seen));
      const rests = forced ? [] : measures.texts(seen);
      const kindOf = looks.kinds();
      const before = document.activeElement;
      const looked = seen.map((element, at): Looked => {
        const rest = {
          name: (element.textContent || element.getAttribute('aria-label') || '').trim().slice(0, 30),
          isWorded: (element.textContent ?? '').trim() !== '',
          rest: rests[at] ?? Number.NaN,
          // One line that is written in scrolls.
          overflows: !element.matches('input, textarea') && measures.overflows(element),
          edged: measures.edged(element),
          pointed: pointed[at] ?? Number.NaN,
        };
        if (!(element instanceof HTMLElement) || element.matches(':disabled, [aria-disabled=true]'))
          return rest;
        const kind = [look, rest.rest, kindOf(element)].join(' ');
        const known = looks.known.get(kind);
        // What seems to be cut off may come forth with the focus.
        if (known?.ring.place !== undefined && measures.cutOff(element, known.ring.place) === undefined)
          return { ...rest, focused: known };
        element.focus({ preventScroll: true });
        const focused = { contrast: contrast(element), ring: measures.ring(element) };
        if (focused.ring.cut === undefined) looks.known.set(kind, focused);
        return { ...rest, focused };
      });
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
      // What the page draws for the focus is there a moment later.
      await new Promise((drawn) => requestAnimationFrame(drawn));
      const faults = looked.flatMap(({ name, isWorded, rest, overflows, edged, pointed, focused }) => {
        const legible = (state: string, contrast: number | undefined): readonly string[] =>
          isWorded && !forced && contrast !== undefined && contrast < 4.5
            ? [`${state}: ${contrast.toFixed(2)}:1`]
            : [];
        return [
          ...(focused === undefined ? [] : legible('at rest', rest)),
          ...(overflows ? ['does not hold its text'] : []),
          ...(forced && !edged ? ['has no edge'] : []),
          ...(focused === undefined ? [] : legible('under the pointer', pointed)),
          ...legible('with the focus', focused?.contrast),
          ...(focused !== undefined && !forced && focused.ring.contrast < 3
            ? [`its ring: ${focused.ring.contrast.toFixed(2)}:1`]
            : []),
          ...(focused?.ring.cut === undefined ? [] : [`its ring is cut off by ${focused.ring.cut}`]),
        ].map((fault) => `「${name}」 ${fault}`);
      });
      return { count: looked.length, faults, room: measures.room() };
    },
    { forced, look },
  );
  if (count === 0) return [`${where}: there is nothing to see`];
  return [...faults.map((fault) => `${where}: ${fault}`), ...roomFaults(room, where)];
};

/**
 * Everything of WCAG 2.2 that axe cannot see on `locators` because it depends on the pointer, the keyboard and the room for the words:
 * faults, in words. `forced`: the system's colours are forced upon the page, so that edges count, and contrasts are the system's. `look`: the name
 * of its theme and width: of what is alike in it one was given the focus before, and of the others it is known where their ring is.
 */
export const illegible = async (
  page: Page,
  locators: Locator,
  where: string,
  how: How = {},
): Promise<readonly string[]> => {
  await useKeys(page);
  return faultsByKeys(page, locators, where, how);
};

/** The contrasts of what is drawn, or written, with its ground. */
export const contrastsOf = async (
  page: Page,
  what: 'fill' | 'text',
  locators: Locator,
): Promise<readonly number[]> => {
  await install(page);
  return locators.evaluateAll((elements, what) => {
    const { measures }: InPage = Reflect.get(window, 'legibility');
    return elements.map(measures[what]);
  }, what);
};

/** What one presses, follows or writes in, where it can be seen or not: the browser itself finds it. */
export const CONTROLS = [
  'button',
  'a[href]',
  'summary',
  'input',
  'select',
  'textarea',
  '[role=button]',
  '[role=link]',
]
  .map((kind) => `${kind}:not([tabindex="-1"], [href="#main"], [data-tabster-dummy])`)
  .join(', ');
const PHONE = { width: 390, height: 844 };
const WIDE = { width: 1280, height: 860 };
type Look = {
  readonly colorScheme: 'light' | 'dark';
  readonly forcedColors?: 'active';
  readonly viewport: typeof PHONE;
  /** What is done in it alone: that by the pointer and the keyboard, or what else is looked for. */
  readonly only?: 'legible' | 'also';
};
/**
 * Both themes, widths and languages, each with each other's once, and as little as can be laid out anew from one to the next; a language more in
 * the system's few colours would show nothing new. What else is looked for in the light is looked for where it is wide.
 */
const SEEN_IN: Readonly<Record<'ja' | 'en', readonly Look[]>> = {
  ja: [
    { colorScheme: 'light', viewport: WIDE, only: 'also' },
    { colorScheme: 'light', viewport: PHONE, only: 'legible' },
    { forcedColors: 'active', colorScheme: 'light', viewport: PHONE },
    { colorScheme: 'dark', viewport: WIDE },
  ],
  en: [
    { colorScheme: 'dark', viewport: PHONE },
    { colorScheme: 'light', viewport: WIDE },
  ],
};

/** Pages that stand in the last of these looks, which is then the first. */
const atEnd = new WeakSet<Page>();

export type Seen = Pick<Look, 'colorScheme' | 'forcedColors'>;

/** Another size, where it is one: what is laid out anew for nothing costs as much. */
const resize = async (page: Page, viewport: typeof PHONE): Promise<void> => {
  const size = page.viewportSize();
  if (size?.width !== viewport.width || size.height !== viewport.height) await page.setViewportSize(viewport);
};

/**
 * What cannot be read, told apart or reached on a surface: wide and on a phone, in the light and in the dark, in colours of the system's;
 * and what `also` finds in each of these looks. The page is left wide, in the light or in the dark.
 */
export const faultsIn = async (
  page: Page,
  locale: keyof typeof SEEN_IN,
  where: string,
  controls = page.locator(CONTROLS),
  also?: (seen: Seen, name: string) => Promise<readonly string[]>,
): Promise<readonly string[]> => {
  const faults: string[] = [];
  await useKeys(page);
  let before = '';
  const looks = SEEN_IN[locale].filter(({ only }) => only !== 'also' || also !== undefined);
  for (const { viewport, only, ...media } of atEnd.has(page) ? looks.toReversed() : looks) {
    await resize(page, viewport);
    const theme = Object.values(media);
    if (theme.join() !== before) await page.emulateMedia({ forcedColors: 'none', ...media });
    before = theme.join();
    const name = [where, locale, ...theme, viewport.width].join(', ');
    const look = [...theme, viewport.width].join();
    if (only !== 'also')
      faults.push(...(await faultsByKeys(page, controls, name, { forced: 'forcedColors' in media, look })));
    if (only !== 'legible') faults.push(...((await also?.(media, name)) ?? []));
  }
  if (!atEnd.delete(page)) atEnd.add(page);
  await resize(page, WIDE);
  return faults;
};
