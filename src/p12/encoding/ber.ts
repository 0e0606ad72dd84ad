/** One BER element. `content` is empty for an indefinite or constructed one's own use: walk `children` there. */
export type Element = {
  /** Identifier octet without the constructed bit: class << 6 | number. */
  readonly tag: number;
  readonly constructed: boolean;
  readonly content: Uint8Array;
  /** The element as it stands in the file, header and all. */
  readonly raw: Uint8Array;
  readonly children: readonly Element[];
};

export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  sequence: 0x10,
  set: 0x11,
} as const;

/** The tag of a context-specific element. */
export const context = (number: number): number => 0x80 | number;

/** A limit of what is read; shared by all parses of one file. */
export type ElementBudget = { left: number };

/** Real files nest safes and chunks some forty deep. */
const MAX_DEPTH = 100;
export const MAX_ELEMENTS = 20_000;

type BerFault = 'truncated' | 'not-well-formed' | 'too-complex';

/** The bytes are not what they should be; the reader turns it into a verdict. */
export class BerError extends Error {
  readonly fault: BerFault;
  constructor(fault: BerFault) {
    super(`BER: ${fault}`);
    this.name = 'BerError';
    this.fault = fault;
  }
}

export type Header = {
  readonly tag: number;
  readonly constructed: boolean;
  /** Where the content starts. */
  readonly start: number;
  /** Its length; -1 where it is indefinite. */
  readonly length: number;
};

/** Reads the identifier and length octets at `at`; lengths of at most four octets (X.690, 8.1). */
export const readHeader = (bytes: Uint8Array, at: number): Header => {
  const identifier = bytes[at];
  const first = bytes[at + 1];
  if (identifier === undefined || first === undefined) throw new BerError('truncated');
  if ((identifier & 0x1f) === 0x1f) throw new BerError('not-well-formed');
  const constructed = (identifier & 0x20) !== 0;
  const tag = identifier & ~0x20;
  if (first < 0x80) return { tag, constructed, start: at + 2, length: first };
  if (first === 0x80) {
    if (!constructed) throw new BerError('not-well-formed');
    return { tag, constructed, start: at + 2, length: -1 };
  }
  const octets = first & 0x7f;
  if (octets > 4) throw new BerError('not-well-formed');
  let length = 0;
  for (let index = 0; index < octets; index += 1) {
    const octet = bytes[at + 2 + index];
    if (octet === undefined) throw new BerError('truncated');
    length = length * 256 + octet;
  }
  return { tag, constructed, start: at + 2 + octets, length };
};

/** A header, and where its element ends; -1 where end-of-contents octets will tell. */
type Within = { readonly header: Header; readonly end: number };

/** The header at `at` of an element that ends before `bound`. */
const headerWithin = (bytes: Uint8Array, at: number, bound: number): Within => {
  const header = readHeader(bytes, at);
  const end = header.length === -1 ? -1 : header.start + header.length;
  if (header.start > bound || end > bound)
    throw new BerError(bound === bytes.length ? 'truncated' : 'not-well-formed');
  return { header, end };
};

const isEndOfContents = ({ tag, constructed, length }: Header): boolean =>
  tag === 0 && !constructed && length === 0;

type Open = {
  readonly tag: number;
  readonly at: number;
  readonly start: number;
  /** Where it ends; -1 where end-of-contents octets will tell. */
  readonly end: number;
  /** No child may pass this. */
  readonly bound: number;
  readonly children: Element[];
};

/**
 * Reads the first element of `bytes` without recursion: depth, number and lengths are bounded, so that no input costs
 * more than its size. What follows it is left alone (`element.raw.length` tells where). Throws BerError.
 */
export const parseBer = (bytes: Uint8Array, budget: ElementBudget): Element => {
  const stack: Open[] = [];
  let at = 0;
  let done: Element | undefined;

  const put = (element: Element): void => {
    const parent = stack.at(-1);
    if (parent === undefined) done = element;
    else parent.children.push(element);
  };
  const close = (open: Open, contentEnd: number, end: number): void => {
    stack.pop();
    put({
      tag: open.tag,
      constructed: true,
      content: bytes.subarray(open.start, contentEnd),
      raw: bytes.subarray(open.at, end),
      children: open.children,
    });
  };

  /** Takes in the element whose header stands at `at`. */
  const take = ({ header, end }: Within, bound: number): void => {
    const { tag, start, constructed } = header;
    if (!constructed) {
      const content = bytes.subarray(start, end);
      put({ tag, constructed, content, raw: bytes.subarray(at, end), children: [] });
      at = end;
      return;
    }
    if (stack.length >= MAX_DEPTH) throw new BerError('too-complex');
    stack.push({ tag, at, start, end, bound: end === -1 ? bound : end, children: [] });
    at = start;
  };

  do {
    const open = stack.at(-1);
    if (open !== undefined && open.end === at) {
      close(open, at, at);
      continue;
    }
    const bound = open?.bound ?? bytes.length;
    const next = headerWithin(bytes, at, bound);
    if (isEndOfContents(next.header)) {
      if (open === undefined || open.end !== -1) throw new BerError('not-well-formed');
      close(open, at, next.header.start);
      at = next.header.start;
      continue;
    }
    budget.left -= 1;
    if (budget.left < 0) throw new BerError('too-complex');
    take(next, bound);
  } while (stack.length > 0);
  if (done === undefined) throw new BerError('not-well-formed');
  return done;
};
