import { daysLeft } from '../calendar/days-left.ts';
import type { Config } from '../settings/config.ts';
import { SECRET_SETTINGS } from '../settings/secret-ends.ts';
import { type Found, fault, warning, well } from './finding.ts';

const NEAR_DAYS = 30;

/** When our own secrets end, by the settings that say so. `now` in ms UTC. */
export const inspectExpiry = (config: Config, now: number): readonly Found[] => {
  const known = config.secretEnds.map(({ secret, lastDay: date }) => {
    const days = daysLeft(date, now, config.service.timeZone);
    if (days < 0) return fault(`expiry.${secret}-over`, { date });
    return days <= NEAR_DAYS
      ? warning(`expiry.${secret}-ends`, { date, days })
      : well('expiry', { name: SECRET_SETTINGS[secret], date });
  });
  const has = (secret: 'teams' | 'oidc') => config.secretEnds.some((one) => one.secret === secret);
  const { teams, oidc } = config;
  const hasPassword =
    teams.mode === 'authenticated' && teams.appPassword !== undefined && teams.certificate === undefined;
  return [
    ...known,
    ...(hasPassword && !has('teams') ? [warning('expiry.unknown', { name: SECRET_SETTINGS.teams })] : []),
    ...(oidc !== undefined && !has('oidc')
      ? [warning('expiry.unknown', { name: SECRET_SETTINGS.oidc })]
      : []),
  ];
};
