import type { Locale } from './locales.ts';
import type { Echo } from './readings.ts';
import type { CheckAdvice, Verdict } from './verdicts.ts';

export const NOTICES = [
  'how-to-check',
  'info-changed',
  'to-reissue',
  'window-closed',
  'applied-late',
  'pc-gone',
  'elsewhere',
  'next-certificate',
  'credentials-useless',
  'already-filed',
  'contact-here',
  'no-way-back',
  'note-added',
  'note-kept',
  'note-full',
  'note-too-long',
  'still-kept',
  'reopen-too-late',
  'ticket-joined',
  'ticket-ended',
  'data-kept',
  'not-understood',
  'not-understood-again',
  'not-understood-still',
  'not-understood-form',
  'not-understood-form-still',
  'which-meant',
  'this-meant',
  'in-your-time',
  'kept-for-later',
  'if-so',
  'sorry',
  'alone',
  'nothing-sent',
  'noted',
  'small-talk',
  'press-to-withdraw',
  'greeting',
  'off-topic',
  'old-button',
  'unknown-button',
  'started-anew',
  'language',
  'contact-missing',
  'contact-email',
  'contact-phone',
  'contact-mail',
  'contact-filled',
  'edit-unread',
  'quoted-unread',
  'attachment-unread',
  'picture-offer',
  'picture-goes-along',
  'note-empty',
  'when-empty',
  'comment-empty',
  'ticket-gone',
  'too-long',
  'file-too-large',
  'file-unreadable',
  'file-busy',
  'file-gone',
  'check-limit',
  'uploaded-web',
  'uploaded-slack',
  'uploaded-teams',
  'secret-seen',
  'delete-message',
  'desk-opened',
  'invited',
  'invited-privacy',
  'invitation-over',
  'on-list',
  'on-list-left',
  'on-list-all',
  'other-certificate',
  'old-certificate',
  'linked',
  'declared',
  'not-mine',
  'remind-on',
  'remind-never',
  'nothing-to-link',
] as const;
export type NoticeId = (typeof NOTICES)[number];

/** Words to say above the next view: the id stands in locales under `notice:` (or `check:verdict.` for a verdict). */
export type Notice =
  | {
      readonly id: 'verdict';
      readonly verdict: Verdict;
      readonly what: string;
      readonly advice?: CheckAdvice | undefined;
    }
  | { readonly id: 'echo'; readonly echo: Echo }
  /** Said in the language that it offers. */
  | { readonly id: 'language-offered'; readonly locale: Locale }
  | { readonly id: NoticeId; readonly params?: Readonly<Record<string, string | number>> };
