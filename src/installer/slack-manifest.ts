/**
 * The manifest of deploy/slack/ for one installation: with a public host for HTTP, or without addresses for Socket Mode. Its comments on what to
 * change are taken out, for it is done.
 */
export const slackManifest = (template: string, host: string | undefined): string => {
  const lines = template.split('\n').filter((line) => !/^\s*# (?:Socket Mode:|https:\/\/docs)/.test(line));
  return host === undefined
    ? lines
        .filter((line) => !/^\s*(?:url|request_url): https:\/\/YOUR-HOST/.test(line))
        .join('\n')
        .replace('socket_mode_enabled: false', 'socket_mode_enabled: true')
    : lines.join('\n').replaceAll('YOUR-HOST', host);
};
