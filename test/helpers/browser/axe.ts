import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { errors, type Page } from 'playwright-core';
import { settled } from './chromium.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** How long what hides a page behind a dialog may outlive that dialog, ms; what stays longer is axe's to find. */
const LINGER_MS = 5_000;
/** What may break where nothing but the colours has changed. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block'];

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

/**
 * Of what is written in one colour and size on one ground, the first, the middle and the last: where nothing but the colours has changed, the
 * others are as these. It goes over as its text.
 */
const samples = (within: string): readonly Element[] => {
  const none = 'rgba(0, 0, 0, 0)';
  const grounds = new Map<Element | null, string>([[null, '']]);
  const names = new Map<string, string>();
  const groundOf = (element: Element | null): string => {
    const known = grounds.get(element);
    if (known !== undefined || element === null) return known ?? '';
    const { backgroundColor, backgroundImage, opacity } = getComputedStyle(element);
    const below = groundOf(element.parentElement);
    const isClear = backgroundColor === none && backgroundImage === 'none' && opacity === '1';
    const layers = [below, backgroundColor, backgroundImage, opacity].join();
    if (!isClear && !names.has(layers)) names.set(layers, `${names.size}`);
    const ground = isClear ? below : (names.get(layers) ?? '');
    grounds.set(element, ground);
    return ground;
  };
  const alike = new Map<string, Element[]>();
  for (const element of document.querySelectorAll(`${within}, ${within} *`)) {
    const isWritten = [...element.childNodes].some(
      (node) => node.nodeType === Node.TEXT_NODE && (node.textContent ?? '').trim() !== '',
    );
    if (!isWritten && !element.matches('a[href], input, select, textarea')) continue;
    const { width, height } = element.getBoundingClientRect();
    if (!element.checkVisibility({ visibilityProperty: true }) || Math.min(width, height) <= 1) continue;
    const { color, fontSize, fontWeight, textDecorationLine } = getComputedStyle(element);
    const around = element.parentElement === null ? '' : getComputedStyle(element.parentElement).color;
    const isOff =
      element.closest(':disabled, [aria-disabled=true]') !== null ||
      element.closest('label')?.control?.matches(':disabled');
    const key = [
      element.tagName,
      groundOf(element),
      ...[color, fontSize, fontWeight, textDecorationLine, around, isOff],
    ].join('|');
    alike.set(key, [...(alike.get(key) ?? []), element]);
  }
  return [...alike.values()].flatMap((all) => [
    ...new Set([0, all.length >> 1, all.length - 1].flatMap((at) => all[at] ?? [])),
  ]);
};

/** Resolves when nothing moves, and what a dialog that was closed had hidden is shown again. */
const atRest = async (page: Page): Promise<void> => {
  await settled(page);
  await page.waitForFunction(isOpen, undefined, { timeout: LINGER_MS, polling: 50 }).catch((error) => {
    if (!(error instanceof errors.TimeoutError)) throw error;
  });
};

/**
 * The rules of WCAG 2.2 A and AA and axe's best practices that the page breaks once it is at rest, each with what breaks it.
 * A page's own policy may forbid scripts from elsewhere: axe comes through the debugger. `colours`: what the page is otherwise was looked
 * at already, and its colours alone have changed since; `uncoloured`: its colours are looked at elsewhere. `within`: all but this part of it
 * was looked at already.
 */
export const violations = async (
  page: Page,
  {
    colours = false,
    uncoloured = false,
    within,
  }: { readonly colours?: boolean; readonly uncoloured?: boolean; readonly within?: string } = {},
): Promise<readonly string[]> => {
  await atRest(page);
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(AXE);
  // Tabster puts hidden stops at the ends of the page, which hand the focus on at once.
  const part = colours
    ? `(${samples.toString()})(${JSON.stringify(within ?? 'body')})`
    : JSON.stringify([within ?? 'html']);
  const where = `{ include: ${part}, exclude: ['[data-tabster-dummy]'] }`;
  const options = {
    resultTypes: ['violations'],
    // Of what none of these rules asks for, and nobody reads here.
    preload: false,
    selectors: false,
    ...(colours && { runOnly: OF_COLOURS }),
    ...(uncoloured && { rules: Object.fromEntries(OF_COLOURS.map((rule) => [rule, { enabled: false }])) }),
  };
  const run = `axe.run(${where}, ${JSON.stringify(options)}).then((result) => result.violations)`;
  // The HTML of all that was looked at is a tenth of what axe costs: it is written where something was found, by a second look.
  const found: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[] =
    await page.evaluate(
      `(axe.configure({ noHtml: true }), ${run}).then((found) => found.length > 0 ? (axe.reset(), ${run}) : found)`,
    );
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
};
