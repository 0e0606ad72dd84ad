import type { Locator, Page } from 'playwright-core';
import { settle, settled } from './chromium.ts';

/** What the page itself measures; one function, for it goes over to the browser as its text. */
const measures = () => {
  type Colour = readonly [number, number, number, number];
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  /** Any colour of CSS as red, green, blue (0–255) and alpha (0–1). */
  const colourOf = (css: string): Colour => {
    if (canvas === null) throw new Error('there is no canvas');
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = css;
    canvas.fillRect(0, 0, 1, 1);
    const [r = 0, g = 0, b = 0, a = 0] = canvas.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const over = ([r, g, b, a]: Colour, [r2, g2, b2]: Colour): Colour => [
    r * a + r2 * (1 - a),
    g * a + g2 * (1 - a),
    b * a + b2 * (1 - a),
    1,
  ];
  /** What lies behind an element's own text: its background and those of all around it. */
  const groundOf = (element: Element | null): Colour => {
    if (element === null) return colourOf(getComputedStyle(document.documentElement).backgroundColor);
    const own = colourOf(getComputedStyle(element).backgroundColor);
    if (own[3] > 0.99) return own;
    return over(
      own,
      element === document.documentElement ? [255, 255, 255, 1] : groundOf(element.parentElement),
    );
  };
  const light = ([r, g, b]: Colour): number => {
    const [x = 0, y = 0, z = 0] = [r, g, b]
      .map((part) => part / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  /** WCAG 2.2, contrast ratio. */
  const ratio = (one: Colour, other: Colour): number => {
    const [a, b] = [light(one), light(other)];
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  };
  /** The element that holds the words. */
  const worded = (element: Element): Element => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      if (node.textContent?.trim() && node.parentElement !== null) return node.parentElement;
    }
    return element;
  };
  return {
    text: (element: Element): number => {
      const words = worded(element);
      const ground = groundOf(words);
      return ratio(over(colourOf(getComputedStyle(words).color), ground), ground);
    },
    fill: (element: Element): number => {
      const { fill, backgroundColor } = getComputedStyle(element);
      const ground = groundOf(element.parentElement);
      return ratio(over(colourOf(element instanceof SVGElement ? fill : backgroundColor), ground), ground);
    },
    /** The ring of the focus: how it stands out, and what cuts it off. */
    ring: (element: Element): { readonly contrast: number; readonly cut: string | undefined } => {
      const rings = [element, ...[...element.querySelectorAll('*')], element.parentElement].filter(
        (ringed): ringed is Element => ringed !== null,
      );
      const drawn = rings
        .flatMap((ringed) =>
          [undefined, '::after', '::before'].map((part) => ({
            ringed,
            style: getComputedStyle(ringed, part),
          })),
        )
        .find(({ style }) => style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 1);
      if (drawn === undefined) return { contrast: 0, cut: 'there is no ring' };
      const { ringed, style } = drawn;
      const reach = Number.parseFloat(style.outlineOffset) + Number.parseFloat(style.outlineWidth);
      const box = ringed.getBoundingClientRect();
      const cuts = (around: Element | null): string | undefined => {
        if (around === null || around === document.body) return undefined;
        const { overflowX, overflowY, position } = getComputedStyle(around);
        // What lies beyond the edge of a scroller can be scrolled to.
        if (/auto|scroll/.test(`${overflowX} ${overflowY}`)) return undefined;
        const edge = around.getBoundingClientRect();
        const cut =
          (/hidden|clip/.test(overflowX) &&
            (box.left - reach < edge.left - 0.5 || box.right + reach > edge.right + 0.5)) ||
          (/hidden|clip/.test(overflowY) &&
            (box.top - reach < edge.top - 0.5 || box.bottom + reach > edge.bottom + 0.5));
        if (cut) return `${around.tagName}.${around.className}#${around.id}`.slice(0, 100);
        return position === 'fixed' ? undefined : cuts(around.parentElement);
      };
      // Outside an element its ring lies on what is around it; a ring of two tones has one that stands out.
      const ground = groundOf(reach > 0 ? ringed.parentElement : ringed);
      const inside = groundOf(ringed);
      const against = (tone: string, on: Colour): number => ratio(over(colourOf(tone), on), on);
      const shadows = style.boxShadow.match(/rgba?\([^)]*\)[^,(]*/g) ?? [];
      const tones = [
        against(style.outlineColor, ground),
        ...shadows.map((shadow) =>
          against(
            /^rgba?\([^)]*\)/.exec(shadow)?.[0] ?? 'transparent',
            shadow.includes('inset') ? inside : ground,
          ),
        ),
      ];
      return {
        contrast: Math.max(...tones),
        cut: cuts(ringed.parentElement),
      };
    },
    overflows: (element: Element): boolean =>
      element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1,
  };
};
type Measures = ReturnType<typeof measures>;
type InPage = { readonly measures: Measures; readonly settle: typeof settle };

/** Lays the measures into the page, where `window.legibility` they are asked of many elements at once. */
const install = (page: Page): Promise<unknown> =>
  page.evaluate(`window.legibility = { measures: (${measures.toString()})(), settle: ${settle.toString()} }`);

/** Everything of WCAG 2.2 that axe cannot see on `locators` because it depends on the pointer and the keyboard: faults, in words. */
export const illegible = async (page: Page, locators: Locator, where: string): Promise<readonly string[]> => {
  await install(page);
  await settled(page);
  const faults: string[] = [];
  const found = await locators.evaluateAll((elements) => {
    const { measures }: InPage = Reflect.get(window, 'legibility');
    return elements.map((element) => ({
      isSeen: element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0,
      name: (element.textContent ?? '').trim().slice(0, 30),
      isEnabled: !element.matches(':disabled, [aria-disabled=true]'),
      contrast: measures.text(element),
      overflows: measures.overflows(element),
    }));
  });
  const seen = found.flatMap((one, index) => {
    const say = (fault: string): void => void faults.push(`${where}: 「${one.name}」 ${fault}`);
    const legible = (state: string, contrast: number): void => {
      if (one.name !== '' && contrast < 4.5) say(`${state}: ${contrast.toFixed(2)}:1`);
    };
    return one.isSeen ? [{ ...one, locator: locators.nth(index), say, legible }] : [];
  });
  if (seen.length === 0) return [`${where}: there is nothing to see`];
  for (const { overflows, contrast, say, legible } of seen) {
    legible('at rest', contrast);
    if (overflows) say('does not hold its text');
  }
  const enabled = seen.filter(({ isEnabled }) => isEnabled);
  for (const { locator, legible } of enabled) {
    await locator.hover();
    const contrast = await locator.evaluate(async (element) => {
      const { measures, settle }: InPage = Reflect.get(window, 'legibility');
      await settle();
      return measures.text(element);
    });
    legible('under the pointer', contrast);
  }
  await page.mouse.move(0, 0);
  // Whoever has a key in use sees where the focus is.
  await page.keyboard.press('Shift');
  for (const { locator, say, legible } of enabled) {
    await locator.focus();
    const { contrast, ring } = await locator.evaluate(async (element) => {
      const { measures, settle }: InPage = Reflect.get(window, 'legibility');
      await settle();
      return { contrast: measures.text(element), ring: measures.ring(element) };
    });
    legible('with the focus', contrast);
    if (ring.contrast < 3) say(`its ring: ${ring.contrast.toFixed(2)}:1`);
    if (ring.cut !== undefined) say(`its ring is cut off by ${ring.cut}`);
    await locator.blur();
  }
  return faults;
};

/** The contrasts of what is drawn with its ground. */
export const fillContrasts = async (page: Page, locators: Locator): Promise<readonly number[]> => {
  await install(page);
  return locators.evaluateAll((elements) => {
    const { measures }: InPage = Reflect.get(window, 'legibility');
    return elements.map(measures.fill);
  });
};
/** What stands in those of the locators' elements that it breaks out of. */
export const overflowing = async (page: Page, locators: Locator): Promise<readonly string[]> => {
  await install(page);
  return locators.evaluateAll((elements) => {
    const { measures }: InPage = Reflect.get(window, 'legibility');
    return elements.filter(measures.overflows).map(({ textContent }) => textContent ?? '');
  });
};
