/** Conditions on a person, `campaign_people p`: who of a roster is written to. */
export const ON_ROSTER = "p.email <> '' and p.gone_at is null";

/** Something is still asked of them. */
export const IS_ASKED = `exists (select 1 from campaign_certificates c where c.person = p.id and c.gone_at is null
  and c.state not in ('declared', 'verified', 'not-needed'))`;

/** They got no invitation yet, could not be reached, or have a certificate that they were not asked for. */
export const TO_INVITE = `p.asked_at is null and exists (select 1 from campaign_certificates c where c.person = p.id and c.gone_at is null
  and (c.state in ('not-invited', 'unreachable')
    or (p.invited_at is null and c.state not in ('declared', 'verified', 'not-needed'))))`;
