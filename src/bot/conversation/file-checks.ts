import type { Screen } from '../../dialogs/steps/steps.ts';
import type { WordsOf } from '../../dialogs/words.ts';
import type { RateLimiter } from '../../http/rate-limit.ts';
import type { Channel } from '../../machines/channels.ts';
import type { Locale } from '../../machines/locales.ts';
import { LOCALES } from '../../machines/locales.ts';
import type { Notice } from '../../machines/notice.ts';
import type { Checked } from '../../machines/verdicts.ts';
import { MAX_FILE_BYTES } from '../../machines/verdicts.ts';
import type { Report } from '../../p12/types.ts';
import type { ShortLived } from '../../store/short-lived.ts';
import type { Checker } from '../checks/checker.ts';
import { createHeldFiles } from '../checks/held-files.ts';
import { createRedaction } from '../checks/redaction.ts';
import { foundByPage, foundIn } from '../checks/report-findings.ts';
import type { Seal } from '../checks/seal.ts';
import { checkedOf, comparedWith } from '../checks/summary.ts';
import { type Address, addressKey } from '../messages/address.ts';
import type { GivenFile } from '../messages/incoming.ts';
import { type Interpreted, type Moment, only } from './intent.ts';

/** Checks of one holder: so many at once, then one in so many ms. */
const CHECKS = { burst: 6, everyMs: 20_000 } as const;

/** How one gets rid of what one sent, on each channel. */
const UPLOADED: Readonly<Record<Channel, Notice>> = {
  web: { id: 'uploaded-web' },
  slack: { id: 'uploaded-slack' },
  teams: { id: 'uploaded-teams' },
};

export type FileChecks = {
  /** A file was given: all that can be said of it without its password. */
  readonly give: (file: GivenFile, moment: Moment) => Promise<Interpreted>;
  /** The masked dialog was sent: its `password` and the id of the `file` that waits. */
  readonly unlock: (inputs: Readonly<Record<string, string>>, moment: Moment) => Promise<Interpreted>;
  /** The check page sent what it found. */
  readonly told: (checked: Checked, issuer: string | undefined, moment: Moment) => Promise<Interpreted>;
  /**
   * A showing as it goes out now: names filled in (the browser's messages are kept, so theirs stay blank until they are read), and no
   * dialog for a file that is no more.
   */
  readonly complete: (showing: Screen, address: Address, locale: Locale) => Promise<Screen>;
  /** A kept message of the browser with its names, each as `written` makes it. */
  readonly completeKept: <T extends object>(activity: T, written: (text: string) => string) => Promise<T>;
};

/** Everything that the chat does with files. Bytes and passwords end here. `now` in ms UTC. */
export const createFileChecks = (needs: {
  readonly checker: Checker;
  readonly shortLived: ShortLived;
  readonly seal: Seal;
  readonly rateLimiter: RateLimiter;
  /** PEM of the issuers of the service. */
  readonly pinned: readonly string[];
  readonly wordsOf: WordsOf;
  readonly now: () => number;
}): FileChecks => {
  const { checker, shortLived, seal, rateLimiter, pinned, wordsOf, now } = needs;
  const waitFor = rateLimiter('checks', CHECKS.burst, CHECKS.everyMs);
  const redaction = createRedaction(shortLived, seal, now);
  const held = createHeldFiles(shortLived, seal, now);

  const verdictOf = (checked: Checked, { state }: Moment): Pick<Interpreted, 'act' | 'notices'> => ({
    act: { type: 'CHECK', checked: comparedWith(checked, state.context.checks) },
    notices: [],
  });

  /** `typed`: a password came with the file. `unlock`: the file that waits for its password. */
  const reported = async (
    report: Report,
    typed: boolean,
    moment: Moment,
    unlock: string | undefined,
  ): Promise<Interpreted> => ({
    ...verdictOf(checkedOf(report, typed), moment),
    issuer: report.certificate?.issuer,
    after: [UPLOADED[moment.address.channel]],
    extras: {
      found: await redaction.blanking((blank) => foundIn(report, moment.locale, blank)),
      unlock,
    },
  });

  /** What to say where this holder has to wait. */
  const limited = async ({ holder }: Moment): Promise<Interpreted | undefined> => {
    const wait = await waitFor(holder);
    return wait === 0 ? undefined : only({ id: 'check-limit', params: { seconds: Math.ceil(wait / 1000) } });
  };

  const give: FileChecks['give'] = async (file, moment) => {
    const wait = await limited(moment);
    if (wait !== undefined) return wait;
    const read = await file.read();
    if (!read.ok || read.bytes.length > MAX_FILE_BYTES)
      return only({
        id: read.ok ? 'file-too-large' : read.why,
        params: { max: MAX_FILE_BYTES / 1024 },
      });
    try {
      const report = await checker.check(read.bytes, { at: moment.at, pinned });
      if (report === 'busy') return only({ id: 'file-busy' });
      const { channel } = moment.address;
      const waits = channel === 'teams' && report.verdict === 'needs-password';
      const unlock = waits ? await held.keep(addressKey(moment.address), read.bytes) : undefined;
      return await reported(report, false, moment, unlock);
    } finally {
      read.bytes.fill(0);
    }
  };

  const unlock: FileChecks['unlock'] = async ({ file = '', password = '' }, moment) => {
    const conversation = addressKey(moment.address);
    const bytes = await held.read(conversation, file);
    if (bytes === undefined) return only({ id: 'file-gone' });
    try {
      const wait = await limited(moment);
      if (wait !== undefined) return { ...wait, extras: { unlock: file } };
      const report = await checker.check(bytes, { password, at: moment.at, pinned });
      if (report === 'busy') return { ...only({ id: 'file-busy' }), extras: { unlock: file } };
      const shut = report.verdict === 'wrong-password-or-damaged' || report.verdict === 'needs-password';
      // Where the password is right already, another try with it would say the same.
      const again = shut && !report.reasons.includes('password-proved');
      if (!again) await held.drop(conversation);
      return await reported(report, password !== '', moment, again ? file : undefined);
    } finally {
      bytes.fill(0);
    }
  };

  return {
    give,
    unlock,
    told: async (checked, issuer, moment) => ({
      ...verdictOf(checked, moment),
      issuer,
      extras: {
        found: await redaction.blanking((blank) => foundByPage(checked, issuer, moment.locale, blank)),
      },
    }),
    complete: async ({ unlock: file, ...showing }, address, locale) => {
      const named =
        address.channel === 'web'
          ? showing
          : await redaction.fill(showing, wordsOf(locale).text('found:gone'));
      const waits = file !== undefined && (await held.has(addressKey(address), file));
      return waits ? { ...named, unlock: file } : named;
    },
    completeKept: (activity, written) => {
      const locale = LOCALES.find((known) => 'locale' in activity && activity.locale === known) ?? LOCALES[0];
      return redaction.fill(activity, wordsOf(locale).text('found:gone'), written);
    },
  };
};
