import type { CampaignSettings } from '../../campaign/campaign-settings.ts';
import type { CertificateMove } from '../../campaign/certificate-progress.ts';
import type { CertificateState, UnreachableReason } from '../../machines/campaign-states.ts';
import type { PersonChange } from '../../store/campaigns/campaign-people.ts';
import type { CampaignPerson } from '../../store/campaigns/campaign-person.ts';
import type { DeliveryNeeds } from './needs.ts';

/** What became of an invitation or a reminder. */
type InvitedArrivals = {
  /** An invitation went out that was about these certificates: it is counted, and reminders begin. */
  readonly invited: (
    person: number,
    settings: CampaignSettings,
    about: readonly number[],
    change?: PersonChange,
  ) => Promise<void>;
  /** A reminder went out: who was asked for a certificate by it is invited. */
  readonly reminded: (person: number, about: readonly number[]) => Promise<void>;
  /** What was asked for is not to be sent any more; it can be asked for again. */
  readonly dropped: (person: number) => Promise<void>;
  readonly unreachable: (person: number, reason: UnreachableReason) => Promise<void>;
};

/** Writes what became of the campaign's messages, and tells the page. */
export const createInvitedArrivals = ({
  store,
  factsNow,
  news,
  wakeDue,
  campaign: { reminders },
}: Pick<DeliveryNeeds, 'store' | 'factsNow' | 'news' | 'wakeDue' | 'campaign'>): InvitedArrivals => {
  const people = store.campaignPeople;

  const change = async (id: number, decide: Parameters<typeof people.change>[2]): Promise<void> => {
    await people.change(id, factsNow().at, decide);
    wakeDue();
    news.moved();
  };

  const moved = (
    { certificates }: CampaignPerson,
    from: readonly CertificateState[],
    move: Omit<CertificateMove, 'certificate'>,
  ): readonly CertificateMove[] =>
    certificates.filter(({ state }) => from.includes(state)).map((one) => ({ certificate: one.id, ...move }));

  return {
    invited: (id, settings, about, also = {}) =>
      change(id, (person) => {
        const { at } = factsNow();
        const planned = reminders.plan(settings, { ...person, invitedAt: at }, at);
        return {
          person: { ...also, askedAt: null, invitedAt: at, ...planned.person },
          moves: moved(person, ['not-invited', 'unreachable'], { state: 'invited' }).filter(
            ({ certificate }) => about.includes(certificate),
          ),
          tasks: planned.tasks,
        };
      }),
    reminded: (id, about) =>
      change(id, (person) => ({
        moves: moved(person, ['not-invited'], { state: 'invited' }).filter(({ certificate }) =>
          about.includes(certificate),
        ),
      })),
    dropped: (id) => change(id, () => ({ person: { askedAt: null } })),
    unreachable: (id, reason) =>
      change(id, (person) => ({
        person: { way: null, askedAt: null },
        moves: moved(person, person.invitedAt === undefined ? ['not-invited', 'invited'] : ['not-invited'], {
          state: 'unreachable',
          reason,
        }),
      })),
  };
};
