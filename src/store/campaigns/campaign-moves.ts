import { afterTicket, type CertificateMove } from '../../campaign/certificate-progress.ts';
import { CERTIFICATE_STATES } from '../../machines/campaign-states.ts';
import { isClosed, type TicketState } from '../../machines/ticket/ticket-types.ts';
import type { Driver, Transaction } from '../driver.ts';
import { number, oneOf, text } from '../row.ts';
import { insert, update } from '../write-rows.ts';

/** Moves a certificate, except that what is proved stays proved, and that those of forgotten people stay as they were counted. */
const move = async (
  { dialect }: Pick<Driver, 'dialect'>,
  query: Transaction,
  given: CertificateMove,
  at: number,
): Promise<boolean> => {
  const { certificate, state, step, ticket, reason, evidence, serial, validUntil } = given;
  const [row] = await query(
    `select state, serial, step from campaign_certificates where id = $1 ${dialect.forUpdate}`,
    [certificate],
  );
  if (row === undefined) return false;
  const before = oneOf(row, 'state', CERTIFICATE_STATES);
  if (before === 'verified' && state !== 'verified') return false;
  const isSame = before === state;
  if (isSame && serial === undefined && (step === undefined || row.step === step) && ticket === undefined)
    return false;
  await update(
    query,
    'campaign_certificates',
    {
      state,
      step: step ?? null,
      reason: reason ?? null,
      evidence,
      ticket,
      since: isSame && serial === undefined ? undefined : at,
      ...(serial !== undefined && { serial, was: text(row, 'serial'), valid_until: validUntil ?? null }),
    },
    { id: certificate },
  );
  if (!isSame) await insert(query, 'campaign_moves', { certificate, at, state });
  return true;
};

/** Moves certificates inside the caller's transaction; `at` in ms UTC. */
export const moveCertificates = async (
  driver: Pick<Driver, 'dialect'>,
  query: Transaction,
  moves: readonly CertificateMove[],
  at: number,
): Promise<void> => {
  let moved = false;
  for (const one of moves) moved = (await move(driver, query, one, at)) || moved;
  if (moved) query.tell({ kind: 'campaign' });
};

/** The same for the certificates that a ticket is about, once it is closed or taken up again. */
export const moveByTicket = async (
  driver: Pick<Driver, 'dialect'>,
  query: Transaction,
  ticket: number,
  { status, context }: TicketState,
  at: number,
): Promise<void> => {
  const closed = isClosed(status);
  // Whoever went on alone meanwhile no longer needs the desk.
  const rows = await query(
    `select id from campaign_certificates where ticket = $1 ${closed ? "and state = 'needs-help'" : ''}`,
    [ticket],
  );
  const outcome = closed ? afterTicket(context.cause) : ({ state: 'needs-help' } as const);
  await moveCertificates(
    driver,
    query,
    rows.map((row) => ({ certificate: number(row, 'id'), ...outcome })),
    at,
  );
};
