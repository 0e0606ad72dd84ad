import { useCallback, useMemo, useRef, useState } from 'react';
import type { TicketDetail } from '../../../src/desk/api.ts';
import type { SnippetList } from '../../../src/desk/snippets-api.ts';
import { sayTicket } from '../../../src/dialogs/ticket-number.ts';
import { filledIn } from '../../../src/machines/snippet.ts';
import { useDesk } from '../desk.ts';
import { wordsOf } from '../words/desk-words.ts';

/** What `/` offers: its name, and what is written in its place. */
export type Offered = { readonly id: string; readonly name: string; readonly text: string };

/** A slash at the beginning of a word, and what was typed after it, up to the caret. */
const ASKED = /(?:^|[\s　])([/／])([^\s/／]*)$/;

export type Asked = { readonly from: number; readonly to: number; readonly said: string };

/** What is asked for where the caret stands; none where it is no snippet. */
export const askedAt = (text: string, caret: number): Asked | null => {
  const found = ASKED.exec(text.slice(0, caret));
  if (found === null) return null;
  const said = found[2] ?? '';
  return { from: caret - said.length - 1, to: caret, said };
};

const MAX_SHOWN = 8;

/** Whichever width and case. */
const foldedText = (text: string): string => text.normalize('NFKC').toLowerCase();

const offeredOf = (list: SnippetList, ticket: TicketDetail): readonly Offered[] => {
  const { locale } = ticket;
  const values = {
    ...list.values[locale],
    name: ticket.name,
    number: sayTicket(ticket.number, wordsOf(locale)),
  };
  return [
    ...list.snippets.map(({ id, words }) => ({
      id,
      name: words[locale].name,
      text: filledIn(words[locale].text, values),
    })),
    ...list.faq[locale].map(({ question, name, text }) => ({ id: `faq-${question}`, name, text })),
  ];
};

/** Snippets and the bot's own answers in the holder's language; asked for when the first slash is typed. */
export const useSnippets = (
  ticket: TicketDetail,
): { readonly load: () => void; readonly matching: (said: string) => readonly Offered[] } => {
  const { api } = useDesk();
  const [list, setList] = useState<SnippetList>();
  const asking = useRef(false);
  const load = useCallback(() => {
    if (asking.current) return;
    asking.current = true;
    void api.snippets().then((answer) => {
      asking.current = answer.ok;
      if (answer.ok) setList(answer.value);
    });
  }, [api]);
  const all = useMemo(() => (list === undefined ? [] : offeredOf(list, ticket)), [list, ticket]);
  const matching = useCallback(
    (said: string) => {
      const word = foldedText(said);
      const named = all.filter(({ name }) => foldedText(name).includes(word));
      const within = all.filter(({ id, text }) =>
        foldedText(text).includes(word) ? !named.some((one) => one.id === id) : false,
      );
      return [...named, ...within].slice(0, MAX_SHOWN);
    },
    [all],
  );
  return { load, matching };
};
