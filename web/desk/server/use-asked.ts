import { useCallback, useEffect, useRef, useState } from 'react';
import type { Answer, Fault } from './answer.ts';

/** What was asked for under a key. A renewal keeps the old value until the new one is there. */
export type Asked<T> = {
  readonly value: T | undefined;
  readonly fault: Fault | undefined;
  /** Asks again. */
  readonly reload: () => void;
  /** Asks for what was heard at that number, or without one again. */
  readonly renew: (since?: string) => void;
  readonly put: (value: T) => void;
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

/**
 * Asks for what `key` names, and once more at every `reload`; late answers of earlier questions are dropped. `pick` says which
 * of two values is the true one, where what comes last need not be.
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

  const settled = useCallback(
    (before: State<T>, value: T): State<T> => {
      if (before.key !== key || before.value === undefined) return { key, value };
      const picked = kept(before.value, pick(before.value, value));
      return before.fault === undefined && picked === before.value ? before : { key, value: picked };
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
        setState((before) => {
          if (answer.ok) return settled(before, answer.value);
          const kept = before.key === key && before.value !== undefined ? { value: before.value } : {};
          return { key, ...kept, fault: answer.fault };
        });
      });
    },
    [key, settled],
  );
  const reload = useCallback(() => renew(), [renew]);
  const put = useCallback((value: T) => setState((before) => settled(before, value)), [settled]);
  useEffect(() => {
    const begun = new AbortController();
    asking.current = begun;
    reload();
    return () => begun.abort();
  }, [reload]);

  const own = state.key === key ? state : { key };
  return { value: own.value, fault: own.fault, reload, renew, put };
};
