import { type HeldCertificate, openOf } from '../../../campaign/certificate-progress.ts';
import { isSameSerial } from '../../../campaign/serials.ts';
import type { State } from '../../../machines/state.ts';
import { type Interpreted, only } from '../moment/interpreted.ts';

/** What somebody says of a certificate by a button: its file is at hand already; it is none of theirs. */
type SaidOfCertificate = 'ALREADY' | 'NOT_MINE';

/** What it comes to that this is said of this certificate. */
export const saidOf = (certificate: HeldCertificate, said: SaidOfCertificate): Interpreted => {
  // What is proved stays so.
  if (certificate.state === 'verified') return only({ id: 'nothing-asked' });
  return said === 'NOT_MINE'
    ? {
        notices: [{ id: 'not-mine' }],
        campaign: {
          moves: [{ certificate: certificate.id, state: 'not-needed', reason: 'not-mine', evidence: 'said' }],
        },
      }
    : {
        // To where the file can be looked at.
        act: { type: 'TOLD', told: 'HAVE_BACKUP' },
        notices: [{ id: 'declared' }],
        campaign: { moves: [{ certificate: certificate.id, state: 'declared', evidence: 'said' }] },
      };
};

/** The same where no certificate was named: of one that is open it is clear which is meant; of several it is asked. */
export const saidOfOne = (held: readonly HeldCertificate[], said: SaidOfCertificate): Interpreted => {
  const [first, second] = openOf(held);
  if (first === undefined) return only({ id: 'nothing-asked' });
  return second === undefined
    ? saidOf(first, said)
    : { notices: [], campaign: { moves: [], asks: said === 'ALREADY' ? 'already' : 'not-mine' } };
};

/** The file that was looked at last takes the place of this certificate. */
export const linked = (
  certificate: HeldCertificate,
  held: readonly HeldCertificate[],
  state: State,
): Interpreted => {
  const checked = state.context.checks.findLast(({ verdict }) => verdict === 'usable');
  // A file that is of the list already, whoever issued it, takes no other one's place.
  const isListed = held.some(({ serial }) => isSameSerial(serial, checked?.serial ?? ''));
  if (checked?.serial === undefined || isListed || certificate.state === 'not-needed')
    return only({ id: 'nothing-to-link' });
  return {
    notices: [{ id: 'linked' }],
    campaign: {
      moves: [
        {
          certificate: certificate.id,
          state: 'verified',
          evidence: 'linked',
          serial: checked.serial.toLowerCase().replace(/^0+(?=.)/, ''),
          validUntil: checked.notAfter ?? certificate.validUntil,
        },
      ],
    },
  };
};
