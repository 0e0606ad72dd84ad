import { daysToWish, daysUntil, lastDayOf, stillHolds } from '../../campaign/reminder-plan.ts';
import { campaignMail } from '../../dialogs/campaign/campaign-mail.ts';
import { campaignView } from '../../dialogs/campaign/campaign-message.ts';
import type { View } from '../../dialogs/view.ts';
import type { CampaignSaying } from '../../machines/campaign-presses.ts';
import { isSettled } from '../../machines/campaign-states.ts';
import { LOCALES, type Locale } from '../../machines/locales.ts';
import type { CampaignPerson } from '../../store/campaigns/campaign-person.ts';
import type { Campaign } from '../../store/campaigns/campaigns.ts';
import { DeliveryFailure } from '../messages/outgoing.ts';
import type { ReadTask, TaskPayload } from '../tasks/task.ts';
import { createInvitedArrivals } from './invited-arrivals.ts';
import { createStandingOf, type Standing } from './invited-standing.ts';
import type { DeliveryNeeds } from './needs.ts';
import { type OutgoingTo, portTo, postOnce } from './ports.ts';

type Of<T extends TaskPayload['type']> = Extract<TaskPayload, { type: T }>;

/** What was planned goes out, if it still holds: hours may lie between, in which all was settled or the campaign ended. */
type InvitedMessages = {
  /** Says it in a chat. */
  readonly say: (task: ReadTask, effect: Of<'campaign'>) => Promise<void>;
  readonly mail: (task: ReadTask, effect: Of<'campaign-mail'>) => Promise<void>;
};

/** Days that a reminder may be wished for. */
const WISHES = 5;

/** A campaign's messages to those of its roster, each drawn from what is true when it goes out. */
export const createInvitedMessages = (
  needs: DeliveryNeeds & { readonly out: OutgoingTo },
): InvitedMessages => {
  const { wordsOf, service, factsNow, persist, ports, out, mailer, campaign: own } = needs;
  const { daysOf } = own.reminders;
  const standingOf = createStandingOf(needs);
  const arrivals = createInvitedArrivals(needs);

  const drawn = (
    { settings }: Campaign,
    person: CampaignPerson,
    saying: CampaignSaying,
    locale: Locale,
    link: string | undefined,
  ): View => {
    const { at, reissueOpen } = factsNow();
    const days = daysOf(settings);
    const deadline = lastDayOf(person.certificates, days, at);
    return campaignView(
      {
        saying,
        name: person.name,
        certificates: person.certificates.filter(
          ({ state }) => saying === 'invitation' || state !== 'not-needed',
        ),
        deadline,
        daysLeft: daysUntil(days, deadline, at),
        reissueOpen,
        retentionDays: settings.retentionDays,
        own: settings.texts[locale],
        days: daysToWish(days, at, WISHES).filter((day) => day <= deadline),
        link,
      },
      wordsOf(locale),
      service,
    );
  };

  /** Sends it to somebody as they stand, if there is still reason to. */
  const send = async (
    id: number,
    saying: CampaignSaying,
    by: (standing: Standing) => Promise<unknown>,
  ): Promise<void> => {
    const found = await standingOf(id);
    const holds =
      found !== undefined &&
      stillHolds(saying, found.person, daysOf(found.campaign.settings), found.over, factsNow().at);
    if (!holds) return saying === 'invitation' ? arrivals.dropped(id) : undefined;
    await by(found);
    const { certificates } = found.person;
    const about = certificates.map((one) => one.id);
    if (saying === 'invitation') await persist(() => arrivals.invited(id, found.campaign.settings, about));
    if (saying === 'reminder' && certificates.some(({ state }) => state === 'not-invited'))
      await persist(() => arrivals.reminded(id, about));
  };

  return {
    say: (task, { address, locale, person: id, saying, certificates }) =>
      send(id, saying, async ({ campaign, person }) => {
        const asked = saying === 'already' || saying === 'not-mine';
        const about = person.certificates.filter(
          (one) => (!asked || !isSettled(one.state)) && (certificates?.includes(one.id) ?? true),
        );
        const view = drawn(campaign, { ...person, certificates: about }, saying, locale, undefined);
        await postOnce(portTo(ports, address), task, await out(task, address, locale, view));
      }),
    mail: (task, { person: id, saying }) =>
      send(id, saying, async ({ campaign, person, over }) => {
        if (mailer === undefined) throw new DeliveryFailure('mail is not set up', { final: true });
        const locale = person.locale ?? LOCALES[0];
        const link = over ? own.baseUrl() : own.linkOf(person);
        const { subject, text } = campaignMail(
          drawn(campaign, person, saying, locale, link),
          wordsOf(locale),
          service,
        );
        await mailer.send({ task: task.id, to: person.email, subject, text, locale, id: `task-${task.id}` });
      }),
  };
};
