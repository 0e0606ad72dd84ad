import { Button } from '@fluentui/react-button';
import { DialogActions, DialogBody, DialogContent, DialogTitle } from '@fluentui/react-dialog';
import { Field } from '@fluentui/react-field';
import { Input } from '@fluentui/react-input';
import { Spinner } from '@fluentui/react-spinner';
import { tokens } from '@fluentui/react-theme';
import { makeStyles } from '@griffel/react';
import { useState } from 'react';
import type { TicketDetail } from '../../../src/desk/api.ts';
import { sayTime } from '../../../src/dialogs/dates.ts';
import { sayTicket } from '../../../src/dialogs/ticket-number.ts';
import { copyText } from '../../copy-text.ts';
import { useDesk } from '../desk.ts';
import { useAsked } from '../server/use-asked.ts';
import { Modal } from '../shell/modal.tsx';
import { useWords } from '../words/use-words.ts';

const useStyles = makeStyles({
  content: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  who: { margin: 0, color: tokens.colorNeutralForeground2 },
  code: {
    fontSize: tokens.fontSizeHero800,
    lineHeight: tokens.lineHeightHero800,
    fontWeight: tokens.fontWeightSemibold,
    letterSpacing: '0.1em',
    fontFamily: tokens.fontFamilyMonospace,
  },
});

type ContinueFormProps = {
  readonly ticket: Pick<TicketDetail, 'number' | 'contact'>;
  readonly onClose: () => void;
};

/** What the agent gives a caller: a link to send, and a code to read out. */
export const ContinueForm = ({ ticket, onClose }: ContinueFormProps) => {
  const words = useWords();
  const styles = useStyles();
  const { api, me } = useDesk();
  const [copied, setCopied] = useState<'copy' | 'copied' | 'not-copied'>('copy');
  const [mailed, setMailed] = useState<'send' | 'sending' | 'sent' | 'not-sent'>('send');
  const { value, fault } = useAsked('chat link', () => api.continueInChat(ticket.number));
  const until = value === undefined ? '' : sayTime(value.until, words.locale, me.service.zone);
  const say = (key: string) =>
    words.text(`desk:page.continue.${key}`, {
      until,
      link: value?.link ?? '',
      email: ticket.contact?.email ?? '',
      ticket: sayTicket(ticket.number, words),
    });
  const email = ticket.contact?.email;
  const send = async (): Promise<void> => {
    setMailed('sending');
    const { ok } = await api.mailChatLink(ticket.number);
    setMailed(ok ? 'sent' : 'not-sent');
  };
  const mail = new URLSearchParams({ subject: say('subject'), body: say('body') });
  return (
    <Modal onClose={onClose}>
      <DialogBody>
        <DialogTitle>{words.text('desk:page.continue.title')}</DialogTitle>
        <DialogContent className={styles.content}>
          {value === undefined ? (
            fault === undefined ? (
              <Spinner label={words.text('desk:page.loading')} />
            ) : (
              <p role="alert">{words.text('desk:page.continue.failed')}</p>
            )
          ) : (
            <>
              <p className={styles.who}>{say('who')}</p>
              <div>
                <div>{say('code')}</div>
                <div className={styles.code} data-code>
                  {value.code.slice(0, 4)} {value.code.slice(4)}
                </div>
              </div>
              <Field label={say('link')}>
                <Input readOnly value={value.link} />
              </Field>
              <div role="status">{(mailed === 'sent' || mailed === 'not-sent') && say(mailed)}</div>
            </>
          )}
        </DialogContent>
        <DialogActions>
          {value?.mails === true && mailed !== 'sent' && (
            <Button disabledFocusable={mailed === 'sending'} onClick={() => void send()}>
              {say(mailed === 'sending' ? 'sending' : 'send')}
            </Button>
          )}
          {value !== undefined && email !== undefined && (!value.mails || mailed === 'not-sent') && (
            <Button as="a" href={`mailto:${email}?${mail.toString().replaceAll('+', '%20')}`}>
              {say('mail')}
            </Button>
          )}
          {value !== undefined && (
            <Button
              onClick={() => void copyText(value.link).then((ok) => setCopied(ok ? 'copied' : 'not-copied'))}
            >
              {say(copied)}
            </Button>
          )}
          <Button appearance="primary" onClick={onClose}>
            {words.text('desk:page.close')}
          </Button>
        </DialogActions>
      </DialogBody>
    </Modal>
  );
};
