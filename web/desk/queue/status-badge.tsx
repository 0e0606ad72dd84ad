import { Badge, type BadgeProps } from '@fluentui/react-badge';
import { makeStyles } from '@griffel/react';
import type { Status } from '../../../src/machines/ticket/ticket-types.ts';
import { useWords } from '../words/use-words.ts';

const LOOKS: Readonly<Record<Status, Pick<BadgeProps, 'appearance' | 'color'>>> = {
  open: { appearance: 'filled', color: 'brand' },
  reopened: { appearance: 'filled', color: 'brand' },
  claimed: { appearance: 'tint', color: 'brand' },
  waiting: { appearance: 'outline', color: 'brand' },
  resolved: { appearance: 'tint', color: 'informative' },
  withdrawn: { appearance: 'outline', color: 'informative' },
};

const useStyles = makeStyles({ badge: { whiteSpace: 'nowrap' } });

export const StatusBadge = ({ status }: { readonly status: Status }) => {
  const words = useWords();
  const styles = useStyles();
  return (
    <Badge {...LOOKS[status]} shape="rounded" className={styles.badge}>
      {words.text(`ticket:status.${status}`)}
    </Badge>
  );
};
