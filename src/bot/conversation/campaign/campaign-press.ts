import type { CampaignSettings } from '../../../campaign/campaign-settings.ts';
import { type HeldCertificate, openOf } from '../../../campaign/certificate-progress.ts';
import { type CampaignDays, daysToWish, isDayToWish, isOver } from '../../../campaign/reminder-plan.ts';
import { sayDate } from '../../../dialogs/dates.ts';
import {
  type CampaignStep,
  certificateIn,
  dayNamedIn,
  isCampaignStep,
} from '../../../machines/campaign-presses.ts';
import type { State } from '../../../machines/state.ts';
import type { Did } from '../../messages/incoming.ts';
import { type Interpreted, only } from '../moment/interpreted.ts';
import type { Moment } from '../moment/moment.ts';
import type { Member } from './membership.ts';
import { linked, saidOf, saidOfOne } from './said-of-certificate.ts';

export type CampaignPressed = (
  did: Extract<Did, { kind: 'pressed' }>,
  member: Member | undefined,
  moment: Pick<Moment, 'at' | 'state' | 'locale'>,
) => Interpreted;

/** A certificate was chosen in answer to a question. */
const chosenAt = (
  step: CampaignStep,
  chosen: HeldCertificate,
  held: readonly HeldCertificate[],
  state: State,
): Interpreted => {
  switch (step) {
    case 'campaign.not-mine':
      return saidOf(chosen, 'NOT_MINE');
    case 'campaign.already':
      return saidOf(chosen, 'ALREADY');
    case 'campaign.link':
      return linked(chosen, held, state);
    case 'campaign':
    case 'campaign.later':
      return only({ id: 'unknown-button' });
  }
};

/** What a button of the campaign's messages means. */
export const createCampaignPressed = (
  daysOf: (settings: CampaignSettings) => CampaignDays,
): CampaignPressed => {
  /** The days of a campaign that still asks something of them; a reminder that would not go out is not promised. */
  const wishing = ({ campaign, person }: Member, at: number): CampaignDays | undefined => {
    const days = daysOf(campaign.settings);
    const ends = isOver(days, campaign.endedAt, at) || openOf(person.certificates).length === 0;
    return ends ? undefined : days;
  };

  const askedDay = (member: Member, at: number): Interpreted => {
    if (openOf(member.person.certificates).length === 0) return only({ id: 'nothing-asked' });
    const days = wishing(member, at);
    return days === undefined || daysToWish(days, at, 1).length === 0
      ? only({ id: 'remind-never' })
      : { notices: [], campaign: { moves: [], asks: 'later' } };
  };

  const wished = (
    member: Member,
    day: string,
    { at, locale }: Pick<Moment, 'at' | 'locale'>,
  ): Interpreted => {
    const days = wishing(member, at);
    return days !== undefined && isDayToWish(days, day, at)
      ? {
          notices: [{ id: 'remind-on', params: { day: sayDate(day, locale) } }],
          campaign: { moves: [], remindOn: day },
        }
      : askedDay(member, at);
  };

  return ({ event, step }, member, moment) => {
    if (member === undefined || !isCampaignStep(step)) return only({ id: 'unknown-button' });
    const { certificates } = member.person;
    switch (event) {
      case 'GO_ON':
      case 'NONE':
        return { notices: [] };
      case 'LATER':
        return askedDay(member, moment.at);
      case 'ALREADY':
      case 'NOT_MINE':
        return saidOfOne(certificates, event);
    }
    const day = dayNamedIn(event);
    if (day !== undefined && step === 'campaign.later') return wished(member, day, moment);
    const chosen = certificates.find(({ id }) => id === certificateIn(event));
    return chosen === undefined
      ? only({ id: 'unknown-button' })
      : chosenAt(step, chosen, certificates, moment.state);
  };
};
