import { ticketDigits } from '../dialogs/ticket-number.ts';
import {
  type Agent,
  CALL_OUTCOMES,
  CALL_PRESSES,
  CAUSES,
  DESK_PRESSES,
  type DeskAct,
} from '../machines/ticket/ticket-types.ts';

/** What a form's choices are read by: whom a ticket can be given to, and when a wished time is, ms UTC. */
type Wishes = {
  readonly agents: readonly Agent[];
  readonly wishedAt: (said: string) => number | undefined;
};

/** What a desk button and its form come to. Undefined: no button of the desk, or a form that was not filled in. */
export const deskActOf = (
  event: string,
  inputs: Readonly<Record<string, string>>,
  { agents, wishedAt }: Wishes,
): DeskAct | undefined => {
  const press = DESK_PRESSES.find((known) => known === event);
  if (press === undefined) return undefined;
  const text = (inputs.text ?? '').trim();
  switch (press) {
    case 'CLAIM':
    case 'RELEASE':
    case 'ASK_CALL':
    case 'REOPEN':
    case 'MAIL':
      return { type: press };
    case 'NO_ANSWER':
    case 'CALL_AGAIN':
    case 'SOLVED':
      return { type: 'CALLED', outcome: CALL_PRESSES[press] };
    case 'NOTE':
    case 'REPLY':
      return { type: press, text };
    case 'ASSIGN': {
      const to = agents.find(({ id }) => id === inputs.to);
      return to === undefined ? undefined : { type: press, to };
    }
    case 'CALLED': {
      const outcome = CALL_OUTCOMES.find((known) => known === inputs.outcome);
      return outcome === undefined ? undefined : { type: press, outcome, text };
    }
    case 'RESOLVE': {
      const cause = CAUSES.find((known) => known === inputs.cause);
      return cause === undefined ? undefined : { type: press, cause, text };
    }
    case 'CALL_AT': {
      const callAt = wishedAt(inputs.when ?? '');
      return callAt === undefined ? undefined : { type: press, callAt };
    }
    case 'MERGE': {
      const digits = ticketDigits(inputs.into ?? '');
      return digits === undefined ? undefined : { type: press, into: Number(digits) };
    }
    default:
      return press satisfies never;
  }
};
