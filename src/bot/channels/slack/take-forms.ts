import type { App } from '@slack/bolt';
import { submitted } from './payloads.ts';

/** Acknowledges a form once; with texts beside its fields it stays open. */
type Answer = (errors?: Readonly<Record<string, string>>) => Promise<void>;

/** Takes the forms of one kind: `read` gives what came back, or undefined where that is nothing of ours. What `take` leaves unanswered is acknowledged after it; `cancelled` hears of one that was closed without. */
export const takeForms = <Form>(
  app: App,
  kind: string,
  read: (view: unknown) => Form | undefined,
  take: (form: Form, user: string, answer: Answer) => Promise<void>,
  cancelled?: (user: string, form: string) => Promise<void>,
): void => {
  app.view({ type: 'view_closed', callback_id: kind }, async ({ ack, body }) => {
    await cancelled?.(body.user.id, body.view.id);
    await ack();
  });
  app.view(kind, async ({ ack, body, view }) => {
    const form = read(view);
    const by = submitted.safeParse(body);
    if (form === undefined || !by.success) {
      await ack();
      return;
    }
    let answered = false;
    await take(form, by.data.user.id, async (errors) => {
      answered = true;
      await (errors === undefined ? ack() : ack({ response_action: 'errors', errors: { ...errors } }));
    });
    if (!answered) await ack();
  });
};
