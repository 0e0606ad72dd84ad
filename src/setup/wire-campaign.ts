import { createInvitationLinks, type InvitationLinks } from '../desk/invitation-links.ts';
import { createRosterImport, type ImportRoster } from '../desk/roster-import.ts';
import type { Foundation } from './foundation.ts';

/** The campaign of the service. */
export type CampaignParts = { readonly links: InvitationLinks; readonly importRoster: ImportRoster };

export const wireCampaign = ({ config, store, wordsOf, secret, news, now }: Foundation): CampaignParts => {
  const { service } = config;
  const links = createInvitationLinks(secret, service.id);
  return { links, importRoster: createRosterImport({ store, links, service, wordsOf, news, now }) };
};
