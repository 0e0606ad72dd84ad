import { MAX_FILE_BYTES } from '../../src/machines/verdicts.ts';
import { type CheckOptions, check } from '../../src/p12/check.ts';
import type { Report } from '../../src/p12/types.ts';
import { type BackupRecord, recordOf } from './record.ts';

/** How much is read of a file that is too large: enough to tell what it is. */
const LOOKED_AT = MAX_FILE_BYTES + 1;

/** Why there is no report of a file. */
export type Trouble = 'unreadable' | 'failed';
type Checked = {
  readonly report: Report;
  /** Whether a password was typed for it. */
  readonly typed: boolean;
  readonly record: BackupRecord | null;
};

/** Reads and checks a file within the page; its bytes are overwritten afterwards. */
export const checkedFile = async (given: File, options: CheckOptions): Promise<Checked | Trouble> => {
  let bytes = new Uint8Array(0);
  try {
    bytes = new Uint8Array(await given.slice(0, LOOKED_AT).arrayBuffer());
  } catch {
    return 'unreadable';
  }
  try {
    const report = await check(bytes, options);
    const record = recordOf(report, { name: given.name, bytes }, options.at);
    return { report, typed: (options.password ?? '') !== '', record };
  } catch {
    return 'failed';
  } finally {
    bytes.fill(0);
  }
};
