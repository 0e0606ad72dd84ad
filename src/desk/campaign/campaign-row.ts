import type { CampaignLine } from '../../store/campaigns/campaign-list.ts';
import type { CampaignRow } from './campaign-api.ts';

/** A line of the campaign's list as the page has it; `link`: the person's own, where it can be given. */
export const campaignRow = (line: CampaignLine, link: string | undefined): CampaignRow => ({
  id: line.person,
  certificate: line.certificate,
  email: line.email,
  name: line.name,
  department: line.department,
  locale: line.locale ?? null,
  serial: line.serial,
  was: line.was,
  validUntil: line.validUntil ?? null,
  state: line.state,
  since: line.since,
  step: line.step ?? null,
  ticket: line.ticket ?? null,
  reason: line.reason ?? null,
  evidence: line.evidence ?? null,
  way: line.way ?? null,
  reminders: line.reminders,
  remindedAt: line.remindedAt ?? null,
  link: link ?? null,
});
