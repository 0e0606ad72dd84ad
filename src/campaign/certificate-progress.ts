import {
  type CertificateState,
  type Evidence,
  isSettled,
  type NotNeededReason,
  type UnreachableReason,
} from '../machines/campaign-states.ts';
import type { State } from '../machines/state.ts';
import type { Step } from '../machines/step-ids.ts';
import type { Cause } from '../machines/ticket/ticket-types.ts';
import type { Checked } from '../machines/verdicts.ts';
import { isSameIssuer, isSameSerial, serialOf } from './serials.ts';

/** A certificate of somebody's, as it stands. `was`: the serial before a reissue. Times in ms UTC. */
export type HeldCertificate = {
  readonly id: number;
  readonly serial: string;
  readonly was: string;
  readonly issuer: string;
  readonly validUntil: number | undefined;
  readonly state: CertificateState;
  readonly step: Step | undefined;
};

/** How a certificate is to stand from now on. What is proved is never taken back by less. */
export type CertificateMove = {
  readonly certificate: number;
  readonly state: CertificateState;
  readonly step?: Step;
  readonly ticket?: number;
  readonly reason?: NotNeededReason | UnreachableReason;
  readonly evidence?: Evidence;
  /** Of a reissued certificate: what the roster has from now on. */
  readonly serial?: string;
  readonly validUntil?: number | undefined;
};

/** What its holder is told: it counts; it is another one; it is the one from before the reissue. */
type CheckSaid = 'on-list' | 'other-certificate' | 'old-certificate';

/** What happened in a conversation: from where to where, the file that was looked at, the ticket that was opened; `at` in ms UTC. */
type Happened = {
  readonly before: State;
  readonly after: State;
  readonly checked?: Checked | undefined;
  readonly issuer?: string | undefined;
  readonly opened?: number | undefined;
  readonly at: number;
};

/** Whether a step is work on the certificate in hand: not what comes after a check, nor what is about none. */
const AT_WORK: Readonly<Record<Step, boolean>> = {
  start: false,
  situation: true,
  verify: true,
  'copy.locate': true,
  'copy.search': true,
  'copy.check': true,
  'copy.save': false,
  'export.open': true,
  'export.select': true,
  'export.key': true,
  'export.format': true,
  'export.password': true,
  'export.save': true,
  'export.place': true,
  'export.check': true,
  'reissue.impact': true,
  'reissue.menu': true,
  'reissue.credentials': true,
  'reissue.apply': true,
  'reissue.download': true,
  'reissue.check': true,
  'reissue.save': false,
  'reissue.register': false,
  closed: true,
  successor: false,
  'escalate.contact': false,
  'escalate.filed': false,
  done: false,
};
/** The steps from which on the old certificate is revoked, or about to be. */
const AFTER_REISSUE: readonly Step[] = [
  'reissue.download',
  'reissue.check',
  'reissue.save',
  'reissue.register',
];
/** A certificate whose validity began longer ago than this, ms, was not reissued just now. */
const NEW_MS = 60 * 24 * 3_600_000;

const rank = ({ state }: HeldCertificate): number => (state === 'begun' ? 0 : state === 'needs-help' ? 2 : 1);

/** Those of which something is still needed: the one in hand first, then those that end the soonest. */
export const openOf = (certificates: readonly HeldCertificate[]): readonly HeldCertificate[] =>
  certificates
    .filter(({ state }) => !isSettled(state))
    .sort(
      (a, b) =>
        rank(a) - rank(b) ||
        (a.validUntil ?? Number.POSITIVE_INFINITY) - (b.validUntil ?? Number.POSITIVE_INFINITY) ||
        a.id - b.id,
    );

/** The certificate that this file is of. */
const meantBy = (
  certificates: readonly HeldCertificate[],
  checked: Pick<Checked, 'serial'>,
  issuer: string | undefined,
): HeldCertificate | undefined => {
  const serial = serialOf(checked.serial ?? '');
  const meant = certificates.filter(
    (one) => isSameSerial(one.serial, checked.serial ?? '') && isSameIssuer(one.issuer, issuer),
  );
  return meant.find((one) => one.serial === serial) ?? meant[0];
};

/** Whether a file's certificate is asked for as it is; after a reissue the one before it is not. */
export const isWanted = (
  certificates: readonly HeldCertificate[],
  checked: Pick<Checked, 'serial'>,
  issuer: string | undefined,
  step: Step,
): boolean => {
  const meant = meantBy(certificates, checked, issuer);
  return meant !== undefined && !(AFTER_REISSUE.includes(step) && meant.was === '');
};

/** Those that a file of another serial may belong to: one that was reissued, or that the roster has no serial of. */
export const linkable = (certificates: readonly HeldCertificate[], step: Step): readonly HeldCertificate[] =>
  AFTER_REISSUE.includes(step)
    ? certificates.filter(({ state }) => state !== 'not-needed')
    : certificates.filter(({ state }) => state !== 'not-needed' && state !== 'verified');

type Followed = { readonly moves: readonly CertificateMove[]; readonly said?: CheckSaid };

const checkedIn = (
  certificates: readonly HeldCertificate[],
  { before, checked, issuer, at }: Happened,
): Followed | undefined => {
  if (checked?.verdict !== 'usable') return undefined;
  const meant = meantBy(certificates, checked, issuer);
  if (meant === undefined) return { moves: [], said: 'other-certificate' };
  const isNew = checked.notBefore !== undefined && at - checked.notBefore < NEW_MS;
  if (AFTER_REISSUE.includes(before.step) && meant.was === '' && !isNew)
    return { moves: [], said: 'old-certificate' };
  const evidence = meant.was === '' ? 'checked' : 'linked';
  return { moves: [{ certificate: meant.id, state: 'verified', evidence }], said: 'on-list' };
};

/** What a turn of their conversation means for somebody's certificates. Pure. */
export const followed = (certificates: readonly HeldCertificate[], happened: Happened): Followed => {
  const checked = checkedIn(certificates, happened);
  if (checked !== undefined) return checked;
  const { before, after, opened } = happened;
  const [inHand] = openOf(certificates);
  if (inHand === undefined) return { moves: [] };
  if (opened !== undefined)
    return { moves: [{ certificate: inHand.id, state: 'needs-help', step: before.step, ticket: opened }] };
  const arrived = after.step !== before.step;
  if (arrived && after.step === 'done' && after.context.proof === undefined)
    return { moves: [{ certificate: inHand.id, state: 'declared', evidence: 'said' }] };
  const isWaiting = inHand.state !== 'needs-help';
  if (arrived && isWaiting && AT_WORK[after.step])
    return { moves: [{ certificate: inHand.id, state: 'begun', step: after.step }] };
  return { moves: [] };
};

/** The same certificates after the moves. */
export const movedTo = (
  certificates: readonly HeldCertificate[],
  moves: readonly CertificateMove[],
): readonly HeldCertificate[] =>
  certificates.map((one) => {
    const move = moves.findLast(({ certificate }) => certificate === one.id);
    if (move === undefined) return one;
    const serial = move.serial === undefined ? {} : { serial: move.serial, was: one.serial };
    return { ...one, ...serial, state: move.state, step: move.step };
  });

/** How a certificate stands whose ticket was closed, by what the desk says it ended with; without a cause its holder took it back. */
export const afterTicket = (
  cause: Cause | undefined,
): Pick<CertificateMove, 'state' | 'evidence' | 'reason'> => {
  switch (cause) {
    case 'backed-up':
    case 'by-phone':
    case 'reissued':
      return { state: 'declared', evidence: 'desk' };
    case 'not-needed':
    case 'successor':
      return { state: 'not-needed', reason: 'desk' };
    case 'unreachable':
      return { state: 'unreachable', reason: 'desk' };
    case 'duplicate':
    case 'other':
    case undefined:
      return { state: 'begun' };
    default:
      return cause satisfies never;
  }
};
