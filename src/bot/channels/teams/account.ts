import { isObject } from '../../../http/json.ts';
import type { Agent } from '../../../machines/ticket/ticket-types.ts';

/** How activities and rosters name a person: Teams' own id (`29:…`), and the one of Entra ID. */
export type Account = { readonly id: string; readonly name?: string; readonly aadObjectId?: string };

export const agentOf = ({ id, name, aadObjectId }: Account): Agent => ({
  id: `teams:${aadObjectId || id}`,
  name: name || id,
});

/** The ids that the person has as an agent, by whatever of it Teams tells. */
export const agentIdsOf = ({ id, aadObjectId }: Account): readonly Agent['id'][] =>
  [id, aadObjectId].flatMap((one) => (one === undefined ? [] : [`teams:${one}`]));

/** Who a member of a roster, or of an activity's lists, is. Rosters tell Entra's id as `objectId` or `aadObjectId`, by the age of the service. */
export const accountOf = (member: unknown): Account | undefined => {
  if (!isObject(member) || typeof member.id !== 'string') return undefined;
  const object = [member.aadObjectId, member.objectId].find((id) => typeof id === 'string' && id !== '');
  return {
    id: member.id,
    ...(typeof member.name === 'string' && { name: member.name }),
    ...(typeof object === 'string' && { aadObjectId: object }),
  };
};
