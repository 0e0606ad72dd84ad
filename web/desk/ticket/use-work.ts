import { type RefObject, useCallback, useMemo, useState } from 'react';
import type { TicketDetail } from '../../../src/desk/api.ts';
import {
  CALL_PRESSES,
  type DeskAct,
  type DeskPress,
  isCallPress,
} from '../../../src/machines/ticket/ticket-types.ts';
import { useDesk } from '../desk.ts';
import type { Come } from '../server/answer.ts';
import { useTellFailed } from '../shell/tell-failed.tsx';
import { useStable } from '../use-stable.ts';
import { useWords } from '../words/use-words.ts';
import { type Draft, draftAfterSending, type Mode } from './drafts.ts';
import { hasForm, type TicketFormName } from './ticket-form.tsx';
import { useActs } from './use-acts.ts';
import { useWriting } from './use-writing.ts';

/** What an agent does to the open ticket: presses, the form that one of them opens, and the drafts of what is written in `field`. */
export const useWork = (
  ticket: TicketDetail,
  put: (come: Come<TicketDetail>) => void,
  field: RefObject<HTMLTextAreaElement | null>,
) => {
  const words = useWords();
  const { api, drafts, announce } = useDesk();
  const tellFailed = useTellFailed();
  const { number, accepts } = ticket;
  const [form, setForm] = useState<TicketFormName | null>(null);
  /** Every change starts from what is kept, for answers and keys come in between two drawings. */
  const change = useCallback(
    (make: (draft: Draft) => Draft): void => drafts.keep(number, make(drafts.of(number))),
    [drafts, number],
  );

  const done = useCallback(
    (act: DeskAct, held: boolean) => {
      setForm((form) => (form === act.type ? null : form));
      if (act.type === 'NOTE' || act.type === 'REPLY')
        change((before) => draftAfterSending(before, act.type, act.text));
      announce(
        words.text(held ? 'desk:page.held.soon' : 'desk:page.done', {
          what: words.text(`ticket:buttons.${act.type}`),
          count: 1,
        }),
      );
    },
    [announce, change, words],
  );
  const acts = useActs(number, put, done);
  const writing = useWriting(number);

  const write = (mode: Mode): void => {
    change((before) => ({ ...before, mode }));
    field.current?.focus();
  };
  const openForm = (asked: TicketFormName): void => {
    acts.forget();
    setForm(asked);
  };
  const press = (asked: DeskPress): void => {
    if (!accepts.includes(asked)) return;
    if (asked === 'NOTE' || asked === 'REPLY') write(asked);
    else if (hasForm(asked)) openForm(asked);
    else if (isCallPress(asked)) acts.act({ type: 'CALLED', outcome: CALL_PRESSES[asked] });
    else acts.act({ type: asked });
  };
  const onPress = useStable(press);
  const onForm = useStable(openForm);
  const onAct = useStable(acts.act);
  const onMode = useStable((mode: Mode) => change((before) => ({ ...before, mode })));
  const onText = useStable((mode: Mode, text: string) => {
    writing.wrote();
    change((before) => ({ ...before, texts: { ...before.texts, [mode]: text } }));
  });
  const onSend = useStable((mode: Mode, text: string) => acts.act({ type: mode, text }));
  const isDoing = (mode: Mode) => acts.doing.some(({ type }) => type === mode);
  const [noting, replying] = [isDoing('NOTE'), isDoing('REPLY')];
  const sending = useMemo(() => ({ NOTE: noting, REPLY: replying }), [noting, replying]);
  const erase = async (): Promise<void> => {
    setForm(null);
    const answer = await api.erase(number);
    if (answer.ok) announce(words.text('desk:page.person.erased'));
    else tellFailed(answer.fault);
  };
  const close = () => {
    setForm(null);
    acts.forget();
  };
  return {
    acts,
    form,
    press,
    /** Whoever else writes about it now. */
    other: writing.other,
    sending,
    erase: () => void erase(),
    close,
    onPress,
    onForm,
    onAct,
    onMode,
    onText,
    onSend,
  };
};
