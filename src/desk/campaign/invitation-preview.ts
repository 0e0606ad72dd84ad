import type { CampaignText } from '../../campaign/campaign-settings.ts';
import { daysToWish, daysUntil } from '../../campaign/reminder-plan.ts';
import { campaignMail } from '../../dialogs/campaign/campaign-mail.ts';
import { campaignView } from '../../dialogs/campaign/campaign-message.ts';
import type { View } from '../../dialogs/view.ts';
import type { WordsOf } from '../../dialogs/words.ts';
import type { Locale } from '../../machines/locales.ts';
import type { Service } from '../../machines/service.ts';
import type { Campaign } from '../../store/campaigns/campaigns.ts';
import type { InvitationPreview } from './campaign-api.ts';
import type { Reminders } from './reminders.ts';

export type InvitationPreviews = {
  /** The invitation as it would go out, to nobody in particular; `text` replaces the one that is set. */
  readonly preview: (
    locale: Locale,
    text: CampaignText | undefined,
  ) => Promise<InvitationPreview | undefined>;
  /** The same as a message. */
  readonly sample: (locale: Locale, text: CampaignText | undefined) => Promise<View | undefined>;
};

export type PreviewNeeds = {
  readonly service: Service;
  readonly reminders: Reminders;
  readonly wordsOf: WordsOf;
  /** The address of the browser's chat. */
  readonly baseUrl: () => string;
  /** Whether certificates can be reissued still. */
  readonly reissueOpen: () => boolean;
  /** ms UTC. */
  readonly now: () => number;
};

/** `running` finds the campaign. */
export const createInvitationPreview = (
  needs: PreviewNeeds,
  running: () => Promise<Campaign | undefined>,
): InvitationPreviews => {
  const { service, reminders, wordsOf, now } = needs;

  const sample: InvitationPreviews['sample'] = async (locale, text) => {
    const campaign = await running();
    if (campaign === undefined) return undefined;
    const { settings } = campaign;
    const days = reminders.daysOf(settings);
    const words = wordsOf(locale);
    return campaignView(
      {
        saying: 'invitation',
        name: words.text('campaign:sample.name'),
        certificates: [
          { id: 0, serial: words.text('campaign:sample.serial'), validUntil: undefined, state: 'invited' },
        ],
        deadline: settings.deadline,
        daysLeft: daysUntil(days, settings.deadline, now()),
        reissueOpen: needs.reissueOpen(),
        retentionDays: settings.retentionDays,
        own: text ?? settings.texts[locale],
        days: daysToWish(days, now(), 1),
        link: needs.baseUrl(),
      },
      words,
      service,
    );
  };

  return {
    sample,
    preview: async (locale, text) => {
      const view = await sample(locale, text);
      if (view === undefined) return undefined;
      return {
        title: view.title,
        lines: view.lines,
        facts: view.facts.map(({ title, value }) => ({ title, value })),
        notes: view.notes,
        buttons: view.buttons.map(({ title }) => title),
        mail: campaignMail(view, wordsOf(locale), service),
      };
    },
  };
};
