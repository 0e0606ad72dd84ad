const element = (issuers: readonly string[]): string =>
  `<script type="application/json" id="issuers">${JSON.stringify(issuers).replaceAll('<', '\\u003c')}</script>`;

/** The check page that knows these issuers (PEM). Throws where `html` is no page that `node web/build.ts` has made. */
export const withIssuers = (html: string, issuers: readonly string[]): string => {
  const blank = element([]);
  if (!html.includes(blank)) throw new Error('the check page takes no issuers: run "npm run build"');
  return html.replace(blank, () => element(issuers));
};
