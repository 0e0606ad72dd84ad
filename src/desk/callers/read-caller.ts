import type { Words } from '../../dialogs/words.ts';
import { CONTACT_FIELD_IDS } from '../../machines/contact-fields.ts';
import type { Locale } from '../../machines/locales.ts';
import { TOLD_METHODS } from '../../machines/told-path.ts';
import type { CallNotes, TakeCallOutcome } from './take-call.ts';

type Inputs = Readonly<Record<string, string>>;

/** What a channel's form of a call says. */
export const callNotesOf = (inputs: Inputs, locale: Locale): CallNotes => {
  const when = (inputs.when ?? '').trim();
  const solved = inputs.outcome === 'solved';
  return {
    contact: Object.fromEntries(CONTACT_FIELD_IDS.map((field) => [field, inputs[field] ?? ''])),
    reason: inputs.reason ?? 'phone',
    tried: Object.fromEntries(TOLD_METHODS.map((method) => [method, inputs[method] ?? ''])),
    callAt: when === '' || solved ? undefined : when,
    solved,
    locale,
  };
};

/** Why a call was not filed, in words beside the form's fields. */
export const callerFaults = (
  { fields }: Extract<TakeCallOutcome, { done: false }>,
  words: Words,
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([field, fault]) =>
      fault === undefined
        ? []
        : [
            [
              field === 'callAt' ? 'when' : field === 'tried' ? 'copy' : field,
              words.text(`desk:page.caller.faults.${fault}`),
            ],
          ],
    ),
  );
