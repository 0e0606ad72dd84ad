import type { Ports } from '../bot/delivery/ports.ts';
import type { Mailer } from '../bot/mail/mailer.ts';
import type { Runner } from '../bot/tasks/runner.ts';
import { createDeskPage, type DeskPage } from '../desk-page/desk-page.ts';
import type { Foundation } from './foundation.ts';
import type { Understanding } from './load-understanding.ts';
import { type CampaignParts, wireCampaignOffice } from './wire-campaign.ts';
import type { DeskParts } from './wire-desk.ts';
import { wireMailChatLink } from './wire-mail.ts';

/** The HTTP of the desk page; `ports` are there once the channels are open. */
export const wireDeskPage = async (
  foundation: Foundation,
  parts: {
    readonly desk: DeskParts;
    readonly understanding: Pick<Understanding, 'looksSecret' | 'searchWords'>;
    readonly campaign: CampaignParts;
    readonly runner: Runner;
    readonly ports: Ports;
    readonly mailer: Mailer | undefined;
  },
): Promise<DeskPage> => {
  const { config, store, wordsOf, urls, rateLimiter, secret, factsNow, log, report, now } = foundation;
  const { desk, understanding, runner, mailer } = parts;
  const { channelDesk } = desk;
  return createDeskPage({
    ...desk,
    desk: desk.agentsDesk,
    looksSecret: understanding.looksSecret,
    searchWords: understanding.searchWords,
    factsNow,
    mailChatLink: wireMailChatLink(foundation, desk, runner, mailer),
    campaign: wireCampaignOffice(foundation, parts),
    store,
    service: config.service,
    wordsOf,
    levels: config.levels,
    admins: config.deskAdmins,
    secret,
    ...urls,
    oidc: config.oidc && {
      config: config.oidc,
      mount: (await import('../desk-page/oidc.ts')).mountDeskOidc,
    },
    ...(channelDesk && channelDesk.address.channel !== 'web' && { channel: channelDesk.address.channel }),
    limits: config.limits,
    rateLimiter,
    log,
    report,
    now,
  });
};
