import { keysOf } from '../../machines/records.ts';
import type { HolderPress } from '../../machines/ticket/ticket-types.ts';
import { bare } from '../text/normalise.ts';

/** What buttons on messages about a ticket may be called, in one language. */
export type TicketNames = Readonly<Partial<Record<HolderPress, readonly string[]>>>;

/** Finds the button that a text names word for word, in any language: such a message may have scrolled away. */
export const createTicketPressFinder = (
  languages: readonly TicketNames[],
): ((text: string) => HolderPress | undefined) => {
  const presses = new Map(
    languages.flatMap((names) =>
      keysOf(names).flatMap((press) => (names[press] ?? []).map((text) => [bare(text), press] as const)),
    ),
  );
  return (text) => presses.get(bare(text));
};
