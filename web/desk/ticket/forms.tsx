import { Field } from '@fluentui/react-field';
import { Radio, RadioGroup } from '@fluentui/react-radio';
import { Select } from '@fluentui/react-select';
import { Textarea } from '@fluentui/react-textarea';
import { type ReactNode, useState } from 'react';
import { DESK_TEXT, GIVEN_CAUSES } from '../../../src/dialogs/ticket/desk-forms.ts';
import { CALL_OUTCOMES, type DeskAct } from '../../../src/machines/ticket/ticket-types.ts';
import { useAgents } from '../agents.tsx';
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

/** A choice of one, and a line about it. */
const ChoiceForm = <Choice extends string>({
  press,
  field,
  who,
  line: lineField,
  choices,
  said,
  form,
  onChosen,
}: {
  readonly press: DeskAct['type'];
  /** The choice's name, in the words of the form. */
  readonly field: string;
  /** Who reads the line, and what it is called, in those words too. */
  readonly who: string;
  readonly line: string;
  readonly choices: readonly Choice[];
  /** Where the words of the choices are. */
  readonly said: string;
  readonly form: FormProps;
  readonly onChosen: (chosen: Choice, line: { readonly text?: string }) => void;
}) => {
  const { words, label, dialog } = useForm(press, form);
  const [choice, setChoice] = useState('');
  const [text, setText] = useState('');
  const chosen = choices.find((known) => known === choice);
  const line = text.trim();
  return (
    <ActDialog
      {...dialog}
      who={label(who)}
      ready={chosen !== undefined}
      onSubmit={() => chosen !== undefined && onChosen(chosen, line === '' ? {} : { text: line })}
    >
      <Field label={label(field)} required>
        <RadioGroup value={choice} onChange={(_, { value }) => setChoice(value)}>
          {choices.map((value) => (
            <Radio key={value} value={value} label={words.text(`${said}.${value}`)} />
          ))}
        </RadioGroup>
      </Field>
      <Field label={label(lineField)}>
        <Textarea value={text} maxLength={DESK_TEXT} onChange={(_, { value }) => setText(value)} />
      </Field>
    </ActDialog>
  );
};

/** What the ticket ended with, and a line to the holder; to who is not `heard`, it is a note. */
export const ResolveForm = ({ heard, ...form }: FormProps & { readonly heard: boolean }) => (
  <ChoiceForm
    press="RESOLVE"
    field="cause"
    who={heard ? 'who' : 'unheard'}
    line={heard ? 'text' : 'note'}
    choices={GIVEN_CAUSES}
    said="ticket:cause"
    form={form}
    onChosen={(cause, line) => form.onAct({ type: 'RESOLVE', cause, ...line })}
  />
);

/** What came of a call, and a note about it. */
export const CalledForm = (form: FormProps) => (
  <ChoiceForm
    press="CALLED"
    field="outcome"
    who="who"
    line="text"
    choices={CALL_OUTCOMES}
    said="ticket:outcome"
    form={form}
    onChosen={(outcome, line) => form.onAct({ type: 'CALLED', outcome, ...line })}
  />
);

/** Whom the ticket is given to. */
export const AssignForm = (props: FormProps) => {
  const agents = useAgents();
  const { words, label, dialog } = useForm('ASSIGN', props);
  const [id, setId] = useState('');
  const to = agents.find((agent) => agent.id === id);
  return (
    <ActDialog
      {...dialog}
      ready={to !== undefined}
      onSubmit={() => to !== undefined && props.onAct({ type: 'ASSIGN', to: { id: to.id, name: to.name } })}
    >
      <Field label={label('to')} required>
        <Select value={id} onChange={(_, { value }) => setId(value)}>
          <option value="">{words.text('desk:page.choose')}</option>
          {agents.map((agent) => (
            <option key={agent.id} value={agent.id}>
              {agent.name}
            </option>
          ))}
        </Select>
      </Field>
    </ActDialog>
  );
};
