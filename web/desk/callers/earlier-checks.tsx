import { Link } from '@fluentui/react-link';
import { tokens } from '@fluentui/react-theme';
import { makeStyles } from '@griffel/react';
import { memo, useEffect } from 'react';
import { sayMomentIn } from '../../../src/dialogs/dates.ts';
import { sayTicket } from '../../../src/dialogs/ticket-number.ts';
import { useDesk } from '../desk.ts';
import { useAsked } from '../server/use-asked.ts';
import { Section } from '../ticket/section.tsx';
import { useWords } from '../words/use-words.ts';

const useStyles = makeStyles({
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXS,
  },
  about: {
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground3,
    overflowWrap: 'anywhere',
  },
});

/** What files of the same person were found to be before or elsewhere; nothing where there were none. */
export const EarlierChecks = memo(({ ticket }: { readonly ticket: number }) => {
  const words = useWords();
  const styles = useStyles();
  const { api, live, me, go } = useDesk();
  const { value = [], reload } = useAsked(`checks ${ticket}`, (signal) => api.earlierChecks(ticket, signal));
  useEffect(() => live.follow(({ type }) => (type === 'resumed' ? reload() : undefined)), [live, reload]);
  if (value.length === 0) return null;
  return (
    <Section title={words.text('desk:page.others.checks')}>
      <ul className={styles.list}>
        {value.map(({ verdict, at, serial, ticket: other }) => (
          <li key={`${at} ${verdict} ${serial}`}>
            <div>{words.text(`check:verdict.${verdict}.title`)}</div>
            <div className={styles.about}>
              {sayMomentIn(at, words.locale, me.service.zone)}
              {serial !== null && ` · ${words.text('desk:page.others.serial', { serial })}`}
              {other !== null && (
                <>
                  {' · '}
                  <Link as="button" onClick={() => go({ ticket: other })}>
                    {sayTicket(other, words)}
                  </Link>
                </>
              )}
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
});
