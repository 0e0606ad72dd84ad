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

/** Asks for what `key` names, and once more at every `reload`; late answers of earlier questions are dropped. */
export const useAsked = <T>(key: string, ask: (signal: AbortSignal) => Promise<Answer<T>>): Asked<T> => {
  const [state, setState] = useState<State<T>>({ key });
  const asking = useRef<AbortController>(undefined);
  const latest = useRef(ask);
  latest.current = ask;

  const reload = useCallback(() => {
    asking.current?.abort();
    const controller = new AbortController();
    asking.current = controller;
    void latest.current(controller.signal).then((answer) => {
      if (controller.signal.aborted) return;
      setState((before) => {
        if (answer.ok) return { key, value: answer.value };
        const kept = before.key === key && before.value !== undefined ? { value: before.value } : {};
        return { key, ...kept, fault: answer.fault };
      });
    });
  }, [key]);
  const put = useCallback(
    (value: T) => {
      asking.current?.abort();
      setState({ key, value });
    },
    [key],
  );
  useEffect(() => {
    reload();
    return () => asking.current?.abort();
  }, [reload]);

  const own = state.key === key ? state : { key };
  return { value: own.value, fault: own.fault, reload, put };
};
