import { Toast, ToastTitle, useToastController } from '@fluentui/react-toast';
import { useCallback } from 'react';
import { type Fault, failedKey } from '../server/answer.ts';
import { useWords } from '../words/use-words.ts';
import { TOASTER } from './left-behind.tsx';

/** How long it stands, ms: whoever looks elsewhere finds it still there. */
const STANDS_MS = 10_000;

/** Gives what tells that an act came to nothing, to who sees the page and to who hears it, where no place of its own says so. */
export const useTellFailed = (): ((fault: Fault) => void) => {
  const words = useWords();
  const { dispatchToast } = useToastController(TOASTER);
  return useCallback(
    (fault) =>
      dispatchToast(
        <Toast>
          <ToastTitle>{words.text(failedKey(fault))}</ToastTitle>
        </Toast>,
        { intent: 'error', timeout: STANDS_MS },
      ),
    [dispatchToast, words],
  );
};
