import { Button } from '@fluentui/react-button';
import { MessageBar, MessageBarActions, MessageBarBody } from '@fluentui/react-message-bar';
import { tokens } from '@fluentui/react-theme';
import { makeStyles } from '@griffel/react';
import { useState } from 'react';
import { sayMomentIn } from '../../../src/dialogs/dates.ts';
import { useDesk } from '../desk.ts';
import { useTellFailed } from '../shell/tell-failed.tsx';
import { ActDialog } from '../ticket/act-dialog.tsx';
import { useWords } from '../words/use-words.ts';
import type { PartProps } from './part-props.ts';
import { useCampaign } from './use-campaign.ts';

const useStyles = makeStyles({ end: { marginTop: tokens.spacingVerticalL } });

/** Ends the campaign before its last day, or takes that back. */
export const Ending = ({ overview, onSaved }: PartProps) => {
  const words = useWords();
  const styles = useStyles();
  const { me, announce } = useDesk();
  const campaign = useCampaign();
  const tellFailed = useTellFailed();
  const [asking, setAsking] = useState(false);
  const { endedAt } = overview;
  const end = async (ended: boolean): Promise<void> => {
    setAsking(false);
    const answer = await campaign.end(ended);
    if (!answer.ok) return tellFailed(answer.fault);
    announce(words.text(ended ? 'campaign:page.end.done' : 'campaign:page.end.goesOn'));
    onSaved(answer);
  };
  return (
    <div className={styles.end}>
      {endedAt === null ? (
        <Button onClick={() => setAsking(true)}>{words.text('campaign:page.end.button')}</Button>
      ) : (
        <MessageBar intent="warning">
          <MessageBarBody>
            {words.text('campaign:page.end.ended', {
              at: sayMomentIn(endedAt, words.locale, me.service.zone),
            })}
          </MessageBarBody>
          <MessageBarActions>
            <Button onClick={() => void end(false)}>{words.text('campaign:page.end.back')}</Button>
          </MessageBarActions>
        </MessageBar>
      )}
      {asking && (
        <ActDialog
          title={words.text('campaign:page.end.title')}
          who={words.text('campaign:page.end.who')}
          submit={words.text('campaign:page.end.submit')}
          ready
          onSubmit={() => void end(true)}
          onClose={() => setAsking(false)}
        >
          {null}
        </ActDialog>
      )}
    </div>
  );
};
