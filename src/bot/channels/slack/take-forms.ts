import type { App } from '@slack/bolt';
import type { Address } from '../../messages/address.ts';
import type { Ephemeral } from './ephemeral.ts';
import { submitted } from './payloads.ts';

/** Acknowledges a form once; with texts beside its fields it stays open. */
type Answer = (errors?: Readonly<Record<string, string>>) => Promise<void>;

type TakenForms<Form> = {
  readonly kind: string;
  /** What came back; undefined where that is nothing of ours. */
  readonly read: (view: unknown) => Form | undefined;
  /** Where who sent it is told what went wrong. */
  readonly placeOf: (form: Form) => Address;
  /** What it leaves unanswered is acknowledged after it. Where it fails before it has answered, the form stays open with what was typed. */
  readonly take: (form: Form, user: string, answer: Answer) => Promise<void>;
  /** Hears of a form that was closed without being sent. */
  readonly cancelled?: (user: string, form: string) => Promise<void>;
};

/** Takes the forms of one kind. */
export const takeForms = <Form extends { readonly inputs: Readonly<Record<string, string>> }>(
  app: App,
  { working, tell }: Pick<Ephemeral, 'working' | 'tell'>,
  { kind, read, placeOf, take, cancelled }: TakenForms<Form>,
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
    const { id: user } = by.data.user;
    let answered = false;
    const answer: Answer = async (errors) => {
      answered = true;
      await (errors === undefined ? ack() : ack({ response_action: 'errors', errors: { ...errors } }));
    };
    const [first] = Object.keys(form.inputs);
    const stayOpen = async (said: string): Promise<void> => {
      // What was answered was done: nobody is asked to send it again.
      if (answered) return;
      await (first === undefined ? tell(placeOf(form), user, said) : answer({ [first]: said }));
    };
    await working(placeOf(form), user, () => take(form, user, answer), stayOpen);
    if (!answered) await ack();
  });
};
