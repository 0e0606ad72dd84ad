import { MAX_FILE_BYTES } from '../machines/verdicts.ts';
import { bareReport } from './bare-report.ts';
import { changeOf } from './changed.ts';
import { sniff } from './sniff/sniff.ts';
import type { Report } from './types.ts';

/** What can be said at a glance: the report of a file that is not PKCS#12 or too large; `null` where it must be read. Cheap on any input. */
export const glance = (bytes: Uint8Array): Report | null => {
  const what = sniff(bytes);
  const puzzling = what === 'unknown' || what === 'text' || what === 'private-key';
  if (bytes.length > MAX_FILE_BYTES && (what === 'pkcs12' || what === 'unknown'))
    return bareReport(what, 'refused', ['too-large']);
  const change = puzzling && bytes.length <= MAX_FILE_BYTES ? changeOf(bytes) : null;
  if (change !== null) return bareReport('pkcs12', 'damaged', [change]);
  return what === 'pkcs12' ? null : bareReport(what, 'not-pkcs12', []);
};
