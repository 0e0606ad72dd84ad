import type { Locale } from '../../src/machines/locales.ts';
import type { Action } from '../../src/p12/advice.ts';
import { WORDS } from './check-words.ts';
import { button, element } from './dom.ts';

/** What the buttons below a verdict do. */
export type Next = {
  /** The holder says whether the certificate is theirs. */
  readonly confirm: (theirs: boolean) => void;
  readonly choose: () => void;
  readonly typePassword: (which: 'file' | 'key') => void;
  /** Saves a copy where the holder wants it; undefined where this browser cannot. */
  readonly copy: (() => void) | undefined;
  /** The chat, where it can be reached from here. */
  readonly chat: string | undefined;
};

const exportSteps = (locale: Locale, weight: 'primary' | 'secondary' = 'primary'): HTMLElement => {
  const { act, export: steps } = WORDS[locale];
  const details = document.createElement('details');
  details.className = 'steps';
  const list = document.createElement('ol');
  for (const step of steps) list.append(element('li', step));
  details.append(element('summary', act.export, weight), list);
  return details;
};

const link = (text: string, address: string): HTMLElement => {
  const made = document.createElement('a');
  made.href = address;
  made.textContent = text;
  made.className = 'primary';
  return made;
};

/** What to do next, in one button; the question whose certificate it is has its two answers, and a password that does not fit its two ways. */
export const nextOf = (action: Action, next: Next, locale: Locale): readonly HTMLElement[] => {
  const { act } = WORDS[locale];
  switch (action) {
    case 'confirm':
      return [
        button(act['confirm-yes'], 'primary', () => next.confirm(true)),
        button(act['confirm-no'], 'secondary', () => next.confirm(false)),
      ];
    case 'copy':
      return next.copy === undefined ? [] : [button(act.copy, 'primary', next.copy)];
    case 'password':
      return [button(act.password, 'primary', () => next.typePassword('file'))];
    case 'retype':
      return [...nextOf('password', next, locale), exportSteps(locale, 'secondary')];
    case 'key-password':
      return [button(act['key-password'], 'primary', () => next.typePassword('key'))];
    case 'choose':
      return [button(act.choose, 'primary', next.choose)];
    case 'export':
      return [exportSteps(locale)];
    case 'ask':
      return next.chat === undefined ? [] : [link(act.ask, next.chat)];
    default:
      return action satisfies never;
  }
};
