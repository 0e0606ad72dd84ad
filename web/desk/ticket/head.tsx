import { Button } from '@fluentui/react-button';
import { Link } from '@fluentui/react-link';
import { tokens } from '@fluentui/react-theme';
import { makeStyles } from '@griffel/react';
import { memo, type RefObject } from 'react';
import type { TicketDetail } from '../../../src/desk/api.ts';
import { sayAge } from '../../../src/dialogs/age.ts';
import { telOf } from '../../../src/dialogs/phone.ts';
import { sayTitle } from '../../../src/dialogs/ticket-number.ts';
import { isClosed } from '../../../src/machines/ticket/ticket-types.ts';
import { ArrowLeftRegular } from '../icons/own-icons.ts';
import { ELLIPSIS, NARROW } from '../look/looks.ts';
import { LevelBadge } from '../queue/level-badge.tsx';
import { StatusBadge } from '../queue/status-badge.tsx';
import { useNow } from '../server/clock.ts';
import { useWords } from '../words/use-words.ts';

const useStyles = makeStyles({
  head: {
    display: 'grid',
    gridTemplateColumns: 'auto minmax(0, 1fr) auto',
    gridTemplateAreas: '"back title code" "back rest code"',
    alignItems: 'start',
    columnGap: tokens.spacingHorizontalS,
    [NARROW]: { gridTemplateAreas: '"back title code" "rest rest rest"' },
  },
  back: { gridArea: 'back' },
  rest: { gridArea: 'rest', minWidth: 0 },
  title: {
    gridArea: 'title',
    margin: 0,
    width: 'fit-content',
    fontSize: tokens.fontSizeBase500,
    lineHeight: tokens.lineHeightBase500,
    fontWeight: tokens.fontWeightSemibold,
    overflowWrap: 'anywhere',
    // No key acts on the heading, so its focus ring shows where one is, not something to press.
    ':focus-visible': {
      outlineStyle: 'none',
      textDecorationLine: 'underline',
      textDecorationColor: tokens.colorCompoundBrandStroke,
      textUnderlineOffset: '4px',
    },
  },
  company: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere', [NARROW]: ELLIPSIS },
  state: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    rowGap: '2px',
    marginTop: tokens.spacingVerticalXS,
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground2,
  },
  reach: {
    display: 'flex',
    flexWrap: 'wrap',
    columnGap: tokens.spacingHorizontalM,
    marginTop: tokens.spacingVerticalXS,
    overflowWrap: 'anywhere',
    '@container ticket (min-width: 760px)': { display: 'none' },
  },
  code: {
    gridArea: 'code',
    textAlign: 'center',
    padding: `2px ${tokens.spacingHorizontalM}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
    [NARROW]: { paddingTop: 0, paddingBottom: 0 },
  },
  codeTitle: {
    fontSize: tokens.fontSizeBase100,
    color: tokens.colorNeutralForeground3,
    [NARROW]: { lineHeight: tokens.lineHeightBase100 },
  },
  digits: {
    fontSize: tokens.fontSizeBase500,
    [NARROW]: { fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase300 },
    fontWeight: tokens.fontWeightSemibold,
    fontVariantNumeric: 'tabular-nums',
    letterSpacing: '0.08em',
  },
});

type HeadProps = {
  readonly ticket: TicketDetail;
  readonly heading: RefObject<HTMLHeadingElement>;
  readonly onClose: () => void;
};

/** Whose ticket it is, and how it stands. */
export const Head = memo(({ ticket, heading, onClose }: HeadProps) => {
  const words = useWords();
  const styles = useStyles();
  const at = useNow();
  const { status, assignee, cause, openedAt } = ticket;
  const { phone = '', email = '' } = ticket.contact ?? {};
  return (
    <header className={styles.head}>
      <Button
        appearance="subtle"
        className={styles.back}
        icon={<ArrowLeftRegular />}
        aria-label={words.text('desk:page.close')}
        title={words.text('desk:page.close')}
        onClick={onClose}
      />
      <h2 className={styles.title} ref={heading} tabIndex={-1} id="ticket-title">
        {sayTitle(ticket.number, ticket.name, words)}
      </h2>
      <div className={styles.rest}>
        {ticket.company !== '' && (
          <div className={styles.company} title={ticket.company}>
            {ticket.company}
          </div>
        )}
        {(phone !== '' || email !== '') && (
          <div className={styles.reach}>
            {phone !== '' && <Link href={telOf(phone)}>{phone}</Link>}
            {email !== '' && <Link href={`mailto:${email}`}>{email}</Link>}
          </div>
        )}
        <div className={styles.state}>
          <StatusBadge status={status} />
          <span>
            {assignee === null
              ? words.text('desk:page.unassigned')
              : words.text('ticket:assignee', { name: assignee.name })}
          </span>
          <span>{words.text(`ticket:reason.${ticket.reason}`)}</span>
          {cause !== null && <span>{words.text(`ticket:cause.${cause}`)}</span>}
          {!isClosed(status) && (
            <>
              <span>
                {words.text('desk:page.waited', { age: sayAge(Math.max(0, at - openedAt), words) })}
              </span>
              <LevelBadge row={ticket} />
            </>
          )}
        </div>
      </div>
      {ticket.code !== null && (
        <div className={styles.code}>
          <div className={styles.codeTitle}>{words.text('ticket:facts.code')}</div>
          <div className={styles.digits}>{ticket.code}</div>
        </div>
      )}
    </header>
  );
});
