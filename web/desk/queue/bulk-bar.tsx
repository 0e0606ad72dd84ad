import { Button } from '@fluentui/react-button';
import { Select } from '@fluentui/react-select';
import { tokens } from '@fluentui/react-theme';
import { makeStyles } from '@griffel/react';
import { useState } from 'react';
import { GIVEN_CAUSES } from '../../../src/dialogs/ticket/desk-forms.ts';
import type { DeskAct } from '../../../src/machines/ticket/ticket-types.ts';
import { pause } from '../../pause.ts';
import { useAgents } from '../agents.tsx';
import { useDesk } from '../desk.ts';
import { newId, sendPatiently } from '../server/send-patiently.ts';
import { type TakenBack, useOfferTakeBack } from '../ticket/take-back.tsx';
import { useWords } from '../words/use-words.ts';

const useStyles = makeStyles({
  bar: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    backgroundColor: tokens.colorBrandBackground2,
    color: tokens.colorNeutralForeground1,
  },
});

type BulkBarProps = {
  readonly selected: ReadonlySet<number>;
  /** Those that it was done to are no longer chosen. */
  readonly onDone: (numbers: readonly number[]) => void;
  readonly onClear: () => void;
};

/** What is done to all chosen tickets, one after the other; those that refused it stay chosen. */
export const BulkBar = ({ selected, onDone, onClear }: BulkBarProps) => {
  const agents = useAgents();
  const words = useWords();
  const styles = useStyles();
  const { api, announce } = useDesk();
  const offer = useOfferTakeBack();
  const [busy, setBusy] = useState(false);
  const all = async (act: DeskAct): Promise<void> => {
    setBusy(true);
    const done: number[] = [];
    const waiting: TakenBack[] = [];
    for (const number of selected) {
      const request = { id: newId(), act };
      const answer = await sendPatiently(() => api.act(number, request), pause);
      if (!answer.ok) continue;
      done.push(number);
      waiting.push(
        ...answer.value.held.filter(({ id }) => id === request.id).map((held) => ({ number, held })),
      );
    }
    setBusy(false);
    announce(words.text('desk:page.bulk.done', { done: done.length, count: selected.size }));
    onDone(done);
    offer(waiting);
  };
  return (
    <section className={styles.bar} aria-label={words.text('desk:page.bulk.title')}>
      <span role="status">{words.text('desk:page.bulk.chosen', { count: selected.size })}</span>
      <Button size="small" disabled={busy} onClick={() => void all({ type: 'CLAIM' })}>
        {words.text('ticket:buttons.CLAIM')}
      </Button>
      <Select
        size="small"
        value=""
        disabled={busy}
        aria-label={words.text('ticket:buttons.ASSIGN')}
        onChange={(_, { value }) => {
          const to = agents.find(({ id }) => id === value);
          if (to !== undefined) void all({ type: 'ASSIGN', to: { id: to.id, name: to.name } });
        }}
      >
        <option value="">{words.text('ticket:buttons.ASSIGN')}</option>
        {agents.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Select>
      <Select
        size="small"
        value=""
        disabled={busy}
        aria-label={words.text('ticket:buttons.RESOLVE')}
        onChange={(_, { value }) => {
          const cause = GIVEN_CAUSES.find((known) => known === value);
          if (cause !== undefined) void all({ type: 'RESOLVE', cause });
        }}
      >
        <option value="">{words.text('ticket:buttons.RESOLVE')}</option>
        {GIVEN_CAUSES.map((cause) => (
          <option key={cause} value={cause}>
            {words.text(`ticket:cause.${cause}`)}
          </option>
        ))}
      </Select>
      <Button size="small" appearance="subtle" disabled={busy} onClick={onClear}>
        {words.text('desk:page.bulk.clear')}
      </Button>
    </section>
  );
};
