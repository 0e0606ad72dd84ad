import { type KeyboardEvent, type RefObject, useLayoutEffect, useRef, useState } from 'react';
import type { TicketDetail } from '../../../src/desk/api.ts';
import { isComposed } from '../keys/send-key.ts';
import { optionId, SNIPPET_LIST } from './snippet-list.tsx';
import { type Asked, askedAt, type Offered, useSnippets } from './use-snippets.ts';

type Slash = {
  readonly offered: readonly Offered[];
  readonly chosen: number;
  /** What the field says of the list, for those who hear the page. */
  readonly field: Readonly<Record<string, string>>;
  /** The field's words have changed, or its caret has moved. */
  readonly looked: (text: string, caret: number) => void;
  /** Whether the key was for the list. */
  readonly pressed: (event: KeyboardEvent<HTMLTextAreaElement>) => boolean;
  readonly choose: (one: Offered) => void;
  readonly close: () => void;
};

/** The list that a slash opens in a field: arrows choose, Enter and Tab put in, Esc closes. */
export const useSlash = (
  ticket: TicketDetail,
  element: RefObject<HTMLTextAreaElement | null>,
  text: string,
  write: (text: string) => void,
): Slash => {
  const snippets = useSnippets(ticket);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [place, setPlace] = useState(0);
  const offered = asked === null ? [] : snippets.matching(asked.said);
  const chosen = Math.min(place, Math.max(0, offered.length - 1));
  const close = () => setAsked(null);
  /** What was put in, and where one goes on writing: set before the next key, which would else be written elsewhere. */
  const put = useRef<{ readonly text: string; readonly caret: number } | null>(null);
  useLayoutEffect(() => {
    if (put.current?.text !== text) return;
    element.current?.focus();
    element.current?.setSelectionRange(put.current.caret, put.current.caret);
    put.current = null;
  });
  const choose = (one: Offered): void => {
    if (asked === null) return;
    const next = text.slice(0, asked.from) + one.text + text.slice(asked.to);
    put.current = { text: next, caret: asked.from + one.text.length };
    write(next);
    close();
  };
  const current = offered[chosen];
  return {
    offered,
    chosen,
    field:
      current === undefined
        ? { 'aria-autocomplete': 'list' }
        : {
            'aria-autocomplete': 'list',
            'aria-controls': SNIPPET_LIST,
            'aria-activedescendant': optionId(current.id),
          },
    looked: (next, caret) => {
      const found = askedAt(next, caret);
      if (found !== null) snippets.load();
      setAsked(found);
      setPlace(0);
    },
    pressed: (event) => {
      if (current === undefined || isComposed(event) || event.ctrlKey || event.metaKey) return false;
      const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (by !== undefined) setPlace((chosen + by + offered.length) % offered.length);
      else if (event.key === 'Enter' || event.key === 'Tab') choose(current);
      else if (event.key === 'Escape') close();
      else return false;
      event.preventDefault();
      event.stopPropagation();
      return true;
    },
    choose,
    close,
  };
};
