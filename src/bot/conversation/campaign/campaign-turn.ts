import type { CampaignSettings } from '../../../campaign/campaign-settings.ts';
import {
  followed,
  type HeldCertificate,
  linkable,
  movedTo,
  openOf,
} from '../../../campaign/certificate-progress.ts';
import { type CampaignDays, daysToWish, isDayToWish, isOver } from '../../../campaign/reminder-plan.ts';
import { isSameIssuer, isSameSerial } from '../../../campaign/serials.ts';
import { sayCertificate } from '../../../dialogs/campaign/campaign-message.ts';
import { sayDate } from '../../../dialogs/dates.ts';
import type { Words, WordsOf } from '../../../dialogs/words.ts';
import { certificateIn, dayNamedIn, isCampaignStep } from '../../../machines/campaign-presses.ts';
import type { Locale } from '../../../machines/locales.ts';
import { LOCALE_TRAITS } from '../../../machines/locales.ts';
import type { Notice } from '../../../machines/notice.ts';
import type { Service } from '../../../machines/service.ts';
import type { State } from '../../../machines/state.ts';
import type { Did } from '../../messages/incoming.ts';
import { type CampaignEffects, type Interpreted, only } from '../moment/interpreted.ts';
import type { Moment } from '../moment/moment.ts';
import type { Belonging, Member } from './membership.ts';

export type CampaignTurn = {
  /** What is said to who has just come by their link, or was known by their address. */
  readonly greeting: (belonging: Belonging, locale: Locale) => readonly Notice[];
  /** What a button of the campaign's messages means. */
  readonly press: (
    did: Extract<Did, { kind: 'pressed' }>,
    member: Member | undefined,
    moment: Pick<Moment, 'at' | 'state' | 'locale'>,
  ) => Interpreted;
  /** What a step, a check or a ticket means for the certificates, and what is said of it. */
  readonly follow: (
    member: Member,
    happened: Parameters<typeof followed>[1],
    locale: Locale,
  ) => { readonly effects: CampaignEffects; readonly notices: readonly Notice[] };
};

/** The campaign's part in a turn. Nothing is read or written here. */
export const createCampaignTurn = (
  wordsOf: WordsOf,
  service: Service,
  daysOf: (settings: CampaignSettings) => CampaignDays,
): CampaignTurn => {
  const listed = (certificates: readonly HeldCertificate[], { locale }: Words): string =>
    certificates
      .map((one) => sayCertificate(one, wordsOf(locale), service))
      .join(LOCALE_TRAITS[locale].comma);

  const moved = (
    certificate: HeldCertificate,
    what: 'ALREADY' | 'NOT_MINE',
  ): Pick<Interpreted, 'act' | 'notices' | 'campaign'> =>
    what === 'NOT_MINE'
      ? {
          notices: [{ id: 'not-mine' }],
          campaign: {
            moves: [
              { certificate: certificate.id, state: 'not-needed', reason: 'not-mine', evidence: 'said' },
            ],
          },
        }
      : {
          // To where the file can be looked at.
          act: { type: 'TOLD', told: 'HAVE_BACKUP' },
          notices: [{ id: 'declared' }],
          campaign: { moves: [{ certificate: certificate.id, state: 'declared', evidence: 'said' }] },
        };

  /** Of one certificate it is clear which is meant; of several it is asked. */
  const oneOf = (open: readonly HeldCertificate[], what: 'ALREADY' | 'NOT_MINE'): Interpreted => {
    const [first, second] = open;
    if (first === undefined) return { notices: [] };
    return second === undefined
      ? moved(first, what)
      : { notices: [], campaign: { moves: [], asks: what === 'ALREADY' ? 'already' : 'not-mine' } };
  };

  /** The days of a campaign that still asks something of them; a reminder that would not go out is not promised. */
  const wishing = ({ campaign, person }: Member, at: number): CampaignDays | undefined => {
    const days = daysOf(campaign.settings);
    const ends = isOver(days, campaign.endedAt, at) || openOf(person.certificates).length === 0;
    return ends ? undefined : days;
  };

  /** The file that was looked at last takes the place of this certificate. */
  const linked = (
    certificate: HeldCertificate,
    held: readonly HeldCertificate[],
    state: State,
  ): Interpreted => {
    const checked = state.context.checks.findLast(({ verdict }) => verdict === 'usable');
    // A file that is of the list already, whoever issued it, takes no other one's place.
    const isListed = held.some(({ serial }) => isSameSerial(serial, checked?.serial ?? ''));
    if (checked?.serial === undefined || isListed || certificate.state === 'not-needed')
      return only({ id: 'nothing-to-link' });
    return {
      notices: [{ id: 'linked' }],
      campaign: {
        moves: [
          {
            certificate: certificate.id,
            state: 'verified',
            evidence: 'linked',
            serial: checked.serial.toLowerCase().replace(/^0+(?=.)/, ''),
            validUntil: checked.notAfter ?? certificate.validUntil,
          },
        ],
      },
    };
  };

  return {
    greeting: ({ member, over }, locale) => {
      if (over) return [{ id: 'invitation-over' }];
      if (member?.isNew !== true) return [];
      const words = wordsOf(locale);
      const { settings } = member.campaign;
      const open = openOf(member.person.certificates);
      const list = listed(open.length === 0 ? member.person.certificates : open, words);
      const deadline = sayDate(settings.deadline, locale);
      return [
        ...(list === '' ? [] : [{ id: 'invited' as const, params: { list, deadline } }]),
        { id: 'invited-privacy', params: { days: settings.retentionDays } },
      ];
    },
    press: ({ event, step }, member, { at, state, locale }) => {
      if (member === undefined || !isCampaignStep(step)) return only({ id: 'unknown-button' });
      const { certificates } = member.person;
      const chosen = certificates.find(({ id }) => id === certificateIn(event));
      const day = dayNamedIn(event);
      switch (event) {
        case 'GO_ON':
        case 'NONE':
          return { notices: [] };
        case 'LATER': {
          const days = wishing(member, at);
          return days === undefined || daysToWish(days, at, 1).length === 0
            ? only({ id: 'remind-never' })
            : { notices: [], campaign: { moves: [], asks: 'later' } };
        }
        case 'ALREADY':
        case 'NOT_MINE':
          return oneOf(openOf(certificates), event);
      }
      if (day !== undefined && step === 'campaign.later') {
        const days = wishing(member, at);
        return days !== undefined && isDayToWish(days, day, at)
          ? {
              notices: [{ id: 'remind-on', params: { day: sayDate(day, locale) } }],
              campaign: { moves: [], remindOn: day },
            }
          : only({ id: 'remind-never' });
      }
      if (chosen === undefined) return only({ id: 'unknown-button' });
      if (step === 'campaign.not-mine') return moved(chosen, 'NOT_MINE');
      if (step === 'campaign.already') return moved(chosen, 'ALREADY');
      return step === 'campaign.link' ? linked(chosen, certificates, state) : only({ id: 'unknown-button' });
    },
    follow: ({ person }, happened, locale) => {
      const words = wordsOf(locale);
      const { certificates } = person;
      const { moves, said } = followed(certificates, happened);
      switch (said) {
        case undefined:
          return { effects: { moves }, notices: [] };
        case 'on-list': {
          const left = openOf(movedTo(certificates, moves));
          return {
            effects: { moves },
            notices: [
              { id: 'on-list' },
              left.length === 0
                ? { id: 'on-list-all' }
                : { id: 'on-list-left', params: { list: listed(left, words) } },
            ],
          };
        }
        case 'old-certificate':
          return { effects: { moves }, notices: [{ id: said }] };
        case 'other-certificate': {
          const candidates = linkable(certificates, happened.after.step).filter(({ issuer }) =>
            isSameIssuer(issuer, happened.issuer),
          );
          const named = certificates.filter(({ serial }) => serial !== '');
          return {
            effects: {
              moves,
              ...(candidates.length > 0 && {
                asks: 'link' as const,
                about: candidates.map(({ id }) => id),
              }),
            },
            notices: named.length === 0 ? [] : [{ id: said, params: { list: listed(named, words) } }],
          };
        }
        default:
          return said satisfies never;
      }
    },
  };
};
