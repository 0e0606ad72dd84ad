import { randomUUID } from 'node:crypto';
import type { ShortLived } from '../../store/short-lived.ts';
import type { Seal } from './seal.ts';

/** How long a text can still be shown. */
const KEPT_MS = 3_600_000;
const MARK = '~fleeting:';
const BLANK = /~fleeting:([\da-f-]{36})~/g;

/** Texts that people are shown but that no table keeps in the clear: what is stored has a blank in their place, and the text is kept sealed for an hour. */
type Redaction = {
  /** Gives what `make` makes with blanks in place of texts; resolves once the texts are kept. */
  readonly blanking: <T>(make: (blank: (text: string) => string) => T) => Promise<T>;
  /** The same with its blanks filled in, each text as `written` makes it; `gone` where a text is no more. */
  readonly fill: <T extends object>(
    blanked: T,
    gone: string,
    written?: (text: string) => string,
  ) => Promise<T>;
};

const nameRow = (id: string): string => `name ${id}`;

/** `now` in ms UTC. */
export const createRedaction = (store: ShortLived, seal: Seal, now: () => number): Redaction => {
  const read = async (id: string): Promise<string | undefined> => {
    const sealed = await store.find(nameRow(id), now());
    return sealed === undefined ? undefined : seal.open(nameRow(id), sealed)?.toString();
  };

  return {
    blanking: async (make) => {
      const texts = new Map<string, string>();
      const made = make((text) => {
        const id = randomUUID();
        texts.set(id, text);
        return `${MARK}${id}~`;
      });
      await Promise.all(
        [...texts].map(([id, text]) =>
          store.keep(nameRow(id), seal.close(nameRow(id), Buffer.from(text)), now() + KEPT_MS),
        ),
      );
      return made;
    },
    fill: async (blanked, gone, written = (text) => text) => {
      const json = JSON.stringify(blanked);
      if (!json.includes(MARK)) return blanked;
      const ids = new Set([...json.matchAll(BLANK)].map(([, id = '']) => id));
      const texts = new Map(await Promise.all([...ids].map(async (id) => [id, await read(id)] as const)));
      return JSON.parse(
        json.replace(BLANK, (_, id: string) => JSON.stringify(written(texts.get(id) ?? gone)).slice(1, -1)),
      );
    },
  };
};
