import type { DeskHours } from '../machines/service.ts';

/** What a view is drawn from besides the state: the moment, the desk, the person, and where this server's pages are. */
export type Scene = {
  /** ms UTC. */
  readonly at: number;
  readonly reissueOpen: boolean;
  /** Whole days to the last day of reissue. */
  readonly daysLeft: number;
  readonly desk: DeskHours;
  readonly person?: { readonly name?: string; readonly email?: string };
  /** Files that are sent here stay with the platform. */
  readonly uploadsStay: boolean;
  /** The check page for this conversation, where it can be reached. */
  readonly checkUrl?: string;
  /** The same in one file, to be kept; where the server has a public address. */
  readonly checkFileUrl?: string;
  /** The address under which `/pictures` lies, without a slash at its end. */
  readonly baseUrl?: string;
};
