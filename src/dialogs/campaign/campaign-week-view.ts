import type { Forecast } from '../../machines/campaign-forecast.ts';
import type { Service } from '../../machines/service.ts';
import { sayDate } from '../dates.ts';
import { serviceParams } from '../service-words.ts';
import { BARE_VIEW, type View } from '../view.ts';
import type { Words } from '../words.ts';
import { sayForecast } from './say-forecast.ts';

type Counts = {
  readonly verified: number;
  readonly declared: number;
  readonly begun: number;
  readonly silent: number;
  readonly notNeeded: number;
};

/** How certificates stand now, and a week before; `forecast` as far as one can be made. Days are `YYYY-MM-DD`. */
type CampaignWeek = {
  readonly now: Counts;
  readonly before: Counts | undefined;
  readonly deadline: string;
  readonly forecast: Forecast | undefined;
};

const NAMES = ['verified', 'declared', 'begun', 'silent', 'notNeeded'] as const;

/** The campaign's week for the desk's channel: numbers alone. */
export const campaignWeekView = (week: CampaignWeek, words: Words, service: Service): View => {
  const { now, before, forecast } = week;
  const total = NAMES.reduce((sum, name) => sum + now[name], 0);
  const done = now.verified + now.declared + now.notNeeded;
  const params = {
    ...serviceParams(service, words),
    total,
    done,
    percent: total === 0 ? 100 : Math.floor((100 * done) / total),
    deadline: sayDate(week.deadline, words.locale),
  };
  const change = (name: (typeof NAMES)[number]): string => {
    const by = before === undefined ? 0 : now[name] - before[name];
    return by === 0 ? String(now[name]) : `${now[name]} (${by > 0 ? '+' : '−'}${Math.abs(by)})`;
  };
  return {
    ...BARE_VIEW,
    step: 'desk',
    title: words.text('campaign:week.title', params),
    lines: [words.text('campaign:week.line', params), sayForecast(forecast ?? null, words, params)],
    facts: NAMES.map((name) => ({ title: words.text(`campaign:group.${name}`), value: change(name) })),
  };
};
