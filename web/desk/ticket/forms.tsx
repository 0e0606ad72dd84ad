import { Field, Radio, RadioGroup, Select, Textarea } from '@fluentui/react-components';
import { type ReactNode, useState } from 'react';
import { DESK_TEXT, GIVEN_CAUSES } from '../../../src/dialogs/ticket/desk-forms.ts';
import { type Agent, CALL_OUTCOMES, type DeskAct } from '../../../src/machines/ticket-types.ts';
import { useWords } from '../words/use-words.ts';
import { ActDialog } from './act-dialog.tsx';

export type FormProps = {
  readonly onAct: (act: DeskAct) => void;
  readonly onClose: () => void;
  /** Why the last try came to nothing. */
  readonly trouble: ReactNode;
};

export const useForm = (press: DeskAct['type'], { onClose, trouble }: FormProps) => {
  const words = useWords();
  return {
    words,
    label: (field: string) => words.text(`ticket:forms.${press}.${field}`),
    dialog: {
      title: words.text(`ticket:buttons.${press}`),
      who: words.text(`ticket:forms.${press}.who`),
      submit: words.text(`ticket:forms.${press}.submit`),
      onClose,
      trouble,
    },
  };
};

const optional = (text: string): { readonly text?: string } =>
  text.trim() === '' ? {} : { text: text.trim() };

/** What the ticket ended with, and a line to the holder. */
export const ResolveForm = (props: FormProps) => {
  const { words, label, dialog } = useForm('RESOLVE', props);
  const [cause, setCause] = useState('');
  const [text, setText] = useState('');
  const chosen = GIVEN_CAUSES.find((known) => known === cause);
  return (
    <ActDialog
      {...dialog}
      ready={chosen !== undefined}
      onSubmit={() =>
        chosen !== undefined && props.onAct({ type: 'RESOLVE', cause: chosen, ...optional(text) })
      }
    >
      <Field label={label('cause')} required>
        <RadioGroup value={cause} onChange={(_, { value }) => setCause(value)}>
          {GIVEN_CAUSES.map((value) => (
            <Radio key={value} value={value} label={words.text(`ticket:cause.${value}`)} />
          ))}
        </RadioGroup>
      </Field>
      <Field label={label('text')}>
        <Textarea value={text} maxLength={DESK_TEXT} onChange={(_, { value }) => setText(value)} />
      </Field>
    </ActDialog>
  );
};

/** What came of a call, and a note about it. */
export const CalledForm = (props: FormProps) => {
  const { words, label, dialog } = useForm('CALLED', props);
  const [outcome, setOutcome] = useState('');
  const [text, setText] = useState('');
  const chosen = CALL_OUTCOMES.find((known) => known === outcome);
  return (
    <ActDialog
      {...dialog}
      ready={chosen !== undefined}
      onSubmit={() =>
        chosen !== undefined && props.onAct({ type: 'CALLED', outcome: chosen, ...optional(text) })
      }
    >
      <Field label={label('outcome')} required>
        <RadioGroup value={outcome} onChange={(_, { value }) => setOutcome(value)}>
          {CALL_OUTCOMES.map((value) => (
            <Radio key={value} value={value} label={words.text(`ticket:outcome.${value}`)} />
          ))}
        </RadioGroup>
      </Field>
      <Field label={label('text')}>
        <Textarea value={text} maxLength={DESK_TEXT} onChange={(_, { value }) => setText(value)} />
      </Field>
    </ActDialog>
  );
};

/** Whom the ticket is given to. */
export const AssignForm = (props: FormProps & { readonly agents: readonly Agent[] }) => {
  const { words, label, dialog } = useForm('ASSIGN', props);
  const [id, setId] = useState('');
  const to = props.agents.find((agent) => agent.id === id);
  return (
    <ActDialog
      {...dialog}
      ready={to !== undefined}
      onSubmit={() => to !== undefined && props.onAct({ type: 'ASSIGN', to: { id: to.id, name: to.name } })}
    >
      <Field label={label('to')} required>
        <Select value={id} onChange={(_, { value }) => setId(value)}>
          <option value="">{words.text('desk:page.choose')}</option>
          {props.agents.map((agent) => (
            <option key={agent.id} value={agent.id}>
              {agent.name}
            </option>
          ))}
        </Select>
      </Field>
    </ActDialog>
  );
};
