import type { SendSample } from '../../desk/campaign/campaign-sample.ts';
import { campaignMail } from '../../dialogs/campaign/campaign-mail.ts';
import type { WordsOf } from '../../dialogs/words.ts';
import type { Service } from '../../machines/service.ts';
import type { Mailer } from '../mail/mailer.ts';
import { DeliveryFailure } from '../messages/outgoing.ts';
import type { Ports } from './ports.ts';
import { NO_TASK } from './while-held.ts';

/** At once, so that whoever wrote the text hears what became of it. Buttons of a sample do nothing, so it has none. `now` in ms UTC. */
export const createSendSample =
  (needs: {
    readonly ports: Ports;
    readonly mailer: Mailer | undefined;
    readonly wordsOf: WordsOf;
    readonly service: Service;
    readonly now: () => number;
  }): SendSample =>
  async (view, to, locale) => {
    const { ports, mailer, wordsOf, service, now } = needs;
    try {
      if (mailer !== undefined) {
        const { subject, text } = campaignMail(view, wordsOf(locale), service);
        await mailer.send({ task: NO_TASK, to, subject, text, locale, id: `sample-${now()}` });
        return { ok: true, way: 'mail' };
      }
      const address = await ports.slack?.reach?.(to);
      if (address === undefined) return { ok: false, why: 'no-way' };
      await ports.slack?.send({ task: NO_TASK, address, locale, view: { ...view, buttons: [], links: [] } });
      return { ok: true, way: 'slack' };
    } catch (error) {
      if (error instanceof DeliveryFailure) return { ok: false, why: 'refused' };
      throw error;
    }
  };
