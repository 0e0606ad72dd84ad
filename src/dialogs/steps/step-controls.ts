import { drawnWith } from '../../machines/drawn-form.ts';
import type { Press } from '../../machines/presses.ts';
import type { State } from '../../machines/state.ts';
import { isClosed } from '../../machines/ticket/ticket-types.ts';
import { inForm } from '../../machines/unsent.ts';
import type { ContactFault } from '../contact.ts';
import type { Button, Input, View } from '../view.ts';
import type { ViewContext } from '../view-context.ts';
import type { Params, Words } from '../words.ts';
import { deadlineLinks } from './calendar-entry.ts';
import type { Drawing, DrawnFrom } from './drawing.ts';
import type { unlockDialog } from './findings.ts';
import type { FixedStep } from './fixed-step.ts';
import type { ShownScreen } from './screen.ts';
import { unstressed } from './with-choices.ts';

const retyped = (input: Input, typed: Readonly<Record<string, string>>): Input => {
  const value = typed[input.id];
  return value === undefined ? input : { ...input, value };
};

/** Beside its field, the first fault of each. */
const faulted = (input: Input, faults: readonly ContactFault[], words: Words, params: Params): Input => {
  const fault = faults.find(({ field }) => field === input.id);
  return fault === undefined ? input : { ...input, fault: words.text(`notice:${fault.notice}`, params) };
};

/** What was told in words before and at the contact form stands in it. */
const toldIn = ({ unsent = [], reach }: State['context']): Readonly<Record<string, string>> => {
  const { note } = inForm(unsent);
  return { ...reach, ...(note !== undefined && { note }) };
};

/** The button that sends the contact form, with what the form is drawn with: now, or as it was when it was sent. */
const carrying = (
  button: Button,
  context: State['context'],
  refused: Readonly<Record<string, string>> | undefined,
): Button => {
  if (button.event !== 'SUBMIT') return button;
  const drawn = refused === undefined ? drawnWith(context) : refused.drawn;
  return drawn === undefined ? button : { ...button, drawn };
};

/** Those of a step's buttons that do something now; the first of them leads. */
const shownOf = (buttons: readonly Button[], shown: readonly Press[]): readonly Button[] =>
  buttons
    .filter(({ event }) => shown.some((press) => press === event))
    .map((button, n) => ({ ...button, style: n === 0 ? 'primary' : button.style }));

/** What a step offers without meaning it: it stands with what is there everywhere. */
const ASIDE: readonly Press[] = ['WITHDRAW'];
const isAside = ({ event }: Button): boolean => ASIDE.some((press) => press === event);

const everywhereOf = (
  state: State,
  viewContext: ViewContext,
  { everywhere }: FixedStep,
): readonly Button[] => {
  const ended =
    state.step === 'escalate.filed' &&
    viewContext.ticket !== undefined &&
    isClosed(viewContext.ticket.status);
  const asked = state.step.startsWith('escalate.') && !ended;
  return [
    ...(state.context.path.length > 0 ? [everywhere.BACK] : []),
    ...(asked ? [] : [everywhere.HUMAN]),
    ...(state.step === 'start' ? [] : [everywhere.RESTART]),
  ];
};

/** Asks for a file's password. */
type Dialog = ReturnType<typeof unlockDialog>;

/** What one can press: the step's own buttons, and those that are there everywhere. Where a dialog or a page comes first, no other button stands out. */
export const pressable = (
  { state, typed }: ShownScreen,
  part: FixedStep,
  drawing: Drawing,
  dialog: Dialog | undefined,
  viewContext: ViewContext,
): Pick<View, 'buttons' | 'everywhere'> => {
  const offered = drawing.buttons === undefined ? part.buttons : shownOf(part.buttons, drawing.buttons);
  const own = offered
    .filter((button) => !isAside(button))
    .map((button) => carrying(button, state.context, typed));
  const pageFirst = drawing.links.some(({ primary }) => primary);
  const buttons = dialog !== undefined || pageFirst ? own.map(unstressed) : own;
  return {
    buttons: dialog === undefined ? buttons : [dialog.button, ...buttons],
    everywhere: [...offered.filter(isAside), ...everywhereOf(state, viewContext, part)],
  };
};

/** A form that is shown again holds what it held. */
export const inputsOf = (
  { state, typed, faults = [] }: ShownScreen,
  { inputs }: Drawing,
  dialog: Dialog | undefined,
  { words, params }: DrawnFrom,
): View['inputs'] => {
  const held = typed ?? (state.step === 'escalate.contact' ? toldIn(state.context) : {});
  return [
    ...inputs.map((input) => faulted(retyped(input, held), faults, words, params)),
    ...(dialog ? [dialog.input] : []),
  ];
};

/** Beside a dialog no link stands out. */
export const linksOf = (
  { state, answer }: ShownScreen,
  drawing: Drawing,
  dialog: Dialog | undefined,
  from: DrawnFrom,
): View['links'] => {
  const links =
    answer === 'deadline' && state.step !== 'reissue.impact'
      ? [...drawing.links, ...deadlineLinks(from)]
      : drawing.links;
  return dialog ? links.map(({ title, url, last }) => ({ title, url, last })) : links;
};
