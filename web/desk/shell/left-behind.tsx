import { Link } from '@fluentui/react-link';
import { Toast, ToastTitle, useToastController } from '@fluentui/react-toast';
import { useCallback } from 'react';
import { sayTicket } from '../../../src/dialogs/ticket-number.ts';
import { useDesk } from '../desk.ts';
import { useWords } from '../words/use-words.ts';

/** Where the shell draws such words. */
export const TOASTER = 'desk-toaster';

/** Gives what tells an agent who has turned to another ticket that an act on the one left behind came to nothing. */
export const useLeftBehind = (): ((ticket: number) => void) => {
  const words = useWords();
  const { go } = useDesk();
  const { dispatchToast, dismissToast } = useToastController(TOASTER);
  return useCallback(
    (ticket) => {
      const toastId = `left ${ticket}`;
      const open = () => {
        dismissToast(toastId);
        go({ tab: 'queue', ticket });
      };
      dispatchToast(
        <Toast>
          <ToastTitle action={<Link onClick={open}>{words.text('desk:page.look')}</Link>}>
            {words.text('desk:page.failed.left', { ticket: sayTicket(ticket, words) })}
          </ToastTitle>
        </Toast>,
        { toastId, intent: 'error', timeout: -1 },
      );
    },
    [dispatchToast, dismissToast, go, words],
  );
};
