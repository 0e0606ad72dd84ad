import { isCampaignStep } from '../machines/campaign-presses.ts';
import { PRIVACY_PRESSES } from '../machines/presses.ts';
import { HOLDER_PRESSES } from '../machines/ticket/ticket-types.ts';
import { campaignChosen } from './campaign/campaign-message.ts';
import { privacyChosen } from './privacy.ts';
import { answeredHolderMessage } from './ticket/ticket-message.ts';
import type { View } from './view.ts';
import type { Words } from './words.ts';

/** A message beside the path, one of whose buttons was pressed. */
export type Answered = {
  readonly step: string;
  readonly ticket?: string | undefined;
  readonly event: string;
};

/** What stays of such a message, with the words that it passed on; undefined for a card of the path. */
export const answeredView = (
  { step, ticket, event, words: passedOn }: Answered & { readonly words?: string | undefined },
  words: Words,
): View | undefined => {
  if (step === 'privacy') {
    return privacyChosen(
      PRIVACY_PRESSES.find((press) => press === event),
      words,
    );
  }
  if (isCampaignStep(step)) return campaignChosen(step, event, words);
  if (step !== 'ticket' || ticket === undefined) return undefined;
  return answeredHolderMessage(
    ticket,
    HOLDER_PRESSES.find((press) => press === event),
    passedOn,
    words,
  );
};
