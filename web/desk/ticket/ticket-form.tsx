import type { ReactNode } from 'react';
import type { TicketDetail } from '../../../src/desk/api.ts';
import { isHeard } from '../../../src/dialogs/ticket/desk-forms.ts';
import type { DeskPress } from '../../../src/machines/ticket/ticket-types.ts';
import { ContactForm } from '../callers/contact-form.tsx';
import { ContinueForm } from '../callers/continue-form.tsx';
import type { Come } from '../server/answer.ts';
import { CallAtForm } from './call-at-form.tsx';
import { EraseForm } from './erase-form.tsx';
import { AssignForm, CalledForm, type FormProps, ResolveForm } from './forms.tsx';
import { MergeForm } from './merge-form.tsx';

/** Buttons of the desk whose act is asked for in a form. */
const FORM_PRESSES = [
  'RESOLVE',
  'CALLED',
  'CALL_AT',
  'ASSIGN',
  'MERGE',
] as const satisfies readonly DeskPress[];
type FormPress = (typeof FORM_PRESSES)[number];

/** The forms of a ticket: those of buttons, and the page's own. */
export type TicketFormName = FormPress | 'CONTACT' | 'CONTINUE' | 'ERASE';

/** Whether what a button does is asked for in a form. */
export const hasForm = (press: DeskPress): press is FormPress =>
  FORM_PRESSES.some((known) => known === press);

type TicketFormProps = FormProps & {
  readonly form: TicketFormName;
  readonly ticket: TicketDetail;
  readonly put: (come: Come<TicketDetail>) => void;
  readonly onErase: () => void;
};

/** The form that stands open. */
export const TicketForm = ({ form, ticket, put, onErase, ...props }: TicketFormProps): ReactNode => {
  const { onClose } = props;
  switch (form) {
    case 'RESOLVE':
      return <ResolveForm {...props} heard={isHeard(ticket.accepts)} />;
    case 'CALLED':
      return <CalledForm {...props} />;
    case 'CALL_AT':
      return <CallAtForm {...props} call={ticket.call} wish={ticket.contact?.when ?? ''} />;
    case 'ASSIGN':
      return <AssignForm {...props} />;
    case 'MERGE':
      return <MergeForm {...props} ticket={ticket} />;
    case 'CONTACT':
      return <ContactForm ticket={ticket} put={put} onClose={onClose} />;
    case 'CONTINUE':
      return <ContinueForm ticket={ticket} onClose={onClose} />;
    case 'ERASE':
      return <EraseForm number={ticket.number} onErase={onErase} onClose={onClose} />;
    default:
      return form satisfies never;
  }
};
