import { CounterBadge } from '@fluentui/react-badge';
import { Button } from '@fluentui/react-button';
import { Link } from '@fluentui/react-link';
import { Popover, PopoverSurface, PopoverTrigger } from '@fluentui/react-popover';
import { tokens } from '@fluentui/react-theme';
import { makeStyles } from '@griffel/react';
import { memo, useEffect, useState } from 'react';
import type { Alarm } from '../../../src/desk/alarms-api.ts';
import { sayMomentIn } from '../../../src/dialogs/dates.ts';
import { sayTicket } from '../../../src/dialogs/ticket-number.ts';
import { useDesk } from '../desk.ts';
import { AlertRegular } from '../icons/own-icons.ts';
import { useAsked } from '../server/use-asked.ts';
import { useWords } from '../words/use-words.ts';
import { useTellFailed } from './tell-failed.tsx';

const useStyles = makeStyles({
  place: { position: 'relative', minWidth: 'auto' },
  count: { position: 'absolute', top: '0', right: '0', pointerEvents: 'none' },
  title: { margin: `0 0 ${tokens.spacingVerticalS}`, fontSize: tokens.fontSizeBase400 },
  list: {
    margin: 0,
    padding: 0,
    listStyleType: 'none',
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    width: 'min(360px, 80vw)',
    maxHeight: '60vh',
    overflowY: 'auto',
  },
  acts: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  seen: { color: tokens.colorNeutralForeground2 },
  about: {
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground3,
    overflowWrap: 'anywhere',
  },
});

/** What a person has to look at, behind a bell that counts it. */
export const Alarms = memo(() => {
  const words = useWords();
  const styles = useStyles();
  const { api, live, me, go, announce } = useDesk();
  const [open, setOpen] = useState(false);
  const { value = [], reload, renew } = useAsked('alarms', (_, since) => api.alarms(since));
  useEffect(
    () =>
      live.follow(({ type, since }) => {
        if (type !== 'ticket' && type !== 'campaign') renew(since);
      }),
    [live, renew],
  );
  const tellFailed = useTellFailed();
  const done = async (word: string, answered: ReturnType<typeof api.dismissTask>) => {
    const answer = await answered;
    if (answer.ok) announce(words.text(word));
    else tellFailed(answer.fault);
    reload();
  };
  const said = ({ kind, channel }: Alarm): string =>
    words.text(`desk:page.alarms.${kind}`, {
      channel: channel === null ? '' : words.text(`ticket:channel.${channel}`),
    });
  const count = value.filter(({ seen }) => seen === null).length;
  const title = words.text(count === 0 ? 'desk:page.alarms.none' : 'desk:page.alarms.some', { count });
  return (
    <Popover trapFocus open={open} onOpenChange={(_, data) => setOpen(data.open)}>
      <PopoverTrigger disableButtonEnhancement>
        <Button
          appearance="subtle"
          className={styles.place}
          icon={<AlertRegular />}
          aria-label={title}
          title={title}
        >
          {count > 0 && (
            <CounterBadge className={styles.count} size="small" color="danger" count={count} aria-hidden />
          )}
        </Button>
      </PopoverTrigger>
      <PopoverSurface aria-label={words.text('desk:page.alarms.title')}>
        <h2 className={styles.title}>{words.text('desk:page.alarms.title')}</h2>
        {value.length === 0 && <p>{title}</p>}
        <ul className={styles.list}>
          {value.map((alarm) => {
            const { key, ticket, task, at, about, seen } = alarm;
            return (
              <li key={key} className={seen === null ? undefined : styles.seen}>
                <div>
                  {ticket !== null && (
                    <>
                      <Link
                        onClick={() => {
                          setOpen(false);
                          go({ tab: 'queue', ticket });
                        }}
                      >
                        {sayTicket(ticket, words)}
                      </Link>{' '}
                    </>
                  )}
                  {said(alarm)}
                </div>
                {alarm.reason !== null && <div>{words.text(`desk:page.alarms.reason.${alarm.reason}`)}</div>}
                <div className={styles.about}>
                  {sayMomentIn(at, words.locale, me.service.zone)} {about}
                </div>
                {seen !== null && (
                  <div className={styles.about}>
                    {words.text('desk:page.alarms.seen', {
                      name: seen.by.name,
                      at: sayMomentIn(seen.at, words.locale, me.service.zone),
                    })}
                  </div>
                )}
                <div className={styles.acts}>
                  {seen === null && (
                    <Button
                      size="small"
                      onClick={() => void done('desk:page.alarms.marked', api.seeAlarm(key))}
                    >
                      {words.text('desk:page.alarms.see')}
                    </Button>
                  )}
                  {task !== null && (
                    <>
                      <Button
                        size="small"
                        onClick={() => void done('desk:page.alarms.retried', api.retryTask(task))}
                      >
                        {words.text('desk:page.alarms.retry')}
                      </Button>
                      <Button
                        size="small"
                        appearance="subtle"
                        onClick={() => void done('desk:page.alarms.dismissed', api.dismissTask(task))}
                      >
                        {words.text('desk:page.alarms.dismiss')}
                      </Button>
                    </>
                  )}
                </div>
              </li>
            );
          })}
        </ul>
      </PopoverSurface>
    </Popover>
  );
});
