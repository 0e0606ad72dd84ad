import { type Bot, startBot } from '../../../helpers/bot.ts';

/** While the desk is open, and reissue too. */
export const NOW = '2025-03-10T10:00:00+09:00';

/** Another bot in the place of that one, begun at this moment. */
export const begunAnew = async (bot: Bot, now: string): Promise<Bot> => {
  await bot.stop();
  return startBot({ now });
};

/** What the contact form holds once it is filled in with what is needed. */
export const CONTACT = {
  name: '山田 花子',
  phone: '03-0000-0000',
  email: '',
  company: '',
  when: '',
  note: '',
};
