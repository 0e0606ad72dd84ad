import type { Tone } from '../../machines/ticket/log-lines.ts';
import { type Agent, CALL_OUTCOMES, CAUSES, type DeskPress } from '../../machines/ticket/ticket-types.ts';
import type { Button, Form, Input, InputId } from '../view.ts';
import type { Words } from '../words.ts';

/** The longest note or reply that is taken, in UTF-16 units. */
export const DESK_TEXT = 2000;

const input = (
  id: InputId,
  kind: Input['kind'],
  press: DeskPress,
  words: Words,
  rest: Partial<Input> = {},
): Input => ({
  id,
  kind,
  label: words.text(`ticket:forms.${press}.${id}`),
  required: true,
  maxLength: DESK_TEXT,
  error: words.text('ticket:forms.error'),
  ...rest,
});

/** Causes that an agent gives; a call and a merge give their own. */
export const GIVEN_CAUSES = CAUSES.filter((cause) => cause !== 'duplicate');

/** Whether the holder hears what is written: the desk may reply then, for as long as the ticket is not closed. */
export const isHeard = (accepts: readonly DeskPress[]): boolean => accepts.includes('REPLY');

const inputsOf = (
  press: DeskPress,
  heard: boolean,
  agents: readonly Agent[],
  words: Words,
): readonly Input[] => {
  const more = () => input('text', 'multiline', press, words, { required: false });
  switch (press) {
    case 'NOTE':
    case 'REPLY':
      return [input('text', 'multiline', press, words)];
    case 'ASSIGN':
      return [
        input('to', 'choice', press, words, {
          choices: agents.map(({ id, name }) => ({ value: id, title: name })),
        }),
      ];
    case 'RESOLVE':
      return [
        input('cause', 'choice', press, words, {
          choices: GIVEN_CAUSES.map((cause) => ({
            value: cause,
            title: words.text(`ticket:cause.${cause}`),
          })),
        }),
        heard ? more() : { ...more(), label: words.text('ticket:forms.RESOLVE.note') },
      ];
    case 'CALLED':
      return [
        input('outcome', 'choice', press, words, {
          choices: CALL_OUTCOMES.map((outcome) => ({
            value: outcome,
            title: words.text(`ticket:outcome.${outcome}`),
          })),
        }),
        more(),
      ];
    case 'CALL_AT':
      return [input('when', 'text', press, words, { maxLength: 120 })];
    case 'MERGE':
      return [input('into', 'text', press, words, { maxLength: 12 })];
    case 'CLAIM':
    case 'RELEASE':
    case 'ASK_CALL':
    case 'REOPEN':
    case 'MAIL':
    case 'NO_ANSWER':
    case 'CALL_AGAIN':
    case 'SOLVED':
      return [];
    default:
      return press satisfies never;
  }
};

/** Who will read what is written there. */
const TONES: Partial<Readonly<Record<DeskPress, Tone>>> = {
  NOTE: 'internal',
  CALLED: 'internal',
  CALL_AT: 'internal',
  REPLY: 'to-holder',
  RESOLVE: 'to-holder',
  MERGE: 'to-holder',
};

const formOf = (
  press: DeskPress,
  heard: boolean,
  agents: readonly Agent[],
  words: Words,
): Form | undefined => {
  const inputs = inputsOf(press, heard, agents, words);
  if (inputs.length === 0) return undefined;
  const unheard = press === 'RESOLVE' && !heard;
  return {
    title: words.text(`ticket:buttons.${press}`),
    tone: unheard ? 'internal' : TONES[press],
    lines: [words.text(`ticket:forms.${press}.${unheard ? 'unheard' : 'who'}`)],
    inputs,
    submit: words.text(`ticket:forms.${press}.submit`),
  };
};

/** A reply to the holder has its own colour, so that nobody takes it for a note. */
const PRIMARY: readonly DeskPress[] = ['CLAIM', 'REPLY'];

/** The buttons of a ticket's card; those that need words or a choice ask for them in a form. */
export const deskButtons = (
  accepts: readonly DeskPress[],
  agents: readonly Agent[],
  words: Words,
): readonly Button[] =>
  accepts
    .filter((press) => press !== 'ASSIGN' || agents.length > 0)
    .map((press): Button => {
      const form = formOf(press, isHeard(accepts), agents, words);
      return {
        event: press,
        title: words.text(`ticket:buttons.${press}`),
        style: PRIMARY.includes(press) ? 'primary' : 'default',
        form,
      };
    });
