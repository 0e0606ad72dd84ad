import type { CampaignSettings } from '../../../campaign/campaign-settings.ts';
import {
  followed,
  type HeldCertificate,
  linkable,
  movedTo,
  openOf,
} from '../../../campaign/certificate-progress.ts';
import { type CampaignDays, lastDayOf } from '../../../campaign/reminder-plan.ts';
import { isSameIssuer } from '../../../campaign/serials.ts';
import { sayCertificate } from '../../../dialogs/campaign/campaign-message.ts';
import { sayDate } from '../../../dialogs/dates.ts';
import type { WordsOf } from '../../../dialogs/words.ts';
import { LOCALE_TRAITS, type Locale } from '../../../machines/locales.ts';
import type { Notice } from '../../../machines/notice.ts';
import type { Service } from '../../../machines/service.ts';
import type { CampaignEffects } from '../moment/interpreted.ts';
import { type CampaignPressed, createCampaignPressed } from './campaign-press.ts';
import type { Belonging, Member } from './membership.ts';

type Happened = Parameters<typeof followed>[1];

export type CampaignTurn = {
  /** What is said to who has just come by their link, or was known by their address; `at` in ms UTC. */
  readonly greeting: (belonging: Belonging, locale: Locale, at: number) => readonly Notice[];
  readonly press: CampaignPressed;
  /** What a step, a check or a ticket means for the certificates, and what is said of it. */
  readonly follow: (
    member: Member,
    happened: Happened,
    locale: Locale,
  ) => { readonly effects: CampaignEffects; readonly notices: readonly Notice[] };
};

/** Whether the file that was looked at is of one of these, is asked where it may be. */
const askedToLink = (
  certificates: readonly HeldCertificate[],
  { after, issuer }: Happened,
): Pick<CampaignEffects, 'asks' | 'about'> => {
  const candidates = linkable(certificates, after.step).filter((one) => isSameIssuer(one.issuer, issuer));
  return candidates.length === 0 ? {} : { asks: 'link', about: candidates.map(({ id }) => id) };
};

/** The campaign's part in a turn. Nothing is read or written here. */
export const createCampaignTurn = (
  wordsOf: WordsOf,
  service: Service,
  daysOf: (settings: CampaignSettings) => CampaignDays,
): CampaignTurn => {
  const listed = (certificates: readonly HeldCertificate[], locale: Locale): string =>
    certificates
      .map((one) => sayCertificate(one, wordsOf(locale), service))
      .join(LOCALE_TRAITS[locale].comma);

  const stillOpen = (certificates: readonly HeldCertificate[], locale: Locale): Notice => {
    const open = openOf(certificates);
    return open.length === 0
      ? { id: 'on-list-all' }
      : { id: 'on-list-left', params: { list: listed(open, locale) } };
  };

  return {
    greeting: ({ as, member }, locale, at) => {
      if (as === 'too-late') return [{ id: 'invitation-over' }];
      if (member?.isNew !== true) return [];
      const { settings } = member.campaign;
      const { certificates } = member.person;
      const open = openOf(certificates);
      const list = listed(open.length === 0 ? certificates : open, locale);
      const deadline = sayDate(lastDayOf(certificates, daysOf(settings), at), locale);
      return [
        ...(list === '' ? [] : [{ id: 'invited' as const, params: { list, deadline } }]),
        { id: 'invited-privacy', params: { days: settings.retentionDays } },
      ];
    },
    press: createCampaignPressed(daysOf),
    follow: ({ person: { certificates } }, happened, locale) => {
      const { moves, said } = followed(certificates, happened);
      switch (said) {
        case undefined:
          return { effects: { moves }, notices: [] };
        case 'on-list':
          return {
            effects: { moves },
            notices: [{ id: said }, stillOpen(movedTo(certificates, moves), locale)],
          };
        case 'old-certificate':
          return { effects: { moves }, notices: [{ id: said }] };
        case 'other-certificate': {
          const named = certificates.filter(({ serial }) => serial !== '');
          return {
            effects: { moves, ...askedToLink(certificates, happened) },
            notices: named.length === 0 ? [] : [{ id: said, params: { list: listed(named, locale) } }],
          };
        }
        default:
          return said satisfies never;
      }
    },
  };
};
