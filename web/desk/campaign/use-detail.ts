import type { CampaignRow } from '../../../src/desk/campaign/campaign-api.ts';
import { useWords } from '../words/use-words.ts';

/** Says what a certificate's state does not: the step, the ticket, the reason, the evidence. */
export const useDetail = (): ((row: CampaignRow) => string) => {
  const words = useWords();
  return ({ state, step, reason, evidence, ticket }) =>
    [
      ...(state === 'begun' && step !== null ? [words.text(`desk:page.step.${step}`)] : []),
      ...(ticket !== null && state === 'needs-help' ? [`T-${ticket}`] : []),
      ...(reason === null ? [] : [words.text(`campaign:reason.${reason}`)]),
      ...(evidence === null ? [] : [words.text(`campaign:evidence.${evidence}`)]),
    ].join(' · ');
};
