import { useEffect, useRef, useState } from 'react';
import type { CallerFaults, NewCaller } from '../../../src/desk/callers-api.ts';
import { sayTicket } from '../../../src/dialogs/ticket-number.ts';
import type { ContactFieldId } from '../../../src/machines/contact-fields.ts';
import { pause } from '../../pause.ts';
import { useDesk } from '../desk.ts';
import type { Fault } from '../server/answer.ts';
import { sendPatiently } from '../server/send-patiently.ts';
import { useWords } from '../words/use-words.ts';
import { type CallNotes, newCallNotes } from './call-notes.ts';
import { useWished, type WishedRead } from './use-wished.ts';

type Trouble =
  | { readonly kind: 'faulty'; readonly fields: CallerFaults['fields'] }
  | { readonly kind: 'failed' };

const troubleOf = (fault: Fault): Trouble =>
  fault.kind === 'faulty' ? { kind: 'faulty', fields: fault.fields } : { kind: 'failed' };

type NewTicketState = {
  readonly notes: CallNotes;
  /** The time of the call-back, as it is read. */
  readonly wished: WishedRead;
  readonly busy: boolean;
  /** The server could not be asked. */
  readonly failed: boolean;
  readonly faults: CallerFaults['fields'];
  /** Takes away the faults of fields that are edited, until the form is sent again. */
  readonly forget: (...fields: readonly (keyof CallerFaults['fields'])[]) => void;
  readonly change: (part: Partial<CallNotes>) => void;
  readonly write: (field: ContactFieldId, text: string) => void;
  readonly file: (solved: boolean) => Promise<void>;
};

/** The notes of a call, kept while they are written, and how they are filed. */
export const useNewTicket = ({
  phone,
  onOpen,
  onFaulty,
}: {
  /** The number that a telephone system gave. */
  readonly phone: string;
  readonly onOpen: (ticket: number) => void;
  readonly onFaulty: () => void;
}): NewTicketState => {
  const words = useWords();
  const { api, callNotes, announce } = useDesk();
  const [notes, setNotes] = useState<CallNotes>(() => callNotes.read(phone) ?? newCallNotes(phone));
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const wished = useWished(notes.when);
  useEffect(() => callNotes.keep(phone, notes), [callNotes, phone, notes]);
  const shown = useRef(true);
  useEffect(() => {
    shown.current = true;
    return () => {
      shown.current = false;
    };
  }, []);

  const faults = trouble?.kind === 'faulty' ? trouble.fields : {};
  const forget = (...fields: readonly (keyof CallerFaults['fields'])[]): void =>
    setTrouble((before) =>
      before?.kind === 'faulty'
        ? {
            ...before,
            fields: { ...before.fields, ...Object.fromEntries(fields.map((field) => [field, undefined])) },
          }
        : before,
    );
  /** What is being filed stays as it was sent. */
  const edit = (make: (before: CallNotes) => CallNotes): void => {
    if (!busy) setNotes(make);
  };
  const change = (part: Partial<CallNotes>): void => edit((before) => ({ ...before, ...part }));
  /** One of telephone and e-mail is enough, so editing either clears the fault of both. */
  const write = (field: ContactFieldId, text: string): void => {
    const other = field === 'phone' ? ('email' as const) : field === 'email' ? ('phone' as const) : undefined;
    forget(field, ...(other !== undefined && faults[other] === 'contact-missing' ? [other] : []));
    edit((before) => ({ ...before, contact: { ...before.contact, [field]: text } }));
  };
  /** The form as it is sent; undefined where the time of the call-back is none. */
  const written = (solved: boolean): NewCaller | undefined => {
    const { id, contact, reason, tried } = notes;
    const when = notes.when.trim();
    const calls = !solved && when !== '';
    if (calls && wished.at === null) return undefined;
    const callAt = calls ? wished.at : null;
    return {
      id,
      contact: { ...contact, when },
      reason,
      tried,
      locale: words.locale,
      solved,
      ...(callAt !== null && { callAt }),
    };
  };
  const file = async (solved: boolean): Promise<void> => {
    if (busy) return;
    const caller = written(solved);
    if (caller === undefined) {
      if (!wished.asking) setTrouble({ kind: 'faulty', fields: { callAt: 'no-time' } });
      return;
    }
    setBusy(true);
    setTrouble(null);
    // Whoever closes the form and opens it again meanwhile begins another call.
    callNotes.drop(caller.id);
    const answer = await sendPatiently(() => api.takeCall(caller), pause);
    setBusy(false);
    if (answer.ok) {
      announce(words.text('desk:page.caller.taken', { ticket: sayTicket(answer.value.number, words) }));
      if (shown.current) onOpen(answer.value.number);
      return;
    }
    callNotes.keep(phone, notes);
    const after = troubleOf(answer.fault);
    setTrouble(after);
    if (after.kind === 'faulty') onFaulty();
  };

  return { notes, wished, busy, failed: trouble?.kind === 'failed', faults, forget, change, write, file };
};
