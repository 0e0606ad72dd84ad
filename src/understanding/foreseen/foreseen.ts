import type { Press } from '../../machines/presses.ts';
import type { Reason } from '../../machines/reasons.ts';
import { INTENTS, type Intent, type IntentExample } from '../intents/intents.ts';
import { examplesOf, type Meaning, type Utterances } from './utterances.ts';

/** The intent behind a press, where it is the same at every step that knows it. */
const INTENT_OF: Readonly<Partial<Record<Press, Intent>>> = {
  BEGIN: 'want-backup',
  HAVE_BACKUP: 'have-backup',
  CHECK: 'check',
  TRUST: 'skip',
  FOUND: 'file-found',
  SEARCH: 'file-place-unknown',
  NOT_FOUND: 'file-missing',
  ONLY_OLD: 'file-old',
  SKIP: 'skip',
  DONE: 'done-copy',
  NEXT: 'next',
  NOT_LISTED: 'not-listed',
  KEY_DISABLED: 'key-disabled',
  GATEWAY: 'gateway-yes',
  NO_GATEWAY: 'gateway-no',
  PARTNER: 'partner',
  COUPON: 'coupon',
  HAVE_ALL: 'have-all',
  RETRY_COPY: 'retry-copy',
  RETRY_EXPORT: 'retry-export',
  BACK: 'back',
  RESTART: 'restart',
  HUMAN: 'human',
};
const INTENT_OF_REASON: Readonly<Partial<Record<Reason, Intent>>> = {
  'unknown-email': 'unknown-email',
  'unknown-password': 'unknown-password',
  'unknown-code': 'unknown-code',
  'menu-unsure': 'menu-unsure',
  'site-error': 'site-error',
  'no-mail': 'no-mail',
  'all-methods-failed': 'all-failed',
};

const intentOf = (meaning: Meaning): Intent | undefined => {
  switch (meaning.kind) {
    case 'press':
      return meaning.step === undefined ? INTENT_OF[meaning.press] : undefined;
    case 'stuck':
      return INTENT_OF_REASON[meaning.reason];
    case 'question':
      return INTENTS.find((intent) => intent === `q:${meaning.question}` || intent === meaning.question);
    case 'language':
      return `lang-${meaning.locale}`;
    case 'offTopic':
      return 'off';
    default:
      return meaning satisfies never;
  }
};

/** The sentences of `utterances.json` as examples of intents: what is foreseen word for word is learnt as well. */
export const foreseenExamples = (words: Utterances): readonly IntentExample[] =>
  examplesOf(words).flatMap(({ text, meaning }) => {
    const intent = intentOf(meaning);
    return intent === undefined ? [] : [{ intent, text }];
  });
