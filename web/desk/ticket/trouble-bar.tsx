import { Button } from '@fluentui/react-button';
import { MessageBar, MessageBarActions, MessageBarBody } from '@fluentui/react-message-bar';
import type { TicketDetail } from '../../../src/desk/api.ts';
import { DismissRegular } from '../icons/own-icons.ts';
import { useWords } from '../words/use-words.ts';
import type { Acts } from './use-acts.ts';

/** Why an act came to nothing, and what is true now. */
export const TroubleBar = ({ acts, ticket }: { readonly acts: Acts; readonly ticket: TicketDetail }) => {
  const words = useWords();
  const { trouble } = acts;
  if (trouble === null) return null;
  // An act that waits for its five seconds decides already what can be done after it.
  const first = ticket.held.find(({ why }) => why === null);
  const said =
    trouble.kind === 'refused'
      ? trouble.why === 'not-now' && first !== undefined
        ? words.text('desk:page.held.first', {
            name: first.by.name,
            what: words.text(`ticket:buttons.${first.act.type}`),
          })
        : words.text(`ticket:refused.${trouble.why}`, {
            name: ticket.assignee?.name ?? words.text('desk:page.unassigned'),
            status: words.text(`ticket:status.${ticket.status}`),
          })
      : words.text(trouble.kind === 'unanswered' ? 'desk:page.failed.unanswered' : 'desk:page.failed.act');
  return (
    <MessageBar
      intent={trouble.kind === 'refused' ? 'warning' : 'error'}
      politeness="assertive"
      layout="multiline"
    >
      <MessageBarBody>{said}</MessageBarBody>
      <MessageBarActions
        containerAction={
          <Button
            size="small"
            appearance="transparent"
            icon={<DismissRegular />}
            aria-label={words.text('desk:page.dismiss')}
            onClick={acts.forget}
          />
        }
      >
        {trouble.kind === 'unanswered' && (
          <Button size="small" onClick={acts.again}>
            {words.text('desk:page.sendAgain')}
          </Button>
        )}
      </MessageBarActions>
    </MessageBar>
  );
};
