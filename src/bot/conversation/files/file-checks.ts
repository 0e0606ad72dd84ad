import type { Screen } from '../../../dialogs/steps/screen.ts';
import type { WordsOf } from '../../../dialogs/words.ts';
import type { RateLimiter } from '../../../http/rate-limit.ts';
import type { Channel } from '../../../machines/channels.ts';
import { LOCALES, type Locale } from '../../../machines/locales.ts';
import type { Notice } from '../../../machines/notice.ts';
import { type Checked, MAX_FILE_BYTES } from '../../../machines/verdicts.ts';
import type { Report } from '../../../p12/types.ts';
import type { Kept, ShortLived } from '../../../store/short-lived.ts';
import type { Checker } from '../../checks/checker.ts';
import { createHeldFiles } from '../../checks/held-files.ts';
import { readPicture } from '../../checks/picture.ts';
import { createRedaction } from '../../checks/redaction.ts';
import { foundByPage, foundIn } from '../../checks/report-findings.ts';
import type { Seal } from '../../checks/seal.ts';
import { checkedOf, comparedWith } from '../../checks/summary.ts';
import { type Address, addressKey } from '../../messages/address.ts';
import type { GivenFile } from '../../messages/incoming.ts';
import { type Interpreted, only } from '../moment/interpreted.ts';
import type { Moment } from '../moment/moment.ts';

/** Checks of one holder: so many at once, then one in so many ms. */
const CHECKS = { burst: 6, everyMs: 20_000 } as const;

const LARGEST = { max: MAX_FILE_BYTES / 1024 } as const;

/** How one gets rid of what one sent, on each channel. */
const UPLOADED: Readonly<Record<Channel, Notice>> = {
  web: { id: 'uploaded-web' },
  slack: { id: 'uploaded-slack' },
  teams: { id: 'uploaded-teams' },
};

export type FileChecks = {
  /** A file was given: all that can be said of it without its password. The very same `file` is looked at once, whatever becomes of its turn. */
  readonly give: (file: GivenFile, moment: Moment) => Promise<Interpreted | 'picture'>;
  /** The masked dialog was sent: its `password` and the id of the `file` that waits. The very same `inputs` are tried once. */
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

/** What a look at a file gave: a report (`typed`: with a password), or what is to be said instead. */
type Look =
  | { readonly said: Interpreted }
  | {
      readonly report: Report;
      readonly typed: boolean;
      /** The file that waits for its password. */
      readonly unlock?: string | undefined;
      readonly spent?: Kept | undefined;
    };

/** A turn that was overtaken begins once more: by then a file's bytes are overwritten, and its check has been counted. */
const onceEach = <T>(): ((given: object, look: () => Promise<T>) => Promise<T>) => {
  const looks = new WeakMap<object, Promise<T>>();
  return (given, look) => {
    const known = looks.get(given) ?? look();
    looks.set(given, known);
    return known;
  };
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
  /** The service's (IANA). */
  readonly zone: string;
  readonly now: () => number;
}): FileChecks => {
  const { checker, shortLived, seal, rateLimiter, pinned, wordsOf, zone, now } = needs;
  const waitFor = rateLimiter('checks', CHECKS.burst, CHECKS.everyMs);
  const redaction = createRedaction(shortLived, seal, now);
  const held = createHeldFiles(shortLived, seal, now);
  const lookOnce = onceEach<Look | 'picture'>();
  const tryOnce = onceEach<Look>();

  /** Of somebody with several certificates each is wanted, also where another one of theirs ends later. */
  const verdictOf = (
    checked: Checked,
    issuer: string | undefined,
    { state, isListed }: Moment,
  ): Pick<Interpreted, 'act' | 'notices'> => ({
    act: {
      type: 'CHECK',
      checked: isListed(checked, issuer) ? checked : comparedWith(checked, state.context.checks),
    },
    notices: [],
  });

  const interpreted = async (look: Look, moment: Moment): Promise<Interpreted> => {
    if ('said' in look) return look.said;
    const { report, typed, unlock, spent } = look;
    return {
      ...verdictOf(checkedOf(report, typed), report.certificate?.issuer, moment),
      issuer: report.certificate?.issuer,
      after: [UPLOADED[moment.address.channel]],
      extras: {
        found: await redaction.blanking((blank) => foundIn(report, { locale: moment.locale, zone }, blank)),
        unlock,
      },
      spent,
    };
  };

  /** What to say where this holder has to wait. */
  const limited = async ({ holder }: Moment): Promise<Interpreted | undefined> => {
    const wait = await waitFor(holder);
    return wait === 0 ? undefined : only({ id: 'check-limit', params: { seconds: Math.ceil(wait / 1000) } });
  };

  const lookAt = async (file: GivenFile, moment: Moment): Promise<Look | 'picture'> => {
    const wait = await limited(moment);
    if (wait !== undefined) return { said: wait };
    const read = await file.read();
    if (!read.ok) return { said: only({ id: read.why, params: LARGEST }) };
    const { bytes } = read;
    // One that begins like a picture and is none is told what it looks like, as any other file.
    if (readPicture(bytes) !== undefined) return 'picture';
    if (bytes.length > MAX_FILE_BYTES) return { said: only({ id: 'file-too-large', params: LARGEST }) };
    try {
      const report = await checker.check(bytes, { at: moment.at, pinned }, moment.holder);
      if (report === 'busy') return { said: only({ id: 'file-busy' }) };
      const { channel } = moment.address;
      const waits = channel === 'teams' && report.verdict === 'needs-password';
      const unlock = waits ? await held.keep(addressKey(moment.address), bytes) : undefined;
      return { report, typed: false, unlock };
    } finally {
      bytes.fill(0);
    }
  };

  const tryPassword = async (file: string, password: string, moment: Moment): Promise<Look> => {
    const waiting = await held.read(addressKey(moment.address), file);
    if (waiting === undefined) return { said: only({ id: 'file-gone' }) };
    const { bytes, kept } = waiting;
    try {
      const wait = await limited(moment);
      if (wait !== undefined) return { said: { ...wait, extras: { unlock: file } } };
      const report = await checker.check(bytes, { password, at: moment.at, pinned }, moment.holder);
      if (report === 'busy') return { said: { ...only({ id: 'file-busy' }), extras: { unlock: file } } };
      const shut = report.verdict === 'wrong-password-or-damaged' || report.verdict === 'needs-password';
      // Where the password is right already, another try with it would say the same.
      const again = shut && !report.reasons.includes('password-proved');
      return { report, typed: password !== '', ...(again ? { unlock: file } : { spent: kept }) };
    } finally {
      bytes.fill(0);
    }
  };

  const give: FileChecks['give'] = async (file, moment) => {
    const look = await lookOnce(file, () => lookAt(file, moment));
    return look === 'picture' ? look : interpreted(look, moment);
  };

  const unlock: FileChecks['unlock'] = async (inputs, moment) => {
    const { file = '', password = '' } = inputs;
    const look = await tryOnce(inputs, () => tryPassword(file, password, moment));
    return interpreted(look, moment);
  };

  return {
    give,
    unlock,
    told: async (checked, issuer, moment) => ({
      ...verdictOf(checked, issuer, moment),
      issuer,
      extras: {
        found: await redaction.blanking((blank) =>
          foundByPage(checked, issuer, { locale: moment.locale, zone }, blank),
        ),
      },
    }),
    complete: async ({ unlock: file, ...showing }, address, locale) => {
      const named =
        address.channel === 'web' || showing.found === undefined
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
