import encodeQR from 'qr';
import { copyText } from '../copy-text.ts';
import { PRINT } from '../tokens/colours.ts';
import type { Lent } from './chat-session.ts';
import type { PageWords } from './chat-words.ts';

const SVG = 'http://www.w3.org/2000/svg';
/** Modules of white around a QR code (ISO/IEC 18004). */
const BORDER = 4;

const svgElement = (name: string, attributes: Readonly<Record<string, string>>): SVGElement => {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
};

/** A QR code, dark on white whatever the theme, since cameras read no other. */
const drawnCode = (text: string, label: string): SVGElement => {
  const rows = encodeQR(text, 'raw', { ecc: 'low', border: BORDER });
  const path = rows.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])));
  const svg = svgElement('svg', {
    viewBox: `0 0 ${rows.length} ${rows.length}`,
    role: 'img',
    'aria-label': label,
  });
  svg.append(
    svgElement('rect', { width: '100%', height: '100%', fill: PRINT.paper }),
    svgElement('path', { d: path.join(''), fill: PRINT.ink, 'shape-rendering': 'crispEdges' }),
  );
  return svg;
};

/** A camera reads no code off a screen that lies in the same hand: from a telephone the link is sent. */
const isTelephone = (): boolean => matchMedia('(max-width: 600px)').matches;

type Needs = {
  readonly words: () => PageWords;
  /** What carries this chat to another device; undefined where the server gives nothing. */
  readonly lend: () => Promise<Lent | undefined>;
};

const part = <T extends Element>(within: Element, selector: string): T => {
  const found = within.querySelector<T>(selector);
  if (found === null) throw new Error(`the page has no ${selector}`);
  return found;
};

/** The code stands behind the `#`, which no server's log sees. */
const linkOf = ({ code }: Lent): string => `${location.origin}/#resume=${code}`;

/** Opens `dialog` with a link and its QR code, by which the chat goes on on another device. A link is made anew each time. */
export const createElsewhere = (dialog: HTMLDialogElement, { words, lend }: Needs): (() => Promise<void>) => {
  const field = part<HTMLInputElement>(dialog, 'input');
  const copy = part<HTMLButtonElement>(dialog, '#elsewhere-copy');
  const share = part<HTMLButtonElement>(dialog, '#elsewhere-share');
  const state = part<HTMLElement>(dialog, '[role="status"]');
  copy.addEventListener('click', async () => {
    const copied = await copyText(field.value);
    state.textContent = words().elsewhere[copied ? 'copied' : 'not-copied'];
    field.select();
  });
  share.addEventListener('click', () => {
    navigator.share({ title: words().title, url: field.value }).catch(() => undefined);
  });
  let isAsking = false;
  return async () => {
    if (isAsking) return;
    isAsking = true;
    state.textContent = '';
    const lent = await lend();
    isAsking = false;
    const { elsewhere } = words();
    const usable = lent !== undefined;
    for (const element of [field, copy]) element.hidden = !usable;
    share.hidden = !usable || !('share' in navigator);
    const link = usable ? linkOf(lent) : '';
    field.value = link;
    part(dialog, '#elsewhere-code').replaceChildren(...(usable ? [drawnCode(link, elsewhere.code)] : []));
    const how = isTelephone() ? elsewhere['from-phone'] : elsewhere.text;
    part(dialog, '#elsewhere-text').textContent = usable ? how : elsewhere.failed;
    dialog.showModal();
  };
};
