import { SCHEMA_VERSION } from '../store/schema.ts';
import { type Found, fault, well } from './finding.ts';
import { BLOCKED_MS, inspectUnfinished, type UnfinishedLook } from './inspect-unfinished.ts';
import { otherService } from './other-service.ts';

const LIMIT_MS = 5_000;
/** The oldest major version that is supported. */
const OLDEST = 14;

/**
 * The PostgreSQL database at `url`: reached within five seconds, of a known version, with the rights that are needed, and of this service's data.
 * `look` (ms UTC): what was not sent is told too.
 */
export const inspectDatabase = async (
  url: string,
  service: string | undefined,
  look?: UnfinishedLook,
): Promise<readonly Found[]> => {
  const { probePostgres } = await import('../store/drivers/postgres-probe.ts');
  const probe = await probePostgres(url, LIMIT_MS, look && look.now - BLOCKED_MS);
  if (probe.kind !== 'open')
    return [fault(`database.${probe.kind}`, { place: probe.place, code: probe.code })];
  const { place, version, major, user, schema, mayCreate, unwritable, found, unfinished } = probe;
  const faults = [
    ...(major < OLDEST ? [fault('database.old', { version })] : []),
    ...(found > SCHEMA_VERSION ? [fault('database.newer', { found, known: SCHEMA_VERSION })] : []),
    ...otherService(probe.service, service, 'database.other-service', place),
    ...(mayCreate ? [] : [fault('database.rights', { user, schema })]),
    ...(unwritable === undefined ? [] : [fault('database.read-only', { code: unwritable })]),
  ];
  const stands = unfinished && look ? inspectUnfinished(unfinished, look) : [];
  return [...(faults.length > 0 ? faults : [well('database', { place, version })]), ...stands];
};
