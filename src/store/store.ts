import { type Conversations, createConversations } from './conversations.ts';
import type { Driver } from './driver.ts';
import { createNotes, type Notes, nextTicketNumber } from './meta.ts';
import { createReferences, type References } from './references.ts';
import { migrateSchema } from './schema.ts';
import { createTasks, releaseClaims, type Tasks } from './tasks.ts';
import { createTickets, type Tickets } from './tickets.ts';
import { createWebLog } from './web-activities.ts';
import type { WebLog } from './web-log.ts';

/** Everything that outlives the process. */
export type Store = {
  readonly conversations: Conversations;
  readonly tasks: Tasks;
  readonly tickets: Tickets;
  readonly references: References;
  readonly webLog: WebLog;
  readonly notes: Notes;
  readonly nextTicketNumber: () => Promise<number>;
  readonly close: () => Promise<void>;
};

/** Opens the store over a driver, with its tables at today's version. */
export const openStore = async (driver: Driver): Promise<Store> => {
  await migrateSchema(driver);
  if (driver.exclusive) await releaseClaims(driver);
  return {
    conversations: createConversations(driver),
    tasks: createTasks(driver),
    tickets: createTickets(driver),
    references: createReferences(driver),
    webLog: createWebLog(driver),
    notes: createNotes(driver),
    nextTicketNumber: () => nextTicketNumber(driver),
    close: driver.close,
  };
};
