import { Link } from '@fluentui/react-link';
import { tokens } from '@fluentui/react-theme';
import { makeStyles } from '@griffel/react';
import { memo, type ReactNode } from 'react';
import type { TicketDetail } from '../../../src/desk/api.ts';
import { sayContact } from '../../../src/dialogs/contact.ts';
import { sayMomentIn } from '../../../src/dialogs/dates.ts';
import { telOf } from '../../../src/dialogs/phone.ts';
import { saySecured } from '../../../src/dialogs/secured.ts';
import { sayTicket } from '../../../src/dialogs/ticket-number.ts';
import type { ContactField, ContactFieldId } from '../../../src/machines/contact-fields.ts';
import { sayCall } from '../callers/say-call.ts';
import { useDesk } from '../desk.ts';
import { useWords } from '../words/use-words.ts';

const useStyles = makeStyles({
  facts: {
    display: 'grid',
    gridTemplateColumns: 'minmax(84px, max-content) minmax(0, 1fr)',
    gap: `${tokens.spacingVerticalSNudge} ${tokens.spacingHorizontalM}`,
    margin: 0,
  },
  term: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200, lineHeight: '20px' },
  value: { margin: 0, overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' },
  list: { listStyleType: 'none', margin: 0, padding: 0 },
});

/** What the head of the ticket shows. */
const IN_HEAD: readonly ContactFieldId[] = ['name', 'company'];

/** A number that calls, an address that writes, anything else as it is. */
const linked = (kind: ContactField['kind'], value: string): ReactNode => {
  if (kind === 'tel') return <Link href={telOf(value)}>{value}</Link>;
  return kind === 'email' ? <Link href={`mailto:${value}`}>{value}</Link> : value;
};

type Fact = readonly [title: string, value: ReactNode];

/** What is known of the holder and of what was tried, for who calls back. */
export const Facts = memo(({ ticket }: { readonly ticket: TicketDetail }) => {
  const words = useWords();
  const styles = useStyles();
  const { me, go } = useDesk();
  const { zone } = me.service;
  const { contact } = ticket;
  const moment = (at: number) => sayMomentIn(at, words.locale, zone);
  const fact = (id: string, value: ReactNode): readonly Fact[] =>
    value === null || value === undefined || value === '' ? [] : [[words.text(`ticket:facts.${id}`), value]];
  const listed = (lines: readonly string[]) =>
    lines.length === 0 ? null : (
      <ul className={styles.list}>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    );
  const tried = ticket.tried.map(({ step }) =>
    words.text('desk:page.tried', { step: words.text(`desk:page.step.${step}`) }),
  );
  const checks = ticket.checks.map(
    ({ verdict, at, serial }) =>
      `${words.text(`check:verdict.${verdict}.title`)} (${[moment(at), ...(serial === null ? [] : [words.text('desk:page.others.serial', { serial })])].join(' · ')})`,
  );
  const { due, mergedInto } = ticket;
  const facts: readonly Fact[] = [
    ...(contact === null ? [] : sayContact(contact, words))
      .filter(({ id }) => !IN_HEAD.includes(id))
      .flatMap(({ id, kind, value }) => fact(id, linked(kind, value))),
    ...fact('call', ticket.call === null ? null : sayCall(ticket.call, words, zone)),
    ...fact('tried', tried.length === 0 ? words.text('ticket:nothing-tried') : listed(tried)),
    ...fact('secured', listed(saySecured(ticket.secured, words))),
    ...fact('checks', listed(checks)),
    ...fact(
      'gateway',
      ticket.gateway === null ? null : words.text(`ticket:gateway.${ticket.gateway ? 'yes' : 'no'}`),
    ),
    ...fact('menu', ticket.menu === null ? null : words.text(`ticket:menu.${ticket.menu}`)),
    ...fact('channel', words.text(`ticket:channel.${ticket.channel}`)),
    ...fact('locale', words.text(`ticket:locale.${ticket.locale}`)),
    ...fact('openedAt', moment(ticket.openedAt)),
    ...fact('due', due === null ? null : words.text(`ticket:due.${due.limit}`, { at: moment(due.at) })),
    ...fact(
      'merged',
      mergedInto === null ? null : (
        <Link as="button" onClick={() => go({ ticket: mergedInto })}>
          {sayTicket(mergedInto, words)}
        </Link>
      ),
    ),
    ...fact(
      'helped',
      ticket.helped === null ? null : words.text(`ticket:helped.${ticket.helped ? 'yes' : 'no'}`),
    ),
  ];
  return (
    <dl className={styles.facts}>
      {facts.flatMap(([title, value]) => [
        <dt key={`${title} title`} className={styles.term}>
          {title}
        </dt>,
        <dd key={title} className={styles.value}>
          {value}
        </dd>,
      ])}
    </dl>
  );
});
