import type { State } from '../../machines/state.ts';
import type { View } from '../view.ts';
import type { ViewContext } from '../view-context.ts';
import type { Words } from '../words.ts';

/** To the check page, and to what one can keep of it. */
export const checkLinks = (
  { checkUrl, checkFileUrl }: ViewContext,
  words: Words,
  primary: boolean,
): View['links'] => [
  ...(checkUrl === undefined
    ? []
    : [{ title: words.text('steps:links.check'), url: checkUrl, primary: primary || undefined }]),
  ...(checkFileUrl === undefined ? [] : [{ title: words.text('steps:links.checkFile'), url: checkFileUrl }]),
];

/** To the check page's record of the backup, with what the chat has of it behind the `#`, which no server is sent. */
export const recordLinks = (
  { context: { proof, secured, checks } }: State,
  { baseUrl }: ViewContext,
  words: Words,
): View['links'] => {
  if (baseUrl === undefined) return [];
  const proved = checks.findLast(({ serial, verdict }) => verdict === 'usable' && serial === proof?.serial);
  const facts = {
    record: proof === undefined ? 'unchecked' : proof.verdict,
    from: proof?.notBefore,
    to: proof?.notAfter,
    serial: proof?.serial,
    at: proof === undefined ? undefined : proved?.at,
    way: secured,
  };
  const told = Object.entries(facts).filter(([, value]) => value !== undefined);
  const fragment = new URLSearchParams(told.map(([name, value]) => [name, String(value)]));
  return [
    { title: words.text('steps:links.record'), url: `${baseUrl}/check?lang=${words.locale}#${fragment}` },
  ];
};
