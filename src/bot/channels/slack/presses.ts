import type { App } from '@slack/bolt';
import { isForm } from '../../../dialogs/steps/fixed-step.ts';
import { HOLDER_FORMS, holderForm } from '../../../dialogs/ticket/ticket-message.ts';
import type { Form } from '../../../dialogs/view.ts';
import type { WordsOf } from '../../../dialogs/words.ts';
import { type Address, isTheirs } from '../../messages/address.ts';
import type { Peek, Peeked } from '../../messages/loop.ts';
import { addressAt, isDirect, messageId } from './address.ts';
import { LINK_ACTION } from './blocks/blocks.ts';
import { readValue } from './blocks/button-value.ts';
import { FORM, faultsOf, faultTexts, modal, readForm } from './blocks/modal.ts';
import type { SlackDesk } from './desk/desk.ts';
import type { Entry } from './entry.ts';
import type { Ephemeral } from './ephemeral.ts';
import type { Forms } from './forms.ts';
import { type Action, action, type Pressed, pressed } from './payloads.ts';
import { takeForms } from './take-forms.ts';

/** The button of the Home tab. */
export const GO_ON = 'HOME';

const conversationOf = (channel: string, thread: string): Address =>
  isDirect(channel) ? addressAt(channel) : addressAt(channel, thread);

/** Whether a button may open a form; only for these is the conversation's view read. */
const mayAskForm = (event: string): boolean => isForm(event) || HOLDER_FORMS.some((press) => press === event);

/** Takes the holder's presses and forms, and hands the desk its own. The request is verified. */
export const openPresses = (
  app: App,
  needs: Entry & {
    readonly peek: Peek;
    readonly words: WordsOf;
    readonly ephemerals: Ephemeral;
    /** Where the desk sits here. */
    readonly desk?: SlackDesk | undefined;
    /** The button of the Home tab was pressed. */
    readonly goOn: (from: Pressed, given: Action) => Promise<void>;
    readonly forms: Forms;
  },
): void => {
  const { enter, enterOwn, peek, words, ephemerals, desk, goOn, forms } = needs;
  const { ephemeralText, working } = ephemerals;

  /** The form that a press asks for; undefined where it asks for none, or stands at another step than today's. */
  const formFor = async (press: Action, { locale, view: draw }: Peeked): Promise<Form | undefined> => {
    const { step, ticket } = readValue(press.value ?? '');
    if (ticket !== undefined) return holderForm(press.action_id, ticket, words(locale));
    const view = await draw();
    const button = view.buttons.find(({ event }) => event === press.action_id);
    if (button?.withInputs === undefined || view.inputs.length === 0 || view.step !== step) return undefined;
    const { title: submit, drawn } = button;
    return { title: view.title, lines: view.lines, inputs: view.inputs, submit, drawn };
  };

  /** Whether the press asked for a form; then the form is opened, for the conversation's owner. */
  const openForm = async (
    from: Pressed,
    press: Action,
    address: Address,
    message: string,
  ): Promise<boolean> => {
    if (!mayAskForm(press.action_id)) return false;
    const stands = await peek(address);
    const form = isTheirs(stands.owner, from.user.id) ? await formFor(press, stands) : undefined;
    if (form === undefined) return false;
    const { drawn } = form;
    const value = readValue(press.value ?? '');
    const origin = { address: address.id, ...value, event: press.action_id, message, drawn };
    await forms.open(from, press, modal(form, FORM, origin, words(stands.locale)), () =>
      ephemeralText(address, from.user.id, 'slack:again'),
    );
    return true;
  };

  const pressOn = async (from: Pressed, press: Action, address: Address, message: string): Promise<void> => {
    const user = from.user.id;
    if (await openForm(from, press, address, message)) return;
    await enterOwn(`${user}:${press.action_ts}:${press.action_id}`, address, user, [
      {
        kind: 'pressed',
        event: press.action_id,
        ...readValue(press.value ?? ''),
        inputs: {},
        message,
      },
    ]);
  };

  /** On a card: the desk's, or one of the conversation. */
  const onCard = async (from: Pressed, press: Action): Promise<void> => {
    const { channel, message, user } = from;
    if (channel === undefined) return;
    const { step, ticket = '' } = readValue(press.value ?? '');
    if (step === 'desk') {
      if (desk !== undefined)
        await working(addressAt(channel.id), user.id, () => desk.pressed(from, press, channel.id, ticket));
      return;
    }
    if (message === undefined) return;
    const address = conversationOf(channel.id, message.thread_ts ?? message.ts);
    await working(address, user.id, () => pressOn(from, press, address, messageId(channel.id, message.ts)));
  };

  app.action(/./, async ({ ack, body, action: given }) => {
    await ack();
    const from = pressed.safeParse(body);
    const press = action.safeParse(given);
    if (!from.success || !press.success || press.data.action_id.startsWith(LINK_ACTION)) return;
    const { user } = from.data;
    if (press.data.action_id !== GO_ON) return onCard(from.data, press.data);
    await working(addressAt(user.id), user.id, () => goOn(from.data, press.data));
  });

  takeForms(app, ephemerals, {
    kind: FORM,
    read: readForm,
    placeOf: ({ from }) => addressAt(from.address),
    take: async (form, user, answer) => {
      const { step, ticket, event, message, drawn } = form.from;
      const address = addressAt(form.from.address);
      const faults = faultsOf(form);
      if (faults.length > 0) {
        const { locale } = await peek(address);
        return answer(faultTexts(faults, form, words(locale)));
      }
      await enter(form.id, address, user, [
        {
          kind: 'pressed',
          event,
          step,
          ticket,
          inputs: { ...form.inputs, ...(drawn !== undefined && { drawn }) },
          message,
        },
      ]);
      await forms.closed(user, form.id);
    },
    cancelled: forms.closed,
  });
};
