import { Field } from '@fluentui/react-field';
import { Input } from '@fluentui/react-input';
import { useState } from 'react';
import type { TicketDetail } from '../../../src/desk/api.ts';
import type { CallerFaults } from '../../../src/desk/callers-api.ts';
import { AGENT_FIELD_IDS, CONTACT_FIELDS } from '../../../src/machines/contact-fields.ts';
import { pause } from '../../pause.ts';
import { useDesk } from '../desk.ts';
import { type Come, type Fault, failedKey } from '../server/answer.ts';
import { newId, sendPatiently } from '../server/send-patiently.ts';
import { ActDialog } from '../ticket/act-dialog.tsx';
import { useWords } from '../words/use-words.ts';

type ContactFormProps = {
  readonly ticket: TicketDetail;
  readonly put: (come: Come<TicketDetail>) => void;
  readonly onClose: () => void;
};

/** Corrects who the holder is and how they are reached; that it was done is in the log, what stood there is not. */
export const ContactForm = ({ ticket, put, onClose }: ContactFormProps) => {
  const words = useWords();
  const { api, announce } = useDesk();
  const [id] = useState(newId);
  const [contact, setContact] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(AGENT_FIELD_IDS.map((field) => [field, ticket.contact?.[field] ?? ''])),
  );
  const [faults, setFaults] = useState<CallerFaults['fields']>({});
  const [failed, setFailed] = useState<Fault>();
  const save = async (): Promise<void> => {
    const answer = await sendPatiently(() => api.correct(ticket.number, { id, contact }), pause);
    if (answer.ok) {
      put(answer);
      announce(words.text('desk:page.done', { what: words.text('desk:page.contact.title') }));
      onClose();
      return;
    }
    setFaults(answer.fault.kind === 'faulty' ? answer.fault.fields : {});
    setFailed(answer.fault.kind === 'faulty' ? undefined : answer.fault);
  };
  return (
    <ActDialog
      title={words.text('desk:page.contact.title')}
      who={words.text('desk:page.contact.who')}
      submit={words.text('desk:page.contact.save')}
      ready
      onSubmit={() => void save()}
      onClose={onClose}
      trouble={failed ? <p role="alert">{words.text(failedKey(failed))}</p> : null}
    >
      {AGENT_FIELD_IDS.map((field) => {
        const fault = faults[field];
        return (
          <Field
            key={field}
            label={words.text(`ticket:facts.${field}`)}
            validationMessage={fault === undefined ? null : words.text(`desk:page.caller.faults.${fault}`)}
          >
            <Input
              value={contact[field] ?? ''}
              maxLength={CONTACT_FIELDS[field].max}
              autoComplete="off"
              onChange={(_, { value }) => {
                setFaults((before) => ({ ...before, [field]: undefined }));
                setContact((before) => ({ ...before, [field]: value }));
              }}
            />
          </Field>
        );
      })}
    </ActDialog>
  );
};
