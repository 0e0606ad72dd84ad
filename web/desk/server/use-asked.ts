import { useCallback, useEffect, useRef, useState } from 'react';
import type { Answer, Fault } from './api.ts';

/** What was asked for under a key. A renewal keeps the old value until the new one is there. */
export type Asked<T> = {
  readonly value: T | undefined;
  readonly fault: Fault | undefined;
  readonly reload: () => void;
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
  ask: (signal: AbortSignal) => Promise<Answer<T>>,
  pick: (before: T, next: T) => T = latter,
): Asked<T> => {
  const [state, setState] = useState<State<T>>({ key });
  const asking = useRef<AbortController>(undefined);
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
  const reload = useCallback(() => {
    asking.current?.abort();
    const controller = new AbortController();
    asking.current = controller;
    void latest.current(controller.signal).then((answer) => {
      if (controller.signal.aborted) return;
      setState((before) => {
        if (answer.ok) return settled(before, answer.value);
        const kept = before.key === key && before.value !== undefined ? { value: before.value } : {};
        return { key, ...kept, fault: answer.fault };
      });
    });
  }, [key, settled]);
  const put = useCallback((value: T) => setState((before) => settled(before, value)), [settled]);
  useEffect(() => {
    reload();
    return () => asking.current?.abort();
  }, [reload]);

  const own = state.key === key ? state : { key };
  return { value: own.value, fault: own.fault, reload, put };
};
