import type { Measures } from './measures.ts';

/** Set on what is looked at, and on everything around it, while a pointer is to rest on it. */
export const POINTED = 'data-pointed';

export type Focused = { readonly contrast: number; readonly ring: ReturnType<Measures['ring']> };

/** What looks at a page beside its measures; one function, for it goes over as its text. */
export const looks = (POINTED: string) => {
  const marked = new WeakSet<CSSRule>();
  /** Of what is made so and stands in what is made so. */
  const numbers = new Map<string, number>();
  /** Makes what is said of `:hover` hold of what is marked as well: a browser has but one pointer. */
  const markHovers = (rules: CSSRuleList): void => {
    for (const rule of rules) {
      if (marked.has(rule)) continue;
      marked.add(rule);
      if (rule instanceof CSSStyleRule && /:hover(?!, \[data-pointed)/.test(rule.selectorText))
        rule.selectorText = rule.selectorText.replaceAll(
          /:hover(?!, \[data-pointed)/g,
          `:is(:hover, [${POINTED}])`,
        );
      if ('cssRules' in rule && rule.cssRules instanceof CSSRuleList) markHovers(rule.cssRules);
    }
  };
  /** What rules can tell an element by: not its words, nor its number among others like it. */
  const marksOf = (element: Element): string =>
    [...element.attributes]
      .filter(({ name, value }) =>
        /^(?:id|data-.*)$/.test(name)
          ? !/\d/.test(value)
          : /^(?:class|style|role|type|tabindex|open|disabled|aria-(?!label|describe|control|own).*)$/.test(
              name,
            ),
      )
      .map(({ name, value }) => `${name}=${value}`)
      .join();
  return {
    /** Of those seen with the focus, by their look, what is the same for all that are made so and stand within what is made so. */
    known: new Map<string, Focused>(),
    /** Tells how an element is made, and what it stands in and holds, by a number for that: of many, while nothing changes. */
    kinds: (): ((element: Element) => string) => {
      const own = new Map<Element, string>();
      const around = new Map<Element | null, number>([[null, 0]]);
      const ownOf = (element: Element): string => {
        const marks = own.get(element) ?? `${element.localName} ${marksOf(element)}`;
        own.set(element, marks);
        return marks;
      };
      const aroundOf = (element: Element | null): number => {
        const known = around.get(element);
        if (known !== undefined || element === null) return known ?? 0;
        const made = `${aroundOf(element.parentElement)} ${ownOf(element)}`;
        const number = numbers.get(made) ?? numbers.size + 1;
        numbers.set(made, number);
        around.set(element, number);
        return number;
      };
      return (element) => [aroundOf(element), ...[...element.querySelectorAll('*')].map(ownOf)].join(' < ');
    },
    /** Does `work` while the pointer rests on each of `elements`, at once. */
    underThePointer: <T>(elements: readonly Element[], work: () => T): T => {
      for (const { cssRules } of [...document.styleSheets, ...document.adoptedStyleSheets])
        markHovers(cssRules);
      const marked = new Set<Element>();
      for (const element of elements)
        for (let one: Element | null = element; one !== null; one = one.parentElement) marked.add(one);
      for (const one of marked) one.setAttribute(POINTED, '');
      const done = work();
      for (const one of marked) one.removeAttribute(POINTED);
      return done;
    },
  };
};
export type Looks = ReturnType<typeof looks>;
