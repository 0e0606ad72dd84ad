import type { Locale } from '../machines/locales.ts';

/** What the check page is to know of the service. */
export type CheckPageData = {
  /** PEM of its issuers. */
  readonly issuers: readonly string[];
  /** In whose days it tells (IANA). */
  readonly timeZone?: string;
  /** Whom to ask by telephone; `name` and `hours` in each language. */
  readonly desk?: {
    readonly phone: string;
    readonly name: Readonly<Record<Locale, string>>;
    readonly hours: Readonly<Record<Locale, string>>;
  };
};

const element = (data: string): string =>
  `<script type="application/json" id="service">${data.replaceAll('<', '\\u003c')}</script>`;

/** The check page that knows this. Throws where `html` is no page that `node web/build.ts` has made. */
export const withData = (html: string, data: CheckPageData): string => {
  const blank = element('{}');
  if (!html.includes(blank)) throw new Error('the check page takes no data: run "npm run build"');
  return html.replace(blank, () => element(JSON.stringify(data)));
};
