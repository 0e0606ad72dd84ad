import { Field } from '@fluentui/react-field';
import { Input } from '@fluentui/react-input';
import { MessageBar, MessageBarBody } from '@fluentui/react-message-bar';
import { tokens } from '@fluentui/react-theme';
import { makeStyles } from '@griffel/react';
import { useState } from 'react';
import type { TicketDetail } from '../../../src/desk/api.ts';
import { differencesOf } from '../../../src/dialogs/ticket/merge-differences.ts';
import { sayTitle, ticketDigits } from '../../../src/dialogs/ticket-number.ts';
import { isClosed } from '../../../src/machines/ticket/ticket-types.ts';
import { useDesk } from '../desk.ts';
import { StatusBadge } from '../queue/status-badge.tsx';
import { useTyped } from '../server/use-typed.ts';
import { wordsOf } from '../words/desk-words.ts';
import { useWords } from '../words/use-words.ts';
import { ActDialog } from './act-dialog.tsx';
import { type FormProps, useForm } from './forms.tsx';
import { heardOfMerge } from './heard-of-merge.ts';

const useStyles = makeStyles({
  both: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)',
    gap: tokens.spacingHorizontalM,
  },
  one: {
    padding: tokens.spacingHorizontalM,
    borderRadius: tokens.borderRadiusMedium,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    overflowWrap: 'anywhere',
  },
  role: { fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground2 },
  title: { fontWeight: tokens.fontWeightSemibold },
  heard: { margin: 0, paddingInlineStart: tokens.spacingHorizontalXL },
  last: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
});

type Found = { readonly digits: string | undefined; readonly ticket: TicketDetail | null };

const One = ({ role, ticket }: { readonly role: string; readonly ticket: TicketDetail }) => {
  const words = useWords();
  const styles = useStyles();
  return (
    <div className={styles.one}>
      <div className={styles.role}>{role}</div>
      <div className={styles.title}>{sayTitle(ticket.number, ticket.name, words)}</div>
      <div>{ticket.company}</div>
      <div>{ticket.contact?.phone ?? ticket.contact?.email ?? ''}</div>
      <StatusBadge status={ticket.status} />
      <div>{words.text(`ticket:reason.${ticket.reason}`)}</div>
      {ticket.last !== null && <div className={styles.last}>{ticket.last.text}</div>}
    </div>
  );
};

/** Why a ticket cannot be merged into the other one; null where it can. */
const whyNot = (ticket: TicketDetail, into: TicketDetail | null): 'missing' | 'same' | 'closed' | null => {
  if (into === null) return 'missing';
  if (into.number === ticket.number) return 'same';
  return isClosed(into.status) ? 'closed' : null;
};

/** The other ticket that this one is merged into: both side by side, and what speaks against it. */
export const MergeForm = ({ ticket, ...props }: FormProps & { readonly ticket: TicketDetail }) => {
  const { words, label, dialog } = useForm('MERGE', props);
  const styles = useStyles();
  const { api } = useDesk();
  const [text, setText] = useState('');
  const [found, setFound] = useState<Found | null>(null);
  const digits = ticketDigits(text);
  useTyped(
    digits,
    () => api.ticket(Number(digits)),
    (answer) => setFound({ digits, ticket: answer.ok ? answer.value : null }),
  );
  const shown = found !== null && found.digits === digits ? found : null;
  const into = shown?.ticket ?? null;
  const why = shown === null ? null : whyNot(ticket, into);
  const fault = why === null ? null : words.text(`desk:page.merge.${why}`);
  const differs = into === null ? [] : differencesOf(ticket, into);
  return (
    <ActDialog
      {...dialog}
      ready={into !== null && fault === null}
      onSubmit={() => into !== null && props.onAct({ type: 'MERGE', into: into.number })}
    >
      <Field label={label('into')} required validationMessage={fault}>
        <Input value={text} maxLength={12} placeholder="T-1042" onChange={(_, { value }) => setText(value)} />
      </Field>
      {into !== null && fault === null && (
        <div className={styles.both} data-merge>
          <One role={words.text('desk:page.merge.closes')} ticket={ticket} />
          <One role={words.text('desk:page.merge.into')} ticket={into} />
        </div>
      )}
      {into !== null && fault === null && (
        <div data-heard>
          <div className={styles.title}>{words.text('desk:page.merge.hears')}</div>
          <ul className={styles.heard}>
            {heardOfMerge(ticket, into, words, wordsOf).map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </div>
      )}
      <div role="status">
        {fault === null && differs.length > 0 && (
          <MessageBar intent="warning" layout="multiline">
            <MessageBarBody>
              {words.text('desk:page.merge.differs', {
                what: differs
                  .map((field) => words.text(`ticket:facts.${field}`))
                  .join(words.text('desk:and')),
              })}
            </MessageBarBody>
          </MessageBar>
        )}
      </div>
    </ActDialog>
  );
};
