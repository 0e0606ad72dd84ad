import type { Checker } from '../bot/checks/checker.ts';
import { createHeldPictures } from '../bot/checks/held-pictures.ts';
import { createSeal } from '../bot/checks/seal.ts';
import { type CheckTokens, createCheckTokens } from '../bot/checks/token.ts';
import { createCampaignTurn } from '../bot/conversation/campaign/campaign-turn.ts';
import { createBelongs } from '../bot/conversation/campaign/membership.ts';
import { createFileChecks, type FileChecks } from '../bot/conversation/files/file-checks.ts';
import { createPeek } from '../bot/conversation/peek.ts';
import { createSealedInbox } from '../bot/conversation/sealed-inbox.ts';
import { createTurn } from '../bot/conversation/turn.ts';
import { createLoadViewContext } from '../bot/conversation/views/load-view-context.ts';
import { createPressedCards } from '../bot/conversation/views/pressed-cards.ts';
import { createSnippetParagraphs } from '../bot/conversation/views/snippet-paragraphs.ts';
import { createDeliver, type Deliver } from '../bot/delivery/deliver.ts';
import type { Ports } from '../bot/delivery/ports.ts';
import type { Mailer } from '../bot/mail/mailer.ts';
import type { Inbox } from '../bot/messages/inbox.ts';
import type { Peek } from '../bot/messages/loop.ts';
import type { Runner } from '../bot/tasks/runner.ts';
import { callTimes } from '../calendar/call-times.ts';
import { readWishedTime } from '../calendar/wished-time.ts';
import { createSteps } from '../dialogs/steps/steps.ts';
import { pressesFor } from '../machines/service.ts';
import { accepts } from '../machines/step.ts';
import type { Foundation } from './foundation.ts';
import type { Understanding } from './load-understanding.ts';
import type { CampaignParts } from './wire-campaign.ts';
import type { DeskParts } from './wire-desk.ts';

/** The conversation with holders: what comes in becomes a turn, what is due goes out. */
export type ConversationParts = ReturnType<typeof createTurn> & {
  readonly peek: Peek;
  readonly tokens: CheckTokens;
  readonly checker: Checker;
  readonly files: FileChecks;
  readonly inbox: Inbox;
  readonly deliver: Deliver;
};

/** What answers whoever writes or presses, and delivers it; `bareChecker` counts nothing yet. */
export const wireConversation = (
  {
    config,
    store,
    metrics,
    wordsOf,
    secret,
    sealSecrets,
    rateLimiter,
    factsNow,
    hours,
    urls,
    log,
    now,
  }: Foundation,
  parts: {
    readonly understanding: Understanding;
    readonly desk: DeskParts;
    readonly runner: Runner;
    readonly ports: Ports;
    readonly mailer: Mailer | undefined;
    readonly campaign: CampaignParts;
  },
  bareChecker: Checker,
): ConversationParts => {
  const { understanding, runner, ports, mailer, campaign } = parts;
  const { changes, news, planHours, eraser, heldActs, snippets } = parts.desk;
  const { service, retentionDays, deskLocale } = config;
  const tokens = createCheckTokens(secret, now);
  const viewContextOf = createLoadViewContext(urls, store.tickets, mailer !== undefined, (at) =>
    callTimes(hours, service.desk.timeZone, at),
  );
  const steps = createSteps(
    service,
    wordsOf,
    (step) => pressesFor(accepts(step), service.topics),
    config.pictures.drawn,
  );
  const checker = metrics.checker(bareChecker);
  const seal = createSeal(sealSecrets);
  const inbox = createSealedInbox(store.tasks, seal, now);
  const files = createFileChecks({
    checker,
    shortLived: store.shortLived,
    seal,
    rateLimiter,
    pinned: service.issuers,
    wordsOf,
    zone: service.timeZone,
    now,
  });
  const snippetParagraphs = createSnippetParagraphs({ store, service, wordsOf });
  const { complete } = files;
  const pressedCards = createPressedCards({
    store,
    steps,
    wordsOf,
    snippetParagraphs,
    viewContextOf,
    factsNow,
    complete,
  });
  const shared = { store, steps, pressedCards, wordsOf, viewContextOf, factsNow, changes, news, eraser };
  const heldPictures = createHeldPictures(store.shortLived, seal, now);
  const deliver = createDeliver({
    ...shared,
    service,
    complete,
    snippetParagraphs,
    ports,
    inbox,
    mailer,
    heldActs,
    deskUrl: urls.publicUrl && `${urls.publicUrl}/desk`,
    chatUrl: urls.publicUrl && `${urls.publicUrl}/`,
    planHours,
    campaign,
    retentionDays,
    wakeDue: runner.wakeDue,
    persist: runner.persist,
    desk: config.desk,
    deskLocale,
    log,
  });
  const { turn, idle } = createTurn({
    ...shared,
    interpreting: {
      ...understanding,
      namesTime: (text) => readWishedTime(text, hours, service.desk.timeZone, now()) !== undefined,
      deskPhone: service.desk.phone,
      nameOf: (press, locale) => wordsOf(locale).text(`choices:act.${press}`),
      files,
      answering: snippets.answering,
      holdPicture: heldPictures.keep,
    },
    heldPictures,
    campaign: createCampaignTurn(wordsOf, service, campaign.reminders.daysOf),
    belongs: createBelongs(store, service.id, campaign.members),
    reminders: campaign.reminders,
    givesPage: (channel) => channel === 'slack' && urls.urlFor(channel) === undefined,
    runner,
    prepare: deliver.prepare,
    log,
  });
  return {
    tokens,
    checker,
    files,
    inbox,
    deliver,
    turn: metrics.turn(turn),
    peek: createPeek(shared),
    idle,
  };
};
