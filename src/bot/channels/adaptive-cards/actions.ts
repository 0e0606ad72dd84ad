import type { Button, Link, View } from '../../../dialogs/view.ts';
import { input } from './inputs.ts';
import { fieldId } from './press.ts';
import type { ActionSet, CardAction, CardElement, OpenUrl, Pressable, Submit } from './schema.ts';
import { heading, paragraph } from './text.ts';
import { toned } from './tone.ts';

/** Teams draws six buttons of a set and drops the rest. */
const MAX_ACTIONS = 6;

export type ActionType = 'Action.Submit' | 'Action.Execute';

/** A button with the data that its press sends back; one with a form of its own unfolds that form first. */
export const press = (button: Button, view: View, action: ActionType): CardAction => {
  const { form } = button;
  if (form !== undefined) {
    const send: Button = { event: button.event, title: form.submit, style: button.style, withInputs: true };
    return {
      type: 'Action.ShowCard',
      title: button.title,
      style: button.style === 'primary' ? 'positive' : undefined,
      card: {
        type: 'AdaptiveCard',
        version: '1.5',
        body: [
          ...toned(form.tone, [
            heading(form.title),
            ...form.lines.map((line) => paragraph(line)),
            ...form.inputs.map((field) => ({ ...input(field), id: fieldId(button.event, field.id) })),
          ]),
          ...actionSets([press(send, view, action)]),
        ],
      },
    };
  }
  const pressable: Pressable = {
    title: button.title,
    data: {
      event: button.event,
      step: view.step,
      ...((view.step === 'desk' || view.step === 'ticket') &&
        view.ticket !== undefined && { ticket: view.ticket }),
      file: button.file,
      drawn: button.drawn,
    },
    style: button.style === 'primary' ? 'positive' : undefined,
    associatedInputs: button.withInputs ? 'auto' : 'none',
  };
  const submit: Submit = { type: 'Action.Submit', ...pressable };
  return action === 'Action.Submit'
    ? submit
    : { type: 'Action.Execute', verb: button.event, ...pressable, fallback: submit };
};

export const open = ({ title, url, primary }: Link): OpenUrl => ({
  type: 'Action.OpenUrl',
  title,
  url,
  style: primary ? 'positive' : undefined,
});

/** Buttons in sets no larger than Teams draws. */
export const actionSets = (actions: readonly CardAction[]): readonly ActionSet[] =>
  Array.from({ length: Math.ceil(actions.length / MAX_ACTIONS) }, (_, set) => ({
    type: 'ActionSet',
    actions: actions.slice(set * MAX_ACTIONS, (set + 1) * MAX_ACTIONS),
    spacing: set === 0 ? 'medium' : 'small',
  }));

/**
 * The buttons that stand at every step, below a line and quieter than the step's own. The browser's page styles a set below a line so (cards.css); in
 * Teams, where every button has an edge, they are words that can be pressed.
 */
export const quietRow = (
  buttons: readonly Button[],
  view: View,
  action: ActionType,
): readonly CardElement[] => {
  if (buttons.length === 0) return [];
  if (action === 'Action.Submit')
    return [
      {
        type: 'ActionSet',
        actions: buttons.map((button) => press(button, view, action)),
        spacing: 'medium',
        separator: true,
      },
    ];
  return [
    {
      type: 'ColumnSet',
      spacing: 'medium',
      separator: true,
      columns: buttons.map((button) => ({
        type: 'Column',
        width: 'auto',
        selectAction: press(button, view, action),
        items: [paragraph(button.title, { isSubtle: true })],
      })),
    },
  ];
};
