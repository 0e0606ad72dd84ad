import { type Migration, statements } from './migration.ts';

/** By which number the roster named a certificate first, whatever number it has by now. */
export const listed: Migration = {
  version: 18,
  up: statements(() => [
    "alter table campaign_certificates add column listed text not null default ''",
    "update campaign_certificates set listed = case when evidence = 'linked' then was else serial end",
  ]),
};
