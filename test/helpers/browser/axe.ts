import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { errors, type Page } from 'playwright-core';
import { createLooked, hasWords, type Looked, layFew, layFlat, making, short, written } from './alike.ts';
import { settle } from './chromium.ts';
import { sessionOf } from './page-session.ts';

/**
 * axe, without what it notes of all elements for selectors that nobody reads: a tenth of what it costs. Its few letters beyond ASCII are escaped,
 * for with one of them all of it goes over at twice its length.
 */
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
  .replaceAll(/(?<=_selectorData=)\w+\(\w+\.flatTree\)/g, '{}')
  .replaceAll(/[\u0080-\uffff]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);
/** How long what hides a page behind a dialog may outlive that dialog, ms; what stays longer is axe's to find. */
const LINGER_MS = 5_000;
/** What may break where nothing but the colours has changed. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block'];
/** Set on what is measured of all that is written alike. */
const SAMPLE = 'data-sample';

/** Whether nothing that one could read or reach is kept from a screen reader, or a dialog keeps it so; it goes over as its text. */
const isOpen = (): boolean => {
  const shows = (element: Element): boolean => element.checkVisibility({ visibilityProperty: true });
  const dialogs = document.querySelectorAll('[role=dialog], [role=alertdialog], dialog[open]');
  if ([...dialogs].some(shows)) return true;
  // Fluent's tabster hides the page behind a dialog, and shows it again a while after that has gone.
  return ![
    ...document.querySelectorAll(
      ['h1', 'h2', 'h3', '[role=heading]', 'a[href]', 'button', 'input', 'select', 'textarea']
        .map((kind) => `[aria-hidden=true] ${kind}`)
        .join(),
    ),
  ].some(shows);
};

type Fault = {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly element: Element }[];
};
declare const axe: {
  readonly configure: (how: object) => void;
  readonly reset: () => void;
  readonly run: (
    where: object,
    options: object,
  ) => Promise<Readonly<Record<'violations' | 'incomplete', readonly Fault[]>>>;
};
type Given = {
  readonly within: string | undefined;
  readonly colours: boolean;
  readonly uncoloured: boolean;
  /** What was looked at already. */
  readonly known: Readonly<Record<keyof Looked, readonly string[]>>;
  /** Whether what a dialog that was closed had hidden was waited for. */
  readonly isWaitedFor: boolean;
  readonly options: object;
  /** The attribute that samples bear. */
  readonly sample: string;
  /** What is added to them where nothing but the colours is looked at. */
  readonly ofColours: object;
};

/** Has axe look at the page once nothing moves; gives what it found and what it saw, or what it wants first. It goes over as its text, after what it calls. */
const look = async ({
  within,
  colours,
  uncoloured,
  known,
  isWaitedFor,
  options,
  sample,
  ofColours,
}: Given) => {
  if (!('axe' in window)) return 'axe';
  await settle();
  if (!(isWaitedFor || isOpen())) return 'all that is hidden for a moment';
  const layBack = layFlat();
  // Where the colours alone are looked at nobody asks how it is made: to tell that is a sixth of such a look.
  const part = colours ? undefined : making(within ?? 'body');
  const isOfColours = part === undefined || known.parts.includes(part);
  const kinds = uncoloured ? [] : [...written(within ?? 'body')];
  // Of what is written alike the first, the middle and the last are measured, for that takes most of the time; rather words than a letter.
  const samples = kinds
    .filter(([name]) => !known.looks.includes(name))
    .flatMap(([name, all]) => {
      const worded = all.filter(({ textContent }) => textContent.trim().length > 1);
      const some = worded.length > 0 ? worded : all;
      return [...new Set([0, some.length >> 1, some.length - 1].flatMap((at) => some[at] ?? []))].map(
        (element) => ({ element, own: short(`${name}|${element.textContent}`) }),
      );
    })
    .filter(({ own }) => !known.unmeasured.includes(own));
  try {
    if (isOfColours && samples.length === 0) return { part, looks: [], unmeasured: [], found: [] };
    const mark = (isMarked: boolean) => {
      for (const { element } of samples) element.toggleAttribute(sample, isMarked);
    };
    // Tabster puts hidden stops at the ends of the page, which hand the focus on at once.
    const where = {
      include: isOfColours ? samples.map(({ element }) => element) : [within ?? 'html'],
      exclude: ['[data-tabster-dummy]'],
    };
    const run = () => axe.run(where, { ...options, ...(isOfColours && ofColours) });
    // The HTML of all that was looked at is a tenth of what axe costs: it is written where something was found, by a second look.
    mark(true);
    const layAll = layFew(samples.map(({ element }) => element));
    axe.configure({ noHtml: true, rules: [{ id: 'color-contrast', selector: `[${sample}]` }] });
    const seen = await run().finally(() => {
      mark(false);
      layAll();
      axe.reset();
    });
    const { incomplete } = seen;
    const found = seen.violations.length > 0 ? (await run()).violations : [];
    // A single letter, and what lies on a picture, axe does not measure.
    const missed = new Set(incomplete.flatMap(({ nodes }) => nodes.map(({ element }) => element)));
    const measured = new Set(samples.flatMap(({ element }) => (missed.has(element) ? [] : [element])));
    return {
      part,
      looks: kinds.filter(([, all]) => all.some((one) => measured.has(one))).map(([name]) => name),
      unmeasured: samples.filter(({ element }) => missed.has(element)).map(({ own }) => own),
      found: found.map(
        ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
      ),
    };
  } finally {
    layBack();
  }
};
const LOOK = [
  ...Object.entries({ settle, isOpen, short, hasWords, written, making, layFlat, layFew }).map(
    ([name, code]) => `const ${name} = ${code};`,
  ),
  `return (${look})(given);`,
].join('\n');

/** Lays axe into a page, by the debugger itself: as what Playwright evaluates, so long a text costs twice as much. */
const layAxe = async (page: Page): Promise<void> => {
  const { exceptionDetails } = await (await sessionOf(page)).send('Runtime.evaluate', { expression: AXE });
  if (exceptionDetails !== undefined) throw new Error(`axe cannot be laid: ${exceptionDetails.text}`);
};

/**
 * The rules of WCAG 2.2 A and AA and axe's best practices that the page breaks once it is at rest, each with what breaks it.
 * A page's own policy may forbid scripts from elsewhere: axe comes through the debugger. `colours`: what the page is otherwise was looked
 * at already, and its colours alone have changed since; `uncoloured`: its colours are looked at elsewhere. `within`: all but this part of it
 * was looked at already. `looked`: so was what is made and coloured like that, and what is found to be in order is added to it.
 */
export const violations = async (
  page: Page,
  {
    colours = false,
    uncoloured = false,
    within,
    looked = createLooked(),
  }: {
    readonly colours?: boolean;
    readonly uncoloured?: boolean;
    readonly within?: string;
    readonly looked?: Looked;
  } = {},
): Promise<readonly string[]> => {
  const options = {
    resultTypes: ['violations', 'incomplete'],
    elementRef: true,
    // Of what none of these rules asks for, and nobody reads here.
    preload: false,
    selectors: false,
    ...(uncoloured && { rules: Object.fromEntries(OF_COLOURS.map((rule) => [rule, { enabled: false }])) }),
  };
  const known = {
    parts: [...looked.parts],
    looks: [...looked.looks],
    unmeasured: [...looked.unmeasured],
  };
  const looksOnce = async (isWaitedFor: boolean): Promise<Awaited<ReturnType<typeof look>>> => {
    const ofColours = { runOnly: OF_COLOURS };
    const given = { within, colours, uncoloured, known, isWaitedFor, options, sample: SAMPLE, ofColours };
    const seen: Awaited<ReturnType<typeof look>> = await page.evaluate(
      `((given) => { ${LOOK} })(${JSON.stringify(given satisfies Given)})`,
    );
    if (seen !== 'axe') return seen;
    await layAxe(page);
    return looksOnce(isWaitedFor);
  };
  let seen = await looksOnce(false);
  if (typeof seen === 'string') {
    await page.waitForFunction(isOpen, undefined, { timeout: LINGER_MS, polling: 50 }).catch((error) => {
      if (!(error instanceof errors.TimeoutError)) throw error;
    });
    seen = await looksOnce(true);
  }
  if (typeof seen === 'string') throw new Error(`axe did not look: it wants ${seen}`);
  const { found, part, looks, unmeasured } = seen;
  if (found.length === 0) {
    if (part !== undefined) looked.parts.add(part);
    for (const one of looks) looked.looks.add(one);
    for (const one of unmeasured) looked.unmeasured.add(one);
  }
  return found;
};
