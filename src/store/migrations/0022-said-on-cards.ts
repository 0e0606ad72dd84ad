import { type Migration, statements } from './migration.ts';

/** What was said above a step on a card that can be pressed, so that it stays when the card is replaced. */
export const saidOnCards: Migration = {
  version: 22,
  up: statements(() => [
    `create table said_on_cards (conversation text not null, message text not null, said text not null,
       primary key (conversation, message))`,
  ]),
};
