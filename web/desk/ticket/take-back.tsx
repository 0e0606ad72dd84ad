import { Link } from '@fluentui/react-link';
import { Toast, ToastTitle, useToastController } from '@fluentui/react-toast';
import { useCallback } from 'react';
import type { Held, TicketDetail } from '../../../src/desk/api.ts';
import { useDesk } from '../desk.ts';
import type { Come } from '../server/answer.ts';
import { TOASTER } from '../shell/left-behind.tsx';
import { useTellFailed } from '../shell/tell-failed.tsx';
import { useWords } from '../words/use-words.ts';

/** So long the offer stands, ms; the server says whether it came in time. */
const OFFER_MS = 5_000;

/** What was done to a ticket and can be taken back. */
export type TakenBack = { readonly number: number; readonly held: Pick<Held, 'id' | 'act'> };

/** Takes back what the holder has not heard of yet; the words of a reply are a draft again. Gives the ticket as it is then. */
export const useTakeBack = (): ((what: TakenBack) => Promise<Come<TicketDetail> | undefined>) => {
  const words = useWords();
  const { api, drafts, announce } = useDesk();
  const tellFailed = useTellFailed();
  return useCallback(
    async ({ number, held }) => {
      const answer = await api.takeBack(number, held.id);
      if (!answer.ok) {
        if (answer.fault.kind === 'not-found') announce(words.text('desk:page.held.late'));
        else tellFailed(answer.fault);
        return undefined;
      }
      if (held.act.type === 'REPLY') {
        const { texts } = drafts.of(number);
        const text = [held.act.text, texts.REPLY].filter((part) => part !== '').join('\n');
        drafts.keep(number, { mode: 'REPLY', texts: { ...texts, REPLY: text } });
      }
      announce(words.text('desk:page.held.taken'));
      return answer;
    },
    [api, drafts, announce, words, tellFailed],
  );
};

/** Gives what offers to take back what was done to tickets that are not looked at. */
export const useOfferTakeBack = (): ((whats: readonly TakenBack[]) => void) => {
  const words = useWords();
  const takeBack = useTakeBack();
  const { dispatchToast, dismissToast } = useToastController(TOASTER);
  return useCallback(
    (whats) => {
      const [first] = whats;
      if (first === undefined) return;
      const toastId = `held ${first.held.id}`;
      const all = async () => {
        dismissToast(toastId);
        await Promise.all(whats.map(takeBack));
      };
      dispatchToast(
        <Toast>
          <ToastTitle
            action={
              <Link as="button" onClick={() => void all()}>
                {words.text('desk:page.held.takeBack')}
              </Link>
            }
          >
            {words.text('desk:page.held.soon', { count: whats.length })}
          </ToastTitle>
        </Toast>,
        // Not over the field and its button.
        { toastId, intent: 'info', timeout: OFFER_MS, position: 'bottom-start' },
      );
    },
    [dispatchToast, dismissToast, takeBack, words],
  );
};
