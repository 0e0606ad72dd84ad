import type { SlackDesk } from '../../../../helpers/slack/slack-desk.ts';
import { until } from '../../../../helpers/until.ts';

/** The id of the nth agent. */
export const agent = (desk: SlackDesk, n: number) => desk.workspace.ids.agents[n] ?? '';

/** Waits until the first card says so. */
export const cardSays = async (desk: SlackDesk, text: string) =>
  until(async () => JSON.stringify((await desk.cards())[0] ?? {}).includes(text));

/** Waits until its thread says so. */
export const threadSays = (desk: SlackDesk, text: string) =>
  until(async () => (await desk.thread()).some((line) => line.includes(text)));

/** Waits until this person was told so alone. */
export const whispered = (desk: SlackDesk, user: string, text: string) =>
  until(async () => desk.whispers(user).some((line) => line.includes(text)));
