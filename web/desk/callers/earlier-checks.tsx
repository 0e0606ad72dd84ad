import { Link } from '@fluentui/react-link';
import { tokens } from '@fluentui/react-theme';
import { makeStyles } from '@griffel/react';
import type { Others } from '../../../src/desk/callers-api.ts';
import { sayMomentIn } from '../../../src/dialogs/dates.ts';
import { sayTicket } from '../../../src/dialogs/ticket-number.ts';
import { useDesk } from '../desk.ts';
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

/** What files of the same person were found to be before or elsewhere. */
export const EarlierChecks = ({ checks }: Pick<Others, 'checks'>) => {
  const words = useWords();
  const styles = useStyles();
  const { me, go } = useDesk();
  return (
    <ul className={styles.list}>
      {checks.map(({ verdict, at, serial, ticket: other }) => (
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
  );
};
