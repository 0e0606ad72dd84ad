import { adviceOf } from '../../src/p12/advice.ts';
import type { Report } from '../../src/p12/types.ts';
import { byId } from './by-id.ts';
import { type Came, type Holder, sendVerdict } from './send-verdict.ts';

type Sending = {
  /** Another report, or none: what was sent of the one before says nothing of it. */
  readonly of: (next: Report | null) => void;
  /** Offers it once it is known whose certificate it is; somebody else's does not lead on. */
  readonly offer: (holder: Holder) => void;
  /** Says how far it is, in the words of now. */
  readonly say: () => void;
};

/**
 * What sends the verdict of the file that is shown to the chat.
 * @param token of the link that led here; `null`: there is no chat that it could be sent to
 * @param returns whether that chat can be opened from here
 */
export const createSending = (
  token: string | null,
  returns: boolean,
  words: () => Readonly<Record<Came, string>>,
): Sending => {
  const box = byId('send', HTMLElement);
  const button = byId('send-button', HTMLButtonElement);
  const state = byId('send-state', HTMLElement);
  const back = byId('back', HTMLElement);
  let report: Report | null = null;
  let said: Holder = { typed: false, theirs: undefined };
  /** Of the verdict; `null`: not sent yet. */
  let came: Came | null = null;

  const say = (): void => {
    state.textContent = came === null ? '' : words()[came];
    button.hidden = came === 'sent';
    back.hidden = came !== 'sent' || !returns;
  };
  button.addEventListener('click', async () => {
    const own = report;
    if (own === null || token === null) return;
    button.disabled = true;
    const outcome = await sendVerdict(own, said, token);
    if (own !== report) return;
    button.disabled = false;
    came = outcome;
    say();
    state.focus();
  });
  return {
    of: (next) => {
      report = next;
      came = null;
      button.disabled = false;
      box.hidden = true;
      say();
    },
    offer: (holder) => {
      said = holder;
      const isAsked = report !== null && adviceOf(report, { place: 'page', ...holder }).action === 'confirm';
      box.hidden = token === null || report === null || isAsked || holder.theirs === false;
    },
    say,
  };
};
