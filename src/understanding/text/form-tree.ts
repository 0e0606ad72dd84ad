import { kindOf, LETTER } from './letters.ts';

/** Ways to write something, looked up by letters: what the longest of them that stands at a place in a text stands for. */
type FormTree<Of> = {
  /** Of two that are written alike the first counts. */
  readonly add: (form: string, of: Of) => void;
  /** The longest that stands there, its last word not cut off in the midst of Latin letters; `undefined` where none does. */
  readonly longestAt: (text: string, at: number) => { readonly length: number; readonly of: Of } | undefined;
};

const ROOT = 0;
const NONE = 0;
const LETTER_BITS = 16;
/** So many nodes can be told apart. */
const MOST_NODES = 2 ** LETTER_BITS;
const MIX = 0x9e3779b1;
const LATIN = LETTER.small | LETTER.digit;
const isLatinCode = (code: number): boolean => (kindOf(code) & LATIN) !== 0;

/** A tree of letters. Its branches lie in one table, half empty, by node and letter: to which node each leads stands behind it. */
export const createFormTree = <Of>(): FormTree<Of> => {
  const ends: ({ readonly length: number; readonly of: Of } | undefined)[] = [undefined];
  let bits = 4;
  let branches = new Int32Array(2 ** (bits + 1));

  /** Where a branch stands in the table, or would. */
  const branchPlaceOf = (branch: number): number => {
    let place = (Math.imul(branch, MIX) >>> (32 - bits)) << 1;
    while (branches[place + 1] !== NONE && branches[place] !== branch)
      place = (place + 2) & (branches.length - 1);
    return place;
  };
  const put = (branch: number, node: number): void => {
    const place = branchPlaceOf(branch);
    branches[place] = branch;
    branches[place + 1] = node;
  };
  const grow = (): void => {
    const smaller = branches;
    bits += 1;
    branches = new Int32Array(2 ** (bits + 1));
    for (let place = 0; place < smaller.length; place += 2)
      if (smaller[place + 1] !== NONE) put(smaller[place] ?? 0, smaller[place + 1] ?? NONE);
  };
  const branchOf = (node: number, code: number): number => (node << LETTER_BITS) | code;

  return {
    add: (form, of) => {
      let node = ROOT;
      for (let at = 0; at < form.length; at += 1) {
        const branch = branchOf(node, form.charCodeAt(at));
        node = branches[branchPlaceOf(branch) + 1] ?? NONE;
        if (node !== NONE) continue;
        node = ends.push(undefined) - 1;
        if (node >= MOST_NODES) throw new Error('too many forms for one tree');
        if (4 * node > branches.length) grow();
        put(branch, node);
      }
      ends[node] ??= { length: form.length, of };
    },
    longestAt: (text, at) => {
      let longest: { readonly length: number; readonly of: Of } | undefined;
      let node = ROOT;
      for (let to = at; to < text.length; to += 1) {
        const code = text.charCodeAt(to);
        node = branches[branchPlaceOf(branchOf(node, code)) + 1] ?? NONE;
        if (node === NONE) return longest;
        const end = ends[node];
        if (end === undefined) continue;
        const isCut = isLatinCode(code) && to + 1 < text.length && isLatinCode(text.charCodeAt(to + 1));
        if (!isCut) longest = end;
      }
      return longest;
    },
  };
};
