import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { literal } from '../bot/channels/adaptive-cards/markdown.ts';
import type { Slack } from '../bot/channels/slack/slack.ts';
import type { Teams, TeamsSeams } from '../bot/channels/teams/teams.ts';
import { createWeb, type Web } from '../bot/channels/web/direct-line.ts';
import { fillBlanks, fillWritten } from '../bot/checks/token.ts';
import type { Complete } from '../bot/messages/outgoing.ts';
import type { ContinueInChat } from '../desk/callers/continue-in-chat.ts';
import type { ChannelDesk } from '../desk/channel-desk.ts';
import { TWICE_MS } from '../desk/just-pressed.ts';
import type { MarkRead } from '../desk/mark-read.ts';
import { saidOfReissue } from '../dialogs/said-of-reissue.ts';
import type { WordsOf } from '../dialogs/words.ts';
import { withData } from '../pages/check-page-data.ts';
import { checkWords, withCheckWords } from '../pages/page-words.ts';
import { patiently } from '../store/patiently.ts';
import type { Foundation } from './foundation.ts';
import { tellCheckPage } from './tell-check-page.ts';
import type { ConversationParts } from './wire-conversation.ts';

/** What tests replace of the platforms; production sets none of it. */
export type ChannelSeams = {
  readonly teams?: TeamsSeams;
  readonly slackFileHosts?: readonly string[];
};

/** The check page in one file, as `node web/build.ts` makes it. */
const CHECK_PAGE = join(import.meta.dirname, '../../web/dist/check.html');

type Needs = Foundation & {
  readonly conversation: ConversationParts;
  readonly looksSecret: (text: string) => boolean;
  readonly markRead: MarkRead;
  readonly continued: ContinueInChat['find'];
  readonly channelDesk: ChannelDesk | undefined;
  readonly seams: ChannelSeams;
};

const openWeb = ({
  config,
  store,
  rateLimiter,
  secret,
  wordsOf,
  urls,
  conversation,
  looksSecret,
  markRead,
  continued,
  report,
  now,
  factsNow,
}: Needs): Web =>
  createWeb({
    turn: conversation.turn,
    log: store.webLog,
    markRead,
    continued,
    secret,
    now,
    words: wordsOf,
    report,
    mayKeep: (text) => !looksSecret(text),
    limits: config.limits,
    rateLimiter,
    origins: config.webOrigins,
    complete: async (id, activity) =>
      fillBlanks(
        await conversation.files.completeKept(activity, literal),
        { channel: 'web', id },
        conversation.tokens,
      ),
    publicUrl: urls.publicUrl,
    reissue: () => saidOfReissue(config.service, factsNow().reissueOpen),
    zone: config.service.timeZone,
  });

/** What every channel is given that agents work in too. */
const sharedWith = (
  channel: 'slack' | 'teams',
  { wordsOf, conversation, channelDesk, log, report, now }: Needs,
): {
  readonly words: WordsOf;
  readonly desk: ChannelDesk | undefined;
  readonly complete: Complete;
} & Pick<Foundation, 'log' | 'report' | 'now'> => ({
  words: wordsOf,
  desk: channelDesk?.address.channel === channel ? channelDesk : undefined,
  complete: (written, outgoing) => fillWritten(written, outgoing, conversation.tokens),
  log,
  report,
  now,
});

/** Under which it is kept that a form of Slack's was closed. */
const closedFormId = (form: string): string => `slack-form ${form}`;

/** Each SDK is loaded only where its channel is set up, which makes any other start lighter. */
const openSlack = async (needs: Needs): Promise<Slack | undefined> => {
  const { config, texts, wordsOf, conversation, store, upFor, seams, now } = needs;
  if (config.slack === undefined) return undefined;
  const { createSlack } = await import('../bot/channels/slack/slack.ts');
  return createSlack({
    ...sharedWith('slack', needs),
    config: { ...config.slack, fileHosts: seams.slackFileHosts },
    // Slack sends some things only once, such as presses: they wait here while the database is away.
    turn: (incoming) => patiently(() => conversation.turn(incoming)),
    upFor,
    peek: conversation.peek,
    inbox: conversation.inbox,
    closedForms: {
      note: (form) => store.shortLived.keep(closedFormId(form), '', now() + TWICE_MS),
      has: async (form) => (await store.shortLived.find(closedFormId(form), now())) !== undefined,
    },
    checkPage: async () =>
      withData(
        withCheckWords(await readFile(CHECK_PAGE, 'utf8'), checkWords(texts)),
        tellCheckPage(config.service, wordsOf),
      ),
  });
};

const openTeams = async (needs: Needs): Promise<Teams | undefined> => {
  const { config, store, conversation, seams } = needs;
  if (config.teams.mode === 'off') return undefined;
  const { createTeams } = await import('../bot/channels/teams/teams.ts');
  return createTeams({
    ...sharedWith('teams', needs),
    config: config.teams,
    turn: conversation.turn,
    references: store.references,
    shortLived: store.shortLived,
    ...seams.teams,
  });
};

/** The channels that are set up; the browser's always is. */
export type OpenChannels = {
  readonly web: Web;
  readonly slack: Slack | undefined;
  readonly teams: Teams | undefined;
};

export const openChannels = async (needs: Needs): Promise<OpenChannels> => ({
  web: openWeb(needs),
  slack: await openSlack(needs),
  teams: await openTeams(needs),
});
