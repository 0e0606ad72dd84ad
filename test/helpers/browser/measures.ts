/** What the page itself measures; one function, for it goes over to the browser as its text. */
export const measures = () => {
  type Colour = readonly [number, number, number, number];
  type Place = { readonly at: number; readonly reach: number };
  type Ring = Place & {
    readonly ringed: Element;
    readonly outline: string;
    readonly shadows: readonly string[];
  };
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  /** Any colour of CSS as red, green, blue (0–255) and alpha (0–1). */
  const colours = new Map<string, Colour>();
  const colourOf = (css: string): Colour => {
    const known = colours.get(css) ?? read(css);
    colours.set(css, known);
    return known;
  };
  const read = (css: string): Colour => {
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
  type Grounds = Map<Element, Colour>;
  /** What lies behind an element's own text: its background and those of all around it. `known`: of others, while nothing changes. */
  const groundOf = (element: Element | null, known?: Grounds): Colour => {
    if (element === null) return colourOf(getComputedStyle(document.documentElement).backgroundColor);
    const found = known?.get(element);
    if (found !== undefined) return found;
    const own = colourOf(getComputedStyle(element).backgroundColor);
    const below = (): Colour =>
      element === document.documentElement ? [255, 255, 255, 1] : groundOf(element.parentElement, known);
    const ground = own[3] > 0.99 ? own : over(own, below());
    known?.set(element, ground);
    return ground;
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
  const nameOf = (element: Element): string =>
    `${element.tagName}.${element.className}#${element.id}`.slice(0, 100);
  /** The element that holds the words. */
  const worded = (element: Element): Element => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      if (node.textContent?.trim() && node.parentElement !== null) return node.parentElement;
    }
    return element;
  };
  /** What around a box cuts off what reaches so far beyond it, px. */
  const cutBy = (around: Element | null, box: DOMRect, reach: number): string | undefined => {
    if (around === null || around === document.body) return undefined;
    const { overflowX, overflowY, position } = getComputedStyle(around);
    const edge = around.getBoundingClientRect();
    if (/auto|scroll/.test(`${overflowX} ${overflowY}`)) {
      // What lies beyond the end of a scroller can be scrolled to; what lies before its beginning cannot.
      const [left, top] = [
        box.left - edge.left - around.clientLeft + around.scrollLeft,
        box.top - edge.top - around.clientTop + around.scrollTop,
      ];
      return left - reach < -0.5 || top - reach < -0.5 ? nameOf(around) : undefined;
    }
    const cut =
      (/hidden|clip/.test(overflowX) &&
        (box.left - reach < edge.left - 0.5 || box.right + reach > edge.right + 0.5)) ||
      (/hidden|clip/.test(overflowY) &&
        (box.top - reach < edge.top - 0.5 || box.bottom + reach > edge.bottom + 0.5));
    if (cut) return nameOf(around);
    return position === 'fixed' ? undefined : cutBy(around.parentElement, box, reach);
  };
  /** Cut off by what, where a ring is drawn so around the element or the part of it, or of what is around it, that has this place. */
  const cutOff = (element: Element, { at, reach }: Place): string | undefined => {
    const parts = [element, ...element.querySelectorAll('*')];
    let ringed: Element | null = parts[at] ?? element;
    for (let up = at - parts.length; up >= 0; up -= 1) ringed = ringed?.parentElement ?? null;
    return ringed === null ? undefined : cutBy(ringed.parentElement, ringed.getBoundingClientRect(), reach);
  };
  const SEEN = { visibilityProperty: true, opacityProperty: true };
  /** Whether words of the element lie beyond it. */
  const overflows = (element: Element): boolean => {
    if (element.scrollWidth <= element.clientWidth + 1 && element.scrollHeight <= element.clientHeight + 1)
      return false;
    const words = document.createRange();
    words.selectNodeContents(element);
    const [inner, outer] = [words.getBoundingClientRect(), element.getBoundingClientRect()];
    // Words that are laid out nowhere, such as the options of a select that shows its sign alone.
    if (inner.width === 0 && inner.height === 0) return false;
    return (
      inner.left < outer.left - 1 ||
      inner.right > outer.right + 1 ||
      inner.top < outer.top - 1 ||
      inner.bottom > outer.bottom + 1
    );
  };
  /** Whether the words stand in the element itself, or in a part of it that is no box. */
  const hasWords = (element: Element): boolean =>
    [...element.childNodes].some(
      (node) => node.nodeType === Node.TEXT_NODE && (node.textContent ?? '').trim() !== '',
    );
  /** What has an edge or a ground of its own, such as a badge or a box, and words that do not fit in; what ends in an ellipsis says so. */
  const spilling = (): readonly string[] =>
    [...document.body.querySelectorAll('*')].flatMap((element) => {
      // What is asked first is so of few.
      if (!(element instanceof HTMLElement) || element.clientWidth === 0 || !overflows(element)) return [];
      if (!element.checkVisibility(SEEN)) return [];
      const { backgroundColor, borderTopStyle, borderTopWidth, overflowX, overflowY, textOverflow } =
        getComputedStyle(element);
      const isBox =
        colourOf(backgroundColor)[3] > 0 || (borderTopStyle !== 'none' && borderTopWidth !== '0px');
      const isSaid = textOverflow === 'ellipsis' || /auto|scroll/.test(`${overflowX} ${overflowY}`);
      const isCell = element.matches('td, th, [role=gridcell]');
      const isWhole = isCell || element.matches('button, a');
      if (!(isBox || isCell) || isSaid || !(isWhole || hasWords(element))) return [];
      return [`${nameOf(element)} 「${(element.textContent ?? '').trim().slice(0, 40)}」`];
    });
  const text = (element: Element, grounds?: Grounds): number => {
    const words = worded(element);
    const ground = groundOf(words, grounds);
    return ratio(over(colourOf(getComputedStyle(words).color), ground), ground);
  };
  return {
    text: (element: Element): number => text(element),
    /** Of many at once. */
    texts: (elements: readonly Element[]): readonly number[] => {
      const grounds: Grounds = new Map();
      return elements.map((element) => text(element, grounds));
    },
    fill: (element: Element): number => {
      const { fill, backgroundColor } = getComputedStyle(element);
      const ground = groundOf(element.parentElement);
      return ratio(over(colourOf(element instanceof SVGElement ? fill : backgroundColor), ground), ground);
    },
    /** The ring of the focus that stands out most: how much, what cuts it off, and where it is. An outline, or the border of a part laid over it. */
    ring: (
      element: Element,
    ): { readonly contrast: number; readonly cut: string | undefined; readonly place?: Place } => {
      const around = [element, ...element.querySelectorAll('*')];
      // What is written in may have its ring around the field that it is part of.
      for (
        let outer = element.parentElement;
        outer !== null && around.length < 500;
        outer = outer.parentElement
      ) {
        if (!outer.matches(':focus-within') || outer.clientHeight > 2 * element.clientHeight + 80) break;
        around.push(outer);
      }
      const drawn = around.flatMap((ringed, at) =>
        [undefined, '::after', '::before'].flatMap((part): readonly Ring[] => {
          const style = getComputedStyle(ringed, part);
          const { outlineStyle, outlineWidth, outlineOffset, outlineColor, boxShadow, content, position } =
            style;
          if (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1)
            return [
              {
                ringed,
                at,
                reach: Number.parseFloat(outlineOffset) + Number.parseFloat(outlineWidth),
                outline: outlineColor,
                shadows: boxShadow.match(/rgba?\([^)]*\)[^,(]*/g) ?? [],
              },
            ];
          const isRing =
            part !== undefined &&
            content !== 'none' &&
            position === 'absolute' &&
            [style.borderTopWidth, style.borderLeftWidth].every((width) => Number.parseFloat(width) >= 2) &&
            style.borderTopStyle === 'solid';
          return isRing
            ? [
                {
                  ringed,
                  at,
                  reach: -Number.parseFloat(style.top),
                  outline: style.borderTopColor,
                  shadows: [],
                },
              ]
            : [];
        }),
      );
      const rings = drawn.map(({ ringed, at, reach, outline, shadows }) => {
        // Outside an element its ring lies on what is around it; a ring of two tones has one that stands out.
        const ground = groundOf(reach > 0 ? ringed.parentElement : ringed);
        const inside = groundOf(ringed);
        const against = (tone: string, on: Colour): number => ratio(over(colourOf(tone), on), on);
        const tones = [
          against(outline, ground),
          ...shadows.map((shadow) =>
            against(
              /^rgba?\([^)]*\)/.exec(shadow)?.[0] ?? 'transparent',
              shadow.includes('inset') ? inside : ground,
            ),
          ),
        ];
        return { at, reach, contrast: Math.max(...tones) };
      });
      const best = rings.sort((one, other) => other.contrast - one.contrast)[0];
      if (best === undefined) return { contrast: 0, cut: 'there is no ring' };
      return { contrast: best.contrast, cut: cutOff(element, best), place: best };
    },
    cutOff,
    overflows,
    /** What spills, and how far the page stands beyond the window, px. */
    room: () => ({ spilling: spilling(), beyond: document.documentElement.scrollWidth - innerWidth }),
    /** How a control stands out where the system's few colours are forced upon the page: an edge, or a line below its words. */
    edged: (element: Element): boolean => {
      // A box to tick is drawn by the system.
      const isField = element.matches(
        'input:not([readonly], [type=checkbox], [type=radio]), select, textarea:not([readonly])',
      );
      if (!isField && !element.matches('button, [role=button]')) return true;
      const around = [element, worded(element), isField ? element.nextElementSibling : null];
      for (
        let outer = element.parentElement;
        isField && outer !== null && around.length < 6;
        outer = outer.parentElement
      )
        around.push(outer);
      return around.some((one) => {
        if (one === null) return false;
        const style = getComputedStyle(one);
        return (
          (style.borderBottomStyle !== 'none' && Number.parseFloat(style.borderBottomWidth) >= 1) ||
          style.textDecorationLine.includes('underline')
        );
      });
    },
  };
};
export type Measures = ReturnType<typeof measures>;
