import { type Migration, statements } from './migration.ts';

/** An invitation that has arrived, or has found no way, is on its way no more: the next one can be asked for. */
export const asked: Migration = {
  version: 19,
  up: statements(() => [
    `update campaign_people set asked_at = null where invited_at is not null or exists (
       select 1 from campaign_certificates c where c.person = campaign_people.id and c.state = 'unreachable')`,
  ]),
};
