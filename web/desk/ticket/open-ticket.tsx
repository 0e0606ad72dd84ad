import { Button } from '@fluentui/react-button';
import { Text } from '@fluentui/react-text';
import { tokens } from '@fluentui/react-theme';
import { makeStyles } from '@griffel/react';
import { forwardRef, memo, useEffect, useRef } from 'react';
import { sayTicket } from '../../../src/dialogs/ticket-number.ts';
import { useDesk } from '../desk.ts';
import { SlowSpinner } from '../look/slow-spinner.tsx';
import { useWords } from '../words/use-words.ts';
import { Ticket, type TicketHandle } from './ticket.tsx';
import { useTicket } from './use-ticket.ts';

const useStyles = makeStyles({
  blank: {
    height: '100%',
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    justifyContent: 'center',
    gap: tokens.spacingVerticalM,
    padding: '24px',
    textAlign: 'center',
    backgroundColor: tokens.colorNeutralBackground2,
  },
});

type OpenTicketProps = {
  readonly number: number;
  readonly onClose: () => void;
  /** The ticket has come. */
  readonly onShown: () => void;
};

/** Fetches a ticket and shows it, or why it cannot be shown. */
export const OpenTicket = memo(
  forwardRef<TicketHandle, OpenTicketProps>(({ number, onClose, onShown }, handle) => {
    const words = useWords();
    const styles = useStyles();
    const { announce, api, me } = useDesk();
    const { value, fault, put, reload } = useTicket(number);
    const heard = useRef<{ readonly number: number; readonly event: number }>(undefined);
    useEffect(() => {
      const last = value?.events.at(-1);
      if (last === undefined) return;
      const news = heard.current?.number === number && last.id > heard.current.event;
      heard.current = { number, event: last.id };
      if (news && last.by.kind !== 'agent')
        announce(words.text('desk:page.changed', { ticket: sayTicket(number, words) }));
    }, [value, number, announce, words]);

    // An answer is looked at by who has the ticket, or by anybody while nobody has.
    const isRead = value?.unread === true && (value.assignee === null || value.assignee.id === me.agent.id);
    useEffect(() => {
      if (isRead) void api.read(number);
    }, [api, number, isRead]);

    const shown = value?.number;
    useEffect(() => {
      if (shown !== undefined) onShown();
    }, [shown, onShown]);

    if (value !== undefined)
      return <Ticket ref={handle} key={number} ticket={value} put={put} onClose={onClose} />;
    if (fault === undefined)
      return (
        <div className={styles.blank}>
          <SlowSpinner label={words.text('desk:page.loading')} />
        </div>
      );
    const missing = fault.kind === 'not-found';
    return (
      <div className={styles.blank} role="alert">
        <Text size={400}>
          {words.text(missing ? 'ticket:refused.unknown-ticket' : 'desk:page.failed.ticket')}
        </Text>
        {!missing && <Button onClick={reload}>{words.text('desk:page.again')}</Button>}
        <Button appearance="subtle" onClick={onClose}>
          {words.text('desk:page.close')}
        </Button>
      </div>
    );
  }),
);
