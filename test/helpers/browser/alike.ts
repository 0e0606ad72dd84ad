/** What axe has found nothing wrong with: parts of a page by how they are made, what is written by how it looks, and what it cannot measure. */
export type Looked = Readonly<Record<'parts' | 'looks' | 'unmeasured', Set<string>>>;

export const createLooked = (): Looked => ({ parts: new Set(), looks: new Set(), unmeasured: new Set() });

/** A name for a long text; it goes over as its text. */
export const short = (text: string): string => {
  let [one, other] = [0x9e3779b9, 0x85ebca6b];
  for (let at = 0; at < text.length; at += 1) {
    one = Math.imul(one ^ text.charCodeAt(at), 0x01000193);
    other = Math.imul(other ^ text.charCodeAt(at), 0xc2b2ae35) ^ (other >>> 15);
  }
  return [one, other].map((half) => (half >>> 0).toString(36)).join('-');
};

/** Whether an element has words of its own; it goes over as its text. */
export const hasWords = (element: Element): boolean =>
  [...element.childNodes].some(
    (node) => node.nodeType === Node.TEXT_NODE && (node.textContent ?? '').trim() !== '',
  );

/** What is written in one colour on one ground, large or not, under a name for that; it goes over as its text, after what it calls. */
export const written = (within: string): ReadonlyMap<string, readonly Element[]> => {
  const none = 'rgba(0, 0, 0, 0)';
  const grounds = new Map<Element | null, string>([[null, '']]);
  const groundOf = (element: Element | null): string => {
    const known = grounds.get(element);
    if (known !== undefined || element === null) return known ?? '';
    const { backgroundColor, backgroundImage, opacity } = getComputedStyle(element);
    const below = groundOf(element.parentElement);
    const isClear = backgroundColor === none && backgroundImage === 'none' && opacity === '1';
    const isWhole = /^rgb\(/.test(backgroundColor) && backgroundImage === 'none' && opacity === '1';
    const layers = [isWhole ? '' : below, backgroundColor, backgroundImage, opacity].join();
    const ground = isClear ? below : layers;
    grounds.set(element, ground);
    return ground;
  };
  const alike = new Map<string, Element[]>();
  for (const element of document.querySelectorAll(`${within}, ${within} *`)) {
    if (!hasWords(element) && !element.matches('a[href], input, select, textarea')) continue;
    const { width, height } = element.getBoundingClientRect();
    if (!element.checkVisibility({ visibilityProperty: true }) || Math.min(width, height) <= 1) continue;
    const { color, fontSize, fontWeight, textDecorationLine, textShadow } = getComputedStyle(element);
    const around = element.parentElement === null ? '' : getComputedStyle(element.parentElement).color;
    const isOff =
      element.closest(':disabled, [aria-disabled=true]') !== null ||
      element.closest('label')?.control?.matches(':disabled');
    // Large words may stand out less, whatever they are in; a link is told from those around it.
    const isLarge = Number.parseFloat(fontSize) >= (Number.parseInt(fontWeight, 10) >= 700 ? 18.66 : 24);
    const key = [
      ...[groundOf(element), color, textShadow, isLarge, isOff],
      ...(element.matches('a[href]') ? ['A', fontSize, fontWeight, textDecorationLine, around] : []),
      ...(element.matches('input, select, textarea') ? [element.tagName] : []),
    ].join('|');
    alike.set(key, [...(alike.get(key) ?? []), element]);
  }
  return new Map([...alike].map(([key, all]) => [short(key), all]));
};

/** How a part of the page is made, whatever its words are and however often one part follows another like it; it goes over as its text, after what it calls. */
export const making = (within: string): string => {
  const of = (element: Element): string => {
    if (!element.checkVisibility({ visibilityProperty: true })) return '';
    const marks = [...element.attributes]
      .filter(({ name }) => !/^(?:class|style|id|data-.*)$/.test(name))
      .map(({ name, value }) =>
        /^(?:role|type|tabindex)$|^aria-(?!label|describe|control|own)/.test(name)
          ? `${name}=${value}`
          : `${name}${value === '' ? '' : '=…'}`,
      )
      .sort();
    const inside = element instanceof SVGElement ? [] : [...new Set([...element.children].map(of))];
    return `${[element.localName, ...marks].join(' ')}(${hasWords(element) ? '…' : ''}${inside.join('')})`;
  };
  const page =
    document.title === '' || document.documentElement.lang === '' ? 'without a name or a language' : '';
  return short([page, ...[...document.querySelectorAll(within)].map(of)].join());
};

/** Lays the colour that an element's ground begins with under all of it: on one that goes over into another axe measures no words. It goes over as its text. */
export const layFlat = (): (() => void) => {
  const laid: { readonly style: CSSStyleDeclaration; readonly before: string }[] = [];
  for (const element of document.querySelectorAll<HTMLElement>('body *')) {
    const { backgroundImage } = getComputedStyle(element);
    const [colour] = /^linear-gradient/.test(backgroundImage)
      ? (backgroundImage.match(/rgb\([^)]*\)/) ?? [])
      : [];
    if (colour === undefined) continue;
    const { style } = element;
    laid.push({ style, before: style.cssText });
    style.background = colour;
  }
  return () => {
    for (const { style, before } of laid) style.cssText = before;
  };
};

/**
 * Has axe, which reckons up for every element of a page what lies on what, do so only for those that lie where one of `asked` does, and for what
 * they are in: a third of what it costs. It goes over as its text.
 */
export const layFew = (asked: readonly Element[]): (() => void) => {
  const isInLine = (element: Element): boolean => getComputedStyle(element).display === 'inline';
  // A link is told from the words of the block that it stands in.
  const blockOf = (element: Element): Element =>
    isInLine(element) && element.parentElement !== null ? blockOf(element.parentElement) : element;
  const links = [...document.querySelectorAll('a[href]')].filter(isInLine);
  const words = document.createRange();
  const boxes = [...new Set([...asked, ...links, ...links.map(blockOf)])].map((element) => {
    words.selectNodeContents(element);
    const [own, other] = [element.getBoundingClientRect(), words.getBoundingClientRect()];
    return {
      left: Math.min(own.left, other.left),
      right: Math.max(own.right, other.right),
      top: Math.min(own.top, other.top),
      bottom: Math.max(own.bottom, other.bottom),
    };
  });
  const lies = ({ left, right, top, bottom }: DOMRect): boolean =>
    boxes.some((box) => left <= box.right && right >= box.left && top <= box.bottom && bottom >= box.top);
  const few = new Set<Node>([document.body]);
  for (const element of document.querySelectorAll('body *')) {
    if (![...element.getClientRects()].some(lies)) continue;
    for (let one: Element | null = element; one !== null && !few.has(one); one = one.parentElement)
      few.add(one);
  }
  const all = document.createTreeWalker.bind(document);
  document.createTreeWalker = (root: Node, what?: number) =>
    all(root, what, (node) => (few.has(node) ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_REJECT));
  return () => {
    Reflect.deleteProperty(document, 'createTreeWalker');
  };
};
