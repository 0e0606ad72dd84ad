import { Badge } from '@fluentui/react-badge';
import { tokens } from '@fluentui/react-theme';
import { makeStyles } from '@griffel/react';
import type { TicketRow } from '../../../src/desk/api.ts';
import { MINUTE, sayAge } from '../../../src/dialogs/age.ts';
import { sayMomentIn } from '../../../src/dialogs/dates.ts';
import { useDesk } from '../desk.ts';
import {
  CheckmarkCircleRegular,
  ClockAlarmRegular,
  ErrorCircleFilled,
  PauseRegular,
} from '../icons/own-icons.ts';
import { useNow } from '../server/clock.ts';
import { useWords } from '../words/use-words.ts';

/** On a selected row Fluent's own red is too dark in the dark theme, and its green too light in the light one. */
const useStyles = makeStyles({
  late: { color: tokens.colorStatusDangerForeground3 },
  fine: { color: tokens.colorStatusSuccessForeground2 },
});

/** How near the ticket is to its service level, in a word, a sign and a colour; the moment stands in the title. */
export const LevelBadge = ({ row }: { readonly row: Pick<TicketRow, 'level' | 'due' | 'late'> }) => {
  const words = useWords();
  const styles = useStyles();
  const { zone } = useDesk().me.service;
  const { level, due, late } = row;
  const at = useNow();
  const title =
    due === null
      ? words.text('desk:page.noClock')
      : words.text(`ticket:due.${due.limit}`, { at: sayMomentIn(due.at, words.locale, zone) });
  const said = words.text(`desk:page.level.${level}`);
  if (level === 'past')
    return (
      <Badge
        appearance="ghost"
        color="danger"
        className={styles.late}
        icon={<ErrorCircleFilled />}
        title={
          late === null
            ? title
            : `${said}: ${words.text(`ticket:due.${late.limit}`, { at: sayMomentIn(late.at, words.locale, zone) })}`
        }
      >
        {late === null || at - late.at < MINUTE
          ? said
          : words.text('desk:page.late', { age: sayAge(at - late.at, words) })}
      </Badge>
    );
  if (level === 'near')
    return (
      <Badge appearance="tint" color="warning" shape="rounded" icon={<ClockAlarmRegular />} title={title}>
        {said}
      </Badge>
    );
  if (level === 'fine')
    return (
      <Badge
        appearance="ghost"
        color="success"
        className={styles.fine}
        icon={<CheckmarkCircleRegular />}
        title={title}
      >
        {said}
      </Badge>
    );
  return (
    <Badge
      appearance="ghost"
      color="informative"
      {...(level === 'paused' && { icon: <PauseRegular /> })}
      title={title}
    >
      {said}
    </Badge>
  );
};
