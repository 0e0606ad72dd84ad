import { useCallback, useEffect, useRef, useState } from 'react';
import type { Answer, Come, Fault } from './answer.ts';
import { holdsMore } from './news-numbers.ts';

/** What was asked for under a key. A renewal keeps the old value until the new one is there. */
export type Asked<T> = {
  readonly value: T | undefined;
  readonly fault: Fault | undefined;
  /** Asks again. */
  readonly reload: () => void;
  /** Asks for what was heard at that number, or without one again. */
  readonly renew: (since?: string) => void;
  /** What came otherwise; dropped where another key is asked for by then. */
  readonly put: (come: Come<T>) => void;
};

/** What came, with the parts of it that are as they were in the place of their likes: who shows one of those is not drawn anew. */
const kept = <T>(before: T, next: T): T => {
  if (JSON.stringify(next) === JSON.stringify(before)) return before;
  if (typeof before !== 'object' || typeof next !== 'object') return next;
  if (before === null || next === null || Array.isArray(next)) return next;
  const whole = { ...next };
  for (const name in whole)
    if (JSON.stringify(whole[name]) === JSON.stringify(before[name])) whole[name] = before[name];
  return whole;
};

type State<T> = { readonly key: string; readonly value?: T; readonly fault?: Fault };

const latter = <T>(_: T, next: T): T => next;

const truer = <T>(before: Come<T>, next: Come<T>, pick: (before: T, next: T) => T): Come<T> => {
  if (holdsMore(before.known, next.known)) return before;
  const picked = holdsMore(next.known, before.known) ? next.value : pick(before.value, next.value);
  return picked === before.value ? before : { value: kept(before.value, picked), known: next.known };
};

/**
 * Asks for what `key` names, and once more at every `reload`; late answers of earlier questions are dropped, and what holds less by its number
 * than what came before. `pick` says which of two values is the true one, where their numbers do not tell and what comes last need not be.
 */
export const useAsked = <T>(
  key: string,
  ask: (signal: AbortSignal, since?: string) => Promise<Answer<T>>,
  pick: (before: T, next: T) => T = latter,
): Asked<T> => {
  const [state, setState] = useState<State<T>>({ key });
  const asking = useRef(new AbortController());
  const asked = useRef({ last: 0, answered: 0 });
  const latest = useRef(ask);
  latest.current = ask;
  const current = useRef(key);
  current.current = key;
  const truest = useRef<{ readonly key: string; readonly come: Come<T> }>(undefined);

  const put = useCallback(
    (next: Come<T>): void => {
      if (current.current !== key) return;
      const before = truest.current?.key === key ? truest.current.come : undefined;
      const come = before === undefined ? next : truer(before, next, pick);
      truest.current = { key, come };
      const { value } = come;
      setState((state) =>
        state.key === key && state.value === value && state.fault === undefined ? state : { key, value },
      );
    },
    [key, pick],
  );
  const renew = useCallback(
    (since?: string) => {
      const { signal } = asking.current;
      asked.current.last += 1;
      const turn = asked.current.last;
      void latest.current(signal, since).then((answer) => {
        if (signal.aborted || turn < asked.current.answered) return;
        asked.current.answered = turn;
        if (answer.ok) return put(answer);
        setState((before) => ({ ...(before.key === key ? before : { key }), fault: answer.fault }));
      });
    },
    [key, put],
  );
  const reload = useCallback(() => renew(), [renew]);
  useEffect(() => {
    const begun = new AbortController();
    asking.current = begun;
    reload();
    return () => begun.abort();
  }, [reload]);

  const own = state.key === key ? state : { key };
  return { value: own.value, fault: own.fault, reload, renew, put };
};
