import { randomUUID } from 'node:crypto';

/** How long a text can still be shown. */
const KEPT_MS = 3_600_000;
const MAX_KEPT = 2_000;
const BLANK = /~fleeting:([\da-f-]{36})~/g;

/** Texts that people are shown and that no table keeps: what is stored has a blank instead, and the text is in memory for an hour. */
export type Redaction = {
  /** Keeps the text and gives the blank that stands for it. */
  readonly blank: (text: string) => string;
  /** The same with its blanks filled in, each text as `written` makes it; `gone` where a text is no more. */
  readonly fill: <T extends object>(blanked: T, gone: string, written?: (text: string) => string) => T;
};

/** Forgets the oldest above two thousand; `now` in ms UTC. */
export const createRedaction = (now: () => number): Redaction => {
  const kept = new Map<string, { readonly text: string; readonly until: number }>();

  const read = (id: string): string | undefined => {
    const found = kept.get(id);
    return found !== undefined && found.until > now() ? found.text : undefined;
  };

  return {
    blank: (text) => {
      for (const [id, { until }] of kept) {
        if (until > now() && kept.size < MAX_KEPT) break;
        kept.delete(id);
      }
      const id = randomUUID();
      kept.set(id, { text, until: now() + KEPT_MS });
      return `~fleeting:${id}~`;
    },
    fill: (blanked, gone, written = (text) => text) => {
      const json = JSON.stringify(blanked);
      if (!json.includes('~fleeting:')) return blanked;
      return JSON.parse(
        json.replace(BLANK, (_, id: string) => JSON.stringify(written(read(id) ?? gone)).slice(1, -1)),
      );
    },
  };
};
