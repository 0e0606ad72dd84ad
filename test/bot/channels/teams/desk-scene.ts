import { type TeamsDesk, written } from '../../../helpers/teams/teams-desk.ts';

/** The toned part of a message, in writing. */
export const toned = (value: unknown, style: string): string => {
  if (Array.isArray(value)) return value.map((inner) => toned(inner, style)).join('');
  if (typeof value !== 'object' || value === null) return '';
  if ('style' in value && value.style === style) return written(value);
  return Object.values(value)
    .map((inner) => toned(inner, style))
    .join('');
};

/** What stands in the thread of a ticket, in writing. */
export const inThread = (desk: TeamsDesk, ticket: string): string =>
  written(desk.thread(ticket).map(({ body }) => body));
