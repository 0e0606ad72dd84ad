import type { CampaignSaying } from '../../machines/campaign-presses.ts';
import { LOCALES } from '../../machines/locales.ts';
import type { CampaignPerson } from '../../store/campaigns/campaign-person.ts';
import type { NewTask } from '../../store/tasks/add-tasks.ts';
import { type Address, addressKey } from '../messages/address.ts';
import type { TaskPayload } from '../tasks/task.ts';

/** The task that says something of the campaign to somebody: in their chat, or by mail, where some can be sent; undefined where no way is known. */
export const campaignTask = (
  person: CampaignPerson,
  what: CampaignSaying,
  address: Address | undefined,
  dueAt: number,
  mails: boolean,
): NewTask | undefined => {
  if (address !== undefined) {
    const effect: TaskPayload = {
      type: 'campaign',
      address,
      locale: person.locale ?? LOCALES[0],
      person: person.id,
      saying: what,
    };
    return { lane: addressKey(address), effect, dueAt };
  }
  if (!mails) return undefined;
  const effect: TaskPayload = { type: 'campaign-mail', person: person.id, saying: what };
  return { lane: `mail:campaign-${person.id}`, effect, dueAt };
};
