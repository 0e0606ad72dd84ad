import { Button } from '@fluentui/react-button';
import { Field } from '@fluentui/react-field';
import { MessageBar, MessageBarBody } from '@fluentui/react-message-bar';
import { Select } from '@fluentui/react-select';
import { Textarea } from '@fluentui/react-textarea';
import { tokens } from '@fluentui/react-theme';
import { makeStyles } from '@griffel/react';
import { useEffect, useRef } from 'react';
import { CONTACT_FIELDS } from '../../../src/machines/contact-fields.ts';
import { REASONS } from '../../../src/machines/reasons.ts';
import { ArrowLeftRegular } from '../icons/own-icons.ts';
import { isComposed, isSendKey } from '../keys/send-key.ts';
import { useWords } from '../words/use-words.ts';
import { Alike } from './alike.tsx';
import { CallerFields, type Saying } from './caller-fields.tsx';
import { Tried } from './tried.tsx';
import { useNewTicket } from './use-new-ticket.ts';
import { WhenField } from './when-field.tsx';

const useStyles = makeStyles({
  panel: {
    height: '100%',
    minHeight: 0,
    overflowY: 'auto',
    backgroundColor: tokens.colorNeutralBackground1,
    containerName: 'caller',
    containerType: 'inline-size',
  },
  head: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
  },
  title: { margin: 0, fontSize: tokens.fontSizeBase500, lineHeight: tokens.lineHeightBase500 },
  who: { margin: 0, color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  form: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    maxWidth: '760px',
    padding: `0 ${tokens.spacingHorizontalL} ${tokens.spacingVerticalL}`,
  },
  tried: { margin: 0, padding: 0, border: 'none', minWidth: 0 },
  legend: { padding: 0, marginBottom: tokens.spacingVerticalXS },
  foot: {
    position: 'sticky',
    bottom: 0,
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalM} 0`,
    backgroundColor: tokens.colorNeutralBackground1,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  hint: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
});

type NewTicketProps = {
  /** The number that a telephone system gave. */
  readonly phone: string;
  readonly onClose: () => void;
  readonly onOpen: (ticket: number) => void;
};

/** A ticket for somebody on the telephone: who they are, who they may be, what was tried; filed or solved by one press. */
export const NewTicket = ({ phone, onClose, onOpen }: NewTicketProps) => {
  const words = useWords();
  const styles = useStyles();
  const first = useRef<HTMLInputElement | null>(null);
  useEffect(() => first.current?.focus(), []);
  const { notes, wished, busy, failed, faults, forget, change, write, file } = useNewTicket({
    phone,
    onOpen,
    onFaulty: () => first.current?.form?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus(),
  });
  const saying: Saying = (field) => {
    const fault = faults[field];
    return fault === undefined ? null : words.text(`desk:page.caller.faults.${fault}`);
  };
  return (
    <article className={styles.panel} aria-labelledby="caller-title" data-caller>
      <header className={styles.head}>
        <Button
          appearance="subtle"
          icon={<ArrowLeftRegular />}
          aria-label={words.text('desk:page.close')}
          title={words.text('desk:page.close')}
          onClick={onClose}
        />
        <div>
          <h2 className={styles.title} id="caller-title">
            {words.text('desk:page.caller.title')}
          </h2>
          <p className={styles.who}>{words.text('desk:page.caller.who')}</p>
        </div>
      </header>
      <form
        className={styles.form}
        noValidate
        aria-busy={busy}
        onSubmit={(event) => {
          event.preventDefault();
          void file(false);
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || isComposed(event)) return;
          const sends = isSendKey(event);
          if (sends) void file(false);
          // Enter in a field does not send the form: it is usually meant for the word that is being typed.
          if (sends || event.target instanceof HTMLInputElement) event.preventDefault();
        }}
      >
        <CallerFields contact={notes.contact} saying={saying} first={first} readOnly={busy} onWrite={write} />
        <Alike contact={notes.contact} />
        <Field label={words.text('desk:page.caller.reason')} validationMessage={saying('reason')}>
          <Select
            value={notes.reason}
            onChange={(_, { value }) => {
              forget('reason');
              change({ reason: REASONS.find((known) => known === value) ?? notes.reason });
            }}
          >
            {['phone' as const, ...REASONS.filter((reason) => reason !== 'phone')].map((reason) => (
              <option key={reason} value={reason}>
                {words.text(`ticket:reason.${reason}`)}
              </option>
            ))}
          </Select>
        </Field>
        <fieldset className={styles.tried}>
          <legend className={styles.legend}>{words.text('desk:page.caller.tried')}</legend>
          <Tried tried={notes.tried} onChange={(tried) => change({ tried })} />
        </fieldset>
        <Field label={words.text('desk:page.caller.note')} validationMessage={saying('note')}>
          <Textarea
            value={notes.contact.note}
            maxLength={CONTACT_FIELDS.note.max}
            rows={3}
            resize="vertical"
            readOnly={busy}
            onChange={(_, { value }) => write('note', value)}
          />
        </Field>
        <WhenField
          when={notes.when}
          wished={wished}
          saying={saying}
          onChange={(when) => {
            forget('callAt');
            change({ when });
          }}
        />
        {failed && (
          <MessageBar intent="error" politeness="assertive">
            <MessageBarBody>{words.text('desk:page.caller.failed')}</MessageBarBody>
          </MessageBar>
        )}
        <div className={styles.foot}>
          <Button type="submit" appearance="primary" disabled={busy}>
            {words.text('desk:page.caller.submit')}
          </Button>
          <Button disabled={busy} onClick={() => void file(true)}>
            {words.text('desk:page.caller.solved')}
          </Button>
          <span className={styles.hint}>{words.text('desk:page.caller.solvedHint')}</span>
        </div>
      </form>
    </article>
  );
};
