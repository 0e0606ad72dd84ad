import { isWithin, type Step } from '../../machines/step-ids.ts';
import type { At } from '../understood.ts';

/** Steps where nobody is in the middle of a method: what is told leads into one. */
const AT_REST: readonly Step[] = ['start', 'situation', 'verify', 'closed', 'successor', 'done'];
/** Where the list of certificates is looked at. */
export const LIST: Step = 'export.select';
/** Steps of the reissue where nothing is done yet: what was saved after all ends it. */
export const BEFORE_APPLYING: readonly Step[] = ['reissue.impact', 'reissue.menu', 'reissue.credentials'];
/** Steps where a file is looked for or looked at, and nothing was to be saved yet. */
export const BEFORE_SAVING: readonly Step[] = ['copy.locate', 'copy.search', 'copy.check'];

export const within = ({ step }: At, ...parts: readonly string[]): boolean => isWithin(step, ...parts);
export const atRest = (at: At): boolean => AT_REST.includes(at.step);
/** At the ticket's own step nothing that is told leads away. */
export const isFiled = (at: At): boolean => at.step === 'escalate.filed';
