import { tokens } from '@fluentui/react-theme';
import { makeStyles } from '@griffel/react';
import { forwardRef, useImperativeHandle, useRef } from 'react';
import type { TicketDetail } from '../../../src/desk/api.ts';
import { sayTicket } from '../../../src/dialogs/ticket-number.ts';
import type { DeskPress } from '../../../src/machines/ticket/ticket-types.ts';
import { FOCUS, NARROW } from '../look/looks.ts';
import type { Come } from '../server/answer.ts';
import { useStable } from '../use-stable.ts';
import { useWords } from '../words/use-words.ts';
import { About } from './about.tsx';
import { Actions } from './actions.tsx';
import { Composer } from './composer.tsx';
import { Head } from './head.tsx';
import { Talk } from './talk.tsx';
import { TicketForm } from './ticket-form.tsx';
import { TroubleBar } from './trouble-bar.tsx';
import { useOwnHeld } from './use-own-held.ts';
import { useWork } from './use-work.ts';

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
    [NARROW]: {
      gap: tokens.spacingVerticalS,
      paddingTop: tokens.spacingVerticalS,
      paddingBottom: tokens.spacingVerticalS,
    },
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

type TicketProps = {
  readonly ticket: TicketDetail;
  readonly put: (come: Come<TicketDetail>) => void;
  readonly onClose: () => void;
};

/** One ticket: who and what, all that was said and done, and what may be done now. */
export const Ticket = forwardRef<TicketHandle, TicketProps>(({ ticket, put, onClose }, handle) => {
  const words = useWords();
  const styles = useStyles();
  const { number, accepts } = ticket;
  const erased = ticket.contact === null;
  const heading = useRef<HTMLHeadingElement>(null);
  const field = useRef<HTMLTextAreaElement | null>(null);
  // The button that was pressed goes away: one goes on with the words that came back.
  const { undo, undoLast } = useOwnHeld(ticket, put, ({ act }) =>
    (act.type === 'REPLY' ? field : heading).current?.focus(),
  );
  const work = useWork(ticket, put, field);
  const onTakeBack = useStable(undo);
  useImperativeHandle(handle, () => ({
    press: work.press,
    undo: undoLast,
    focus: () => heading.current?.focus(),
    leaveField: () => {
      if (document.activeElement !== field.current) return false;
      heading.current?.focus();
      return true;
    },
  }));
  const trouble = <TroubleBar acts={work.acts} ticket={ticket} />;
  return (
    <article className={styles.ticket} aria-labelledby="ticket-title" data-ticket-open={number}>
      <div className={styles.top}>
        <Head ticket={ticket} heading={heading} onClose={onClose} />
        {!erased && (
          <Actions
            number={number}
            accepts={accepts}
            continues={ticket.channel === 'phone'}
            onPress={work.onPress}
            onForm={work.onForm}
          />
        )}
      </div>
      {work.form === null && trouble}
      <div className={styles.body} data-scrolls>
        <div className={styles.talk}>
          <Talk
            className={styles.said}
            ticket={number}
            events={ticket.events}
            held={ticket.held}
            onTakeBack={onTakeBack}
            onAct={work.onAct}
          />
          {!erased && (
            <Composer
              ticket={ticket}
              holder={ticket.name === '' ? sayTicket(number, words) : ticket.name}
              accepts={accepts}
              sending={work.sending}
              other={work.other}
              field={field}
              onMode={work.onMode}
              onText={work.onText}
              onSend={work.onSend}
            />
          )}
        </div>
        <About className={styles.facts} ticket={ticket} />
      </div>
      {work.form !== null && (
        <TicketForm
          form={work.form}
          ticket={ticket}
          put={put}
          onAct={work.acts.act}
          onErase={work.erase}
          onClose={work.close}
          trouble={trouble}
        />
      )}
    </article>
  );
});
