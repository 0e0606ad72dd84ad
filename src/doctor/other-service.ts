import { type Found, fault } from './finding.ts';

/** The fault `id` where the data at `place` are those of another service than the one that is set. */
export const otherService = (
  held: string | undefined,
  set: string | undefined,
  id: 'disk.other-service' | 'database.other-service',
  place: string,
): readonly Found[] =>
  held === undefined || set === undefined || held === set ? [] : [fault(id, { place, held, set })];
