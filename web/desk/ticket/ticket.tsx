import { tokens } from '@fluentui/react-theme';
import { makeStyles } from '@griffel/react';
import { forwardRef, useCallback, useImperativeHandle, useMemo, useRef, useState } from 'react';
import type { TicketDetail } from '../../../src/desk/api.ts';
import { sayTicket } from '../../../src/dialogs/ticket-number.ts';
import {
  CALL_PRESSES,
  type DeskAct,
  type DeskPress,
  isCallPress,
} from '../../../src/machines/ticket/ticket-types.ts';
import { useDesk } from '../desk.ts';
import { FOCUS } from '../look/looks.ts';
import { useStable } from '../use-stable.ts';
import { useWords } from '../words/use-words.ts';
import { About } from './about.tsx';
import { Actions } from './actions.tsx';
import { Composer } from './composer.tsx';
import { type Draft, draftAfterSending, type Mode } from './drafts.ts';
import { Head } from './head.tsx';
import { Talk } from './talk.tsx';
import { hasForm, TicketForm, type TicketFormName } from './ticket-form.tsx';
import { TroubleBar } from './trouble-bar.tsx';
import { useActs } from './use-acts.ts';
import { useOwnHeld } from './use-own-held.ts';
import { useWriting } from './use-writing.ts';

const BESIDE = '@container ticket (min-width: 760px)';

const useStyles = makeStyles({
  ticket: {
    height: '100%',
    minHeight: 0,
    display: 'flex',
    flexDirection: 'column',
    containerName: 'ticket',
    containerType: 'inline-size',
    backgroundColor: tokens.colorNeutralBackground2,
  },
  top: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
    backgroundColor: tokens.colorNeutralBackground1,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  body: {
    flex: 1,
    minHeight: 0,
    overflowY: 'auto',
    display: 'flex',
    flexDirection: 'column',
    [BESIDE]: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr) 320px', overflowY: 'hidden' },
  },
  talk: {
    display: 'flex',
    flexDirection: 'column',
    flexShrink: 0,
    minHeight: '100%',
    [BESIDE]: { minHeight: 0 },
  },
  said: { flex: 1, ':focus-visible': FOCUS, [BESIDE]: { minHeight: 0, overflowY: 'auto' } },
  facts: {
    flexShrink: 0,
    ':focus-visible': FOCUS,
    backgroundColor: tokens.colorNeutralBackground1,
    padding: `0 ${tokens.spacingHorizontalL} ${tokens.spacingVerticalM}`,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    [BESIDE]: {
      minHeight: 0,
      overflowY: 'auto',
      borderTop: 'none',
      borderLeft: `1px solid ${tokens.colorNeutralStroke2}`,
    },
  },
});

/** What the keys do to the open ticket. */
export type TicketHandle = {
  readonly press: (press: DeskPress) => void;
  /** Takes back what was done last, where the holder has not heard of it. */
  readonly undo: () => void;
  readonly focus: () => void;
  /** Whether the focus was in the field where one writes, and is out of it now. */
  readonly leaveField: () => boolean;
};

export type TicketProps = {
  readonly ticket: TicketDetail;
  readonly put: (ticket: TicketDetail) => void;
  readonly onClose: () => void;
};

/** One ticket: who and what, all that was said and done, and what may be done now. */
export const Ticket = forwardRef<TicketHandle, TicketProps>(({ ticket, put, onClose }, handle) => {
  const words = useWords();
  const styles = useStyles();
  const { api, drafts, announce } = useDesk();
  const { number, accepts } = ticket;
  const erased = ticket.contact === null;
  const heading = useRef<HTMLHeadingElement>(null);
  const field = useRef<HTMLTextAreaElement | null>(null);
  // The button that was pressed goes away: one goes on with the words that came back.
  const { undo, undoLast } = useOwnHeld(ticket, put, ({ act }) =>
    (act.type === 'REPLY' ? field : heading).current?.focus(),
  );
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
  const onTakeBack = useStable(undo);
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
  useImperativeHandle(handle, () => ({
    press,
    undo: undoLast,
    focus: () => heading.current?.focus(),
    leaveField: () => {
      if (document.activeElement !== field.current) return false;
      heading.current?.focus();
      return true;
    },
  }));
  const erase = async (): Promise<void> => {
    setForm(null);
    const answer = await api.erase(number);
    announce(words.text(answer.ok ? 'desk:page.person.erased' : 'desk:page.failed.act'));
  };
  const close = () => {
    setForm(null);
    acts.forget();
  };
  const trouble = <TroubleBar acts={acts} ticket={ticket} />;
  return (
    <article className={styles.ticket} aria-labelledby="ticket-title" data-ticket-open={number}>
      <div className={styles.top}>
        <Head ticket={ticket} heading={heading} onClose={onClose} />
        {!erased && (
          <Actions
            number={number}
            accepts={accepts}
            continues={ticket.channel === 'phone'}
            onPress={onPress}
            onForm={onForm}
          />
        )}
      </div>
      {form === null && trouble}
      <div className={styles.body} data-scrolls>
        <div className={styles.talk}>
          <Talk
            className={styles.said}
            ticket={number}
            events={ticket.events}
            held={ticket.held}
            onTakeBack={onTakeBack}
            onAct={onAct}
          />
          {!erased && (
            <Composer
              ticket={ticket}
              holder={ticket.name === '' ? sayTicket(number, words) : ticket.name}
              accepts={accepts}
              sending={sending}
              other={writing.other}
              field={field}
              onMode={onMode}
              onText={onText}
              onSend={onSend}
            />
          )}
        </div>
        <About className={styles.facts} ticket={ticket} />
      </div>
      {form !== null && (
        <TicketForm
          form={form}
          ticket={ticket}
          put={put}
          onAct={acts.act}
          onErase={() => void erase()}
          onClose={close}
          trouble={trouble}
        />
      )}
    </article>
  );
});
