import { CONTACT_FIELD_IDS, type ContactFieldId } from '../../../src/machines/contact-fields.ts';
import type { Reason } from '../../../src/machines/reasons.ts';
import { inEach } from '../../../src/machines/records.ts';
import type { ToldPath } from '../../../src/machines/told-path.ts';
import { newId } from '../server/send-patiently.ts';

/** What an agent writes down of a call. `id` is the same until it is filed, however often it is sent. */
export type CallNotes = {
  readonly id: string;
  readonly contact: Readonly<Record<ContactFieldId, string>>;
  readonly reason: Reason;
  readonly tried: ToldPath;
  /** When is called back, in words. */
  readonly when: string;
};

const noContact = (): CallNotes['contact'] => inEach(CONTACT_FIELD_IDS, () => '');

export const newCallNotes = (phone = ''): CallNotes => ({
  id: newId(),
  contact: { ...noContact(), phone },
  reason: 'phone',
  tried: {},
  when: '',
});

/** Whether anything was written down, beside the number that came with the call. */
const isBlank = ({ contact, tried, when }: CallNotes): boolean =>
  when === '' &&
  Object.keys(tried).length === 0 &&
  CONTACT_FIELD_IDS.every((field) => field === 'phone' || contact[field] === '');

/** One agent's notes of calls that are not filed; they outlive the form, not the page. */
export type CallNotesDraft = {
  /** Those of the call from this number, as a telephone system gave it; without one, those that were written last. */
  readonly read: (phone: string) => CallNotes | undefined;
  /** `phone`: the number by which the form was opened. */
  readonly keep: (phone: string, notes: CallNotes) => void;
  /** They are filed. */
  readonly drop: (id: string) => void;
};

export const createCallNotes = (): CallNotesDraft => {
  let kept: readonly { readonly from: string; readonly notes: CallNotes }[] = [];
  const without = (id: string) => kept.filter(({ notes }) => notes.id !== id);
  return {
    read: (phone) =>
      kept.findLast(({ from, notes }) => phone === '' || from === phone || notes.contact.phone === phone)
        ?.notes,
    keep: (phone, notes) => {
      const before = kept.find((one) => one.notes.id === notes.id);
      kept = isBlank(notes)
        ? without(notes.id)
        : [...without(notes.id), { from: before?.from || phone, notes }];
    },
    drop: (id) => {
      kept = without(id);
    },
  };
};
