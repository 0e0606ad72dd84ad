import type { Answered } from '../../dialogs/pressed-card.ts';
import { BUTTON_EVENTS, type ButtonEvent } from '../../dialogs/view.ts';
import { isCampaignStep } from '../../machines/campaign-presses.ts';
import { STEPS, type Step } from '../../machines/step-ids.ts';
import type { Did } from '../messages/incoming.ts';

/** The button that was pressed, where it is one of the path's. */
export const buttonOf = (did: Did): ButtonEvent | undefined =>
  did.kind === 'pressed' ? BUTTON_EVENTS.find((press) => press === did.event) : undefined;

/** The step that a press belongs to, if it names one. */
export const pressedStep = (did: Did): Step | undefined =>
  did.kind === 'pressed' ? STEPS.find((known) => known === did.step) : undefined;

type PressedOn = Extract<Did, { kind: 'pressed' }>;

/** A press on a message beside the path. */
export const isBesidePath = ({ step }: PressedOn): boolean =>
  step === 'ticket' || step === 'privacy' || isCampaignStep(step);

/** What of such a press its message is replaced by. */
export const answeredOf = ({ step, ticket, event }: PressedOn): Answered => ({
  step,
  event,
  ticket,
});
