import { useCallback, useEffect, useRef, useState } from 'react';
import type { Answer, Fault } from './api.ts';

/** What was asked for under a key. A renewal keeps the old value until the new one is there. */
export type Asked<T> = {
  readonly value: T | undefined;
  readonly fault: Fault | undefined;
  readonly reload: () => void;
  readonly put: (value: T) => void;
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
      const picked = pick(before.value, value);
      // What comes as it was is not drawn anew.
      const isSame = before.fault === undefined && JSON.stringify(picked) === JSON.stringify(before.value);
      return isSame ? before : { key, value: picked };
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
