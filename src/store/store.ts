import { type Agents, createAgents } from './agents.ts';
import { type AlarmMarks, createAlarmMarks } from './alarm-marks.ts';
import { type Buckets, createBuckets } from './buckets.ts';
import { type CampaignLists, createCampaignLists } from './campaigns/campaign-list.ts';
import { type CampaignPeople, createCampaignPeople } from './campaigns/campaign-people.ts';
import { type CampaignRoster, createCampaignRoster } from './campaigns/campaign-roster.ts';
import { type Campaigns, createCampaigns } from './campaigns/campaigns.ts';
import { type Conversations, createConversations } from './conversations/conversations.ts';
import { createKeptStates } from './conversations/kept-states.ts';
import { createSaidOnCards, type SaidOnCards } from './conversations/said-on-cards.ts';
import { createWebLog } from './conversations/web-activities.ts';
import type { WebLog } from './conversations/web-log.ts';
import { type Counts, createCounts } from './counts.ts';
import type { Driver } from './driver.ts';
import { createNotes, type Notes } from './notes.ts';
import { createPrivacy, type Privacy } from './personal-data.ts';
import { createPutAway } from './put-away.ts';
import { createReceipts, type Receipts } from './receipts.ts';
import { createReferences, type References } from './references.ts';
import { claimFor, migrateSchema } from './schema.ts';
import { createShortLived, type ShortLived } from './short-lived.ts';
import { createSnippets, type Snippets } from './snippets.ts';
import { createStatistics, type Statistics } from './stats.ts';
import { heedLostCommits } from './tasks/astray.ts';
import { createGivenUpTasks, type GivenUpTasks } from './tasks/given-up-tasks.ts';
import { createTaskAges, type TaskAges } from './tasks/task-ages.ts';
import { createTasks, releaseClaims, type Tasks } from './tasks/tasks.ts';
import { createDeskCards, type DeskCards } from './tickets/desk-cards.ts';
import { createPictures, type Pictures } from './tickets/holder-pictures.ts';
import { type Allotted, allotTicket, dropUnusedCodes, freeSpareCodes } from './tickets/ticket-codes.ts';
import { createTicketEvents, type TicketEvents } from './tickets/ticket-events.ts';
import { createTicketLists, type TicketLists } from './tickets/ticket-list.ts';
import { createTickets, type Tickets } from './tickets/tickets.ts';
import { createStoredHeldActs, type StoredHeldActs } from './tickets/waiting-acts.ts';

/** Everything that outlives the process. */
export type Store = {
  readonly conversations: Conversations;
  readonly tasks: Tasks;
  readonly taskAges: TaskAges;
  readonly givenUpTasks: GivenUpTasks;
  readonly tickets: Tickets;
  readonly references: References;
  readonly receipts: Receipts;
  readonly pictures: Pictures;
  readonly webLog: WebLog;
  readonly notes: Notes;
  readonly ticketEvents: TicketEvents;
  readonly heldActs: StoredHeldActs;
  readonly ticketLists: TicketLists;
  readonly statistics: Statistics;
  readonly counts: Counts;
  readonly deskCards: DeskCards;
  readonly privacy: Privacy;
  readonly agents: Agents;
  readonly alarmMarks: AlarmMarks;
  readonly snippets: Snippets;
  readonly saidOnCards: SaidOnCards;
  readonly campaigns: Campaigns;
  readonly campaignRoster: CampaignRoster;
  readonly campaignPeople: CampaignPeople;
  readonly campaignLists: CampaignLists;
  readonly shortLived: ShortLived;
  /** For several processes that count together; undefined where one alone counts in memory. */
  readonly buckets: Buckets | undefined;
  readonly allotTicket: () => Promise<Allotted>;
  /** To be called every few minutes: frees the reference numbers of submissions that opened no ticket. */
  readonly freeSpareCodes: () => Promise<void>;
  /** Takes part in the work: hears what other processes over the same database have committed. */
  readonly serve: Driver['serve'];
  readonly isAway: Driver['isAway'];
  readonly alone: Driver['alone'];
  readonly close: () => Promise<void>;
};

const prepare = async (driver: Driver, service: string): Promise<void> => {
  await migrateSchema(driver);
  await claimFor(driver, service);
  if (!driver.exclusive) return;
  await releaseClaims(driver);
  await dropUnusedCodes(driver);
};

/** Opens the store of a service over a driver, with its tables at today's version. Where that cannot be done the driver is closed. */
export const openStore = async (given: Driver, service: string): Promise<Store> => {
  await prepare(given, service).catch(async (error: unknown) => {
    await given.close();
    throw error;
  });
  const { driver, astray } = heedLostCommits(given);
  const putAway = createPutAway(driver);
  const states = createKeptStates();
  return {
    conversations: createConversations(driver, putAway, states),
    tasks: createTasks(driver, putAway, astray),
    taskAges: createTaskAges(driver),
    givenUpTasks: createGivenUpTasks(driver),
    tickets: createTickets(driver),
    references: createReferences(driver),
    receipts: createReceipts(driver),
    pictures: createPictures(driver),
    webLog: createWebLog(driver),
    notes: createNotes(driver),
    ticketEvents: createTicketEvents(driver),
    heldActs: createStoredHeldActs(driver),
    ticketLists: createTicketLists(driver),
    statistics: createStatistics(driver),
    counts: createCounts(driver),
    deskCards: createDeskCards(driver),
    privacy: createPrivacy(driver, putAway, states),
    agents: createAgents(driver),
    alarmMarks: createAlarmMarks(driver),
    snippets: createSnippets(driver),
    saidOnCards: createSaidOnCards(driver, putAway),
    campaigns: createCampaigns(driver),
    campaignRoster: createCampaignRoster(driver),
    campaignPeople: createCampaignPeople(driver),
    campaignLists: createCampaignLists(driver),
    shortLived: createShortLived(driver),
    buckets: driver.exclusive ? undefined : createBuckets(driver),
    allotTicket: () => allotTicket(driver),
    freeSpareCodes: () => freeSpareCodes(driver),
    serve: driver.serve,
    isAway: driver.isAway,
    alone: driver.alone,
    close: async () => {
      await putAway.close();
      await driver.close();
    },
  };
};
