import type { Words } from '../dialogs/words.ts';
import type { Answers } from './ask-all.ts';

/** What is still to be clicked elsewhere, in order, with this installation's own values. `files`: what was written. */
export const nextSteps = (
  { values, publicUrl, slack, teams }: Answers,
  files: { readonly slack?: string | undefined; readonly teams?: string | undefined },
  { lines }: Words,
): readonly string[] => {
  const url = publicUrl ?? 'https://…';
  const isSet = (setting: string): boolean => (values.get(setting) ?? '') !== '';
  const hasTokens = isSet('SLACK_BOT_TOKEN');
  const mayHaveDesk = teams !== undefined || slack !== 'no';
  const said = (key: string, params: Readonly<Record<string, string>> = {}) =>
    lines(`setup:next.${key}`, params);
  return [
    ...(publicUrl === undefined ? [] : said('proxy', { url, host: new URL(url).host })),
    ...(teams === undefined ? [] : said('teams', { url, app: teams.appId, file: files.teams ?? '' })),
    ...(slack === 'no' || hasTokens ? [] : said(`slack-${slack}`, { file: files.slack ?? '' })),
    ...(isSet('OIDC_ISSUER') ? said('oidc', { url }) : []),
    ...said('start'),
    // What follows is answered by the running program.
    ...(slack === 'http' && hasTokens ? said('slack-verify', { url }) : []),
    ...(mayHaveDesk && !isSet('DESK_CHANNEL') ? said('desk') : []),
    ...said('doctor'),
  ].map((line, n) => `${n + 1}. ${line}`);
};
