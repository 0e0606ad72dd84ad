import type { CertificateMove } from '../../../campaign/certificate-progress.ts';
import type { PrivacySaying } from '../../../dialogs/privacy.ts';
import type { ScreenExtras } from '../../../dialogs/steps/screen.ts';
import type { HolderMessage } from '../../../dialogs/ticket/telling.ts';
import type { CampaignSaying } from '../../../machines/campaign-presses.ts';
import type { Act } from '../../../machines/event.ts';
import type { Locale } from '../../../machines/locales.ts';
import type { Notice } from '../../../machines/notice.ts';
import type { HolderAct } from '../../../machines/ticket/ticket-types.ts';
import type { Kept } from '../../../store/short-lived.ts';
import type { StoredPicture } from '../../../store/tickets/holder-pictures.ts';

/** What a turn means for the campaign beside the path: certificates move, a question is asked, a reminder is wished for. */
export type CampaignEffects = {
  readonly moves: readonly CertificateMove[];
  readonly asks?: CampaignSaying;
  /** The question is about these certificates alone. */
  readonly about?: readonly number[];
  /** `YYYY-MM-DD`. */
  readonly remindOn?: string;
};

/** What an incoming comes to, before the chart is asked. Without `act` nothing is asked of the step. */
export type Interpreted = {
  readonly act?: Act;
  readonly notices: readonly Notice[];
  /** Said after what the chart says. */
  readonly after?: readonly Notice[];
  readonly extras?: ScreenExtras;
  readonly locale?: Locale;
  /** What is done to a ticket. Where nothing else is asked either, the path is not shown: people talk. */
  readonly toTicket?: ToTicket;
  /** What a button of the campaign's messages means beside the path. */
  readonly campaign?: CampaignEffects;
  /** Who issued the certificate that was looked at; said to nobody, and not kept. */
  readonly issuer?: string | undefined;
  /** A file that waited for its password and need not any more, once this is written. */
  readonly spent?: Kept | undefined;
  /** What is said of the person's own data. */
  readonly privacy?: PrivacySaying;
  /** Everything that is kept of the person is to be deleted. */
  readonly erase?: true;
};

/** `telling` instead of an act: the holder hears it, and the ticket stays. */
export type ToTicket =
  | {
      readonly ticket: number;
      readonly act: HolderAct;
      /** The platform's message that it was written as. */
      readonly message?: string | undefined;
      readonly picture?: StoredPicture;
    }
  | { readonly ticket: number; readonly telling: HolderMessage };

/** This is said, and nothing asked of the chart. */
export const only = (notice: Notice): Interpreted => ({ notices: [notice] });
