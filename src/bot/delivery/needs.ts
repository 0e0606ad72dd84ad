import type { Logger } from 'pino';
import type { Reminders } from '../../desk/campaign/reminders.ts';
import type { TicketChanges } from '../../desk/changes/ticket-changes.ts';
import type { Eraser } from '../../desk/eraser.ts';
import type { HeldActs } from '../../desk/held-acts.ts';
import type { DeskNews } from '../../desk/news.ts';
import type { Steps } from '../../dialogs/steps/steps.ts';
import type { WordsOf } from '../../dialogs/words.ts';
import type { Locale } from '../../machines/locales.ts';
import type { Service } from '../../machines/service.ts';
import type { CampaignPerson } from '../../store/campaigns/campaign-person.ts';
import type { Store } from '../../store/store.ts';
import type { FileChecks } from '../conversation/files/file-checks.ts';
import type { Now } from '../conversation/moment/now.ts';
import type { SealedInbox } from '../conversation/sealed-inbox.ts';
import type { LoadViewContext } from '../conversation/views/load-view-context.ts';
import type { PressedCards } from '../conversation/views/pressed-cards.ts';
import type { SnippetParagraphs } from '../conversation/views/snippet-paragraphs.ts';
import type { Mailer } from '../mail/mailer.ts';
import type { Address } from '../messages/address.ts';
import type { Runner } from '../tasks/runner.ts';
import type { Ports } from './ports.ts';

export type DeliveryNeeds = {
  readonly store: Store;
  readonly steps: Steps;
  readonly wordsOf: WordsOf;
  readonly service: Service;
  readonly viewContextOf: LoadViewContext;
  readonly factsNow: () => Now;
  readonly complete: FileChecks['complete'];
  readonly pressedCards: PressedCards;
  readonly snippetParagraphs: SnippetParagraphs;
  readonly ports: Ports;
  readonly inbox: Pick<SealedInbox, 'open'>;
  /** Where mail is set up. */
  readonly mailer?: Mailer | undefined;
  /** Where the browser's chat is; none where nobody outside reaches it. */
  readonly chatUrl?: string | undefined;
  /** Where the desk page is; none where nobody outside reaches it. */
  readonly deskUrl?: string | undefined;
  readonly changes: TicketChanges;
  readonly news: Pick<DeskNews, 'changed' | 'alarmed' | 'moved'>;
  /** Plans the next opening and closing of the desk. */
  readonly planHours: () => Promise<void>;
  /** Something may be due in lanes besides. */
  readonly wakeDue: Runner['wakeDue'];
  readonly persist: Runner['persist'];
  readonly eraser: Pick<Eraser, 'kept'>;
  readonly heldActs: Pick<HeldActs, 'perform'>;
  /** Days after its end for which a ticket keeps what it says. */
  readonly retentionDays: number;
  readonly desk?: Address | undefined;
  /** What the campaign's messages are made from. */
  readonly campaign: {
    readonly reminders: Reminders;
    readonly linkOf: (person: Pick<CampaignPerson, 'id' | 'link'>) => string | undefined;
    readonly baseUrl: () => string;
  };
  /** The language of the desk. */
  readonly deskLocale: Locale;
  readonly log: Logger;
};
