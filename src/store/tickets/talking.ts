/**
 * The newest ticket of the conversation `$1` in which desk and holder talk, or whose words go to another conversation's in which the desk does,
 * since it was merged into it; as a subquery.
 */
export const TALKING = `case when exists (select 1 from tickets where conversation = $1) then (
  with recursive led (own, number) as (
    select number, number from tickets where conversation = $1
    union
    select led.own, t.merged_into from led join tickets t on t.number = led.number where t.merged_into is not null)
  select max(case when t.conversation = $1 then t.number else led.own end) from led join tickets t on t.number = led.number where t.talking = 1) end`;
