import { Button } from '@fluentui/react-button';
import { Input } from '@fluentui/react-input';
import { useState } from 'react';
import type { CampaignRow } from '../../../src/desk/campaign/campaign-api.ts';
import { copyText } from '../../copy-text.ts';
import { useDesk } from '../desk.ts';
import type { Answer } from '../server/answer.ts';
import { useTellFailed } from '../shell/tell-failed.tsx';
import { SureDialog } from '../ticket/sure-dialog.tsx';
import { useWords } from '../words/use-words.ts';
import { useCampaign } from './use-campaign.ts';

/** Asks twice before who somebody was is deleted for good. */
const ForgetForm = ({
  email,
  onForget,
  onClose,
}: {
  readonly email: string;
  readonly onForget: () => void;
  readonly onClose: () => void;
}) => {
  const words = useWords();
  return (
    <SureDialog
      title={words.text('campaign:page.people.forgetOf', { email })}
      who={words.text('campaign:page.people.forgetWho')}
      submit={words.text('campaign:page.people.forget')}
      onSubmit={onForget}
      onClose={onClose}
    />
  );
};

/** What an admin does with one of the roster: copies or revokes the personal link, or forgets who it is. */
export const PersonActions = ({
  row,
  onChanged,
}: {
  readonly row: CampaignRow;
  readonly onChanged: () => void;
}) => {
  const words = useWords();
  const { announce } = useDesk();
  const campaign = useCampaign();
  const tellFailed = useTellFailed();
  const [shown, setShown] = useState(false);
  const [forgetting, setForgetting] = useState(false);
  const { email, link } = row;
  const done = (answer: Answer<null>, key: string): void => {
    if (answer.ok) {
      announce(words.text(key));
      onChanged();
    } else tellFailed(answer.fault);
  };
  const copy = async (text: string): Promise<void> => {
    const copied = await copyText(text);
    // Where it could not be copied, the link is shown so that it can be selected by hand.
    setShown(!copied);
    announce(words.text(copied ? 'campaign:page.people.copied' : 'campaign:page.people.notCopied'));
  };
  const revoke = async (): Promise<void> =>
    done(await campaign.revoke(row.id), 'campaign:page.people.revoked');
  const forget = async (): Promise<void> => {
    setForgetting(false);
    done(await campaign.forget(row.id), 'campaign:page.people.forgotten');
  };
  return (
    <>
      {link === null ? (
        <div>{words.text('campaign:page.people.noLink')}</div>
      ) : (
        <>
          <Button
            size="small"
            aria-label={words.text('campaign:page.people.copyOf', { email })}
            onClick={() => void copy(link)}
          >
            {words.text('campaign:page.people.copy')}
          </Button>{' '}
          <Button
            size="small"
            appearance="subtle"
            aria-label={words.text('campaign:page.people.revokeOf', { email })}
            onClick={() => void revoke()}
          >
            {words.text('campaign:page.people.revoke')}
          </Button>{' '}
        </>
      )}
      <Button
        size="small"
        appearance="subtle"
        aria-label={words.text('campaign:page.people.forgetOf', { email })}
        onClick={() => setForgetting(true)}
      >
        {words.text('campaign:page.people.forget')}
      </Button>
      {shown && link !== null && (
        <div>
          <Input
            readOnly
            aria-label={words.text('campaign:page.people.notCopied')}
            value={link}
            onFocus={({ target }) => target.select()}
          />
        </div>
      )}
      {forgetting && (
        <ForgetForm email={email} onForget={() => void forget()} onClose={() => setForgetting(false)} />
      )}
    </>
  );
};
