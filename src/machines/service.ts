import type { Locale } from './locales.ts';
import type { Press } from './presses.ts';

/** A text that the service file gives in every language. */
type Named = Readonly<Record<Locale, string>>;

/** Opening hours of a desk, in its own zone: `days` are ISO weekdays (1 = Monday), times `HH:MM`, closing exclusive; `24:00` and windows over midnight are fine. */
export type Window = { readonly days: readonly number[]; readonly open: string; readonly close: string };

export type Desk = {
  readonly name: Named;
  readonly phone: string;
  readonly timeZone: string;
  readonly windows: readonly Window[];
  /** Whose public holidays close the desk. */
  readonly holidays: 'JP' | 'none';
  /** Further closed days, `YYYY-MM-DD`, or `MM-DD` for every year. */
  readonly closedDays: readonly string[];
  /** Days with hours of their own, which win over weekday, holiday and closed day: `YYYY-MM-DD`. */
  readonly extraDays?:
    | readonly { readonly day: string; readonly open: string; readonly close: string }[]
    | undefined;
};

type Source = { readonly what: string; readonly url?: string | undefined; readonly date: string };

/** What may be used instead, by use, as a public page named it at `source.date`. */
type Successor = { readonly use: Named; readonly product: Named };

/** What some services have and others have not, and is spoken of on the way to a reissue: a system where the certificate is registered, coupons. */
export const TOPICS = ['gateway', 'coupon'] as const;
export type Topic = (typeof TOPICS)[number];

/** Presses that choose between what a topic brings, and nothing where there is none. */
const TOPIC_OF: Readonly<Partial<Record<Press, Topic>>> = {
  GATEWAY: 'gateway',
  COUPON: 'coupon',
  UNSURE: 'coupon',
};

/** Those of a step's presses that a service with these topics has. */
export const pressesFor = (presses: readonly Press[], topics: readonly Topic[]): readonly Press[] => {
  const isThere = (press: Press): boolean => {
    const topic = TOPIC_OF[press];
    return topic === undefined || topics.includes(topic);
  };
  return presses.every(isThere) ? presses : presses.filter(isThere);
};

/** One certificate service that closes: everything about it that is data. Dates `YYYY-MM-DD`, both ends inclusive, in `timeZone`. */
export type Service = {
  readonly id: string;
  readonly name: Named;
  readonly short: Named;
  readonly operator: Named;
  readonly timeZone: string;
  /** The file that holders were given. */
  readonly file: string;
  /** The last month in which one could apply, `YYYY-MM`. */
  readonly applicationsUntil: string;
  /** Counted from the first download; `lastYear` is when the last certificates run out. */
  readonly validity: { readonly years: number; readonly lastYear: number };
  /** `null`: this service has none, and never had one that its holders could use. */
  readonly reissue: {
    readonly lastDay: string;
    /** `coupon` where that is a topic. */
    readonly urls: { readonly partner: string; readonly coupon?: string | undefined };
  } | null;
  /** The topics that this service has; no other is shown, asked about, or understood. */
  readonly topics: readonly Topic[];
  /** Meanings of `locales/<locale>/utterances.json` (`words`) that are this service's own, such as that of its name. */
  readonly meanings: readonly string[];
  readonly desk: Desk;
  readonly successors: {
    /** Who names the successors. */
    readonly by: Named;
    readonly list: readonly Successor[];
    readonly questions: string;
    readonly source: Source & { readonly url: string };
  };
  /** PEM certificates of issuers that are pinned; none: "not checked". */
  readonly issuers: readonly string[];
  readonly sources: readonly Source[];
};

/**
 * Whether the desk is open, and when that changes next (ms UTC). `opensAt` is missing where nothing is known: the
 * holiday data ends before the next opening, or the desk does not open within a year. No guess is made then.
 */
export type DeskHours =
  | { readonly open: true; readonly closesAt: number }
  | { readonly open: false; readonly opensAt?: number | undefined };
