import { useState } from 'react';
import { sayMomentIn } from '../../../src/dialogs/dates.ts';
import { useDesk } from '../desk.ts';
import { useTyped } from '../server/use-typed.ts';
import { useWords } from '../words/use-words.ts';

export type WishedRead = {
  /** ms UTC; none where no time is read in it. */
  readonly at: number | null;
  readonly asking: boolean;
  /** That moment in words. */
  readonly said: (at: number | null) => string | null;
};

/** The time that the server reads in what is typed, by the desk's hours and its clock. */
export const useWished = (said: string): WishedRead => {
  const words = useWords();
  const { api, me } = useDesk();
  const [read, setRead] = useState<{ readonly said: string; readonly at: number | null }>({
    said: '',
    at: null,
  });
  const text = said.trim();
  useTyped(
    text === '' ? undefined : text,
    (signal) => api.wished(text, signal),
    (answer) => {
      if (answer.ok) setRead({ said: text, at: answer.value.at });
    },
  );
  const known = read.said === text;
  return {
    at: known ? read.at : null,
    asking: text !== '' && !known,
    said: (at) => (at === null ? null : sayMomentIn(at, words.locale, me.service.zone)),
  };
};
