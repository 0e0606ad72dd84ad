import { Button } from '@fluentui/react-button';
import { MessageBar, MessageBarBody } from '@fluentui/react-message-bar';
import { tokens } from '@fluentui/react-theme';
import { makeStyles } from '@griffel/react';
import { type ReactNode, useState } from 'react';
import type { CampaignOverview } from '../../../src/desk/campaign/campaign-api.ts';
import { useDesk } from '../desk.ts';
import { failedKey } from '../server/answer.ts';
import { newId } from '../server/send-patiently.ts';
import { ActDialog } from '../ticket/act-dialog.tsx';
import { useWords } from '../words/use-words.ts';
import { useCampaign } from './use-campaign.ts';
import { WhatIsSent } from './what-is-sent.tsx';
import { ASKINGS, type Asking, whyNot } from './why-not.ts';

const useStyles = makeStyles({
  others: { margin: 0, color: tokens.colorNeutralForeground2 },
  why: { margin: 0, color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
});

/** Reasons that concern the whole campaign. */
const WHOLE = ['over', 'mute'];
const whyId = (why: string): string => `campaign-why-${why.replace('.', '-')}`;

type Came = { readonly ok: boolean; readonly text: string };

/** Invites those who are left, or reminds them. Since it writes to many people it asks first, and its outcome stays to be read. */
export const useAsking = (
  overview: CampaignOverview | undefined,
  reload: () => void,
): { readonly buttons: ReactNode; readonly told: ReactNode } => {
  const words = useWords();
  const styles = useStyles();
  const { announce } = useDesk();
  const campaign = useCampaign();
  const [asking, setAsking] = useState<Asking>();
  const [came, setCame] = useState<Came>();
  if (overview === undefined) return { buttons: null, told: null };
  const { known, settled, toInvite, toRemind } = overview.people;
  /** How many are written to, and how many of the roster are not, by why. */
  const reach = {
    invite: { people: toInvite, others: { settled, invited: known - settled - toInvite } },
    remind: { people: toRemind, others: { settled, 'not-invited': known - settled - toRemind } },
  };
  /** Who is not written to; nothing where that is nobody. */
  const others = (what: Asking): string =>
    Object.entries(reach[what].others)
      .filter(([, count]) => count > 0)
      .map(([why, count]) => words.text(`campaign:page.others.${why}`, { count }))
      .join(words.text('campaign:page.others.and'));
  const why = { invite: whyNot('invite', overview), remind: whyNot('remind', overview) };
  const reasons = [...new Set(ASKINGS.flatMap((what) => why[what] ?? []))];
  const whyOf = (what: Asking) => {
    const reason = why[what];
    return reason === undefined ? {} : { disabledFocusable: true, 'aria-describedby': whyId(reason) };
  };
  /** Where there is one way alone, nothing is tried first. */
  const whoKey = (what: Asking): string =>
    what === 'invite' && overview.ways.length === 1 ? 'who-one-way' : 'who';
  const textOf = async (what: Asking): Promise<Came> => {
    if (what === 'remind') {
      const answer = await campaign.remind(newId());
      const key = answer.ok ? 'campaign:page.remind.done' : failedKey(answer.fault);
      return { ok: answer.ok, text: words.text(key) };
    }
    const answer = await campaign.invite(newId());
    if (!answer.ok) return { ok: false, text: words.text(failedKey(answer.fault)) };
    const { asked } = answer.value;
    return {
      ok: true,
      text: words.text(`campaign:page.invite.${asked === 0 ? 'nobody' : 'done'}`, { people: asked }),
    };
  };
  const act = async (what: Asking): Promise<void> => {
    setAsking(undefined);
    const result = await textOf(what);
    setCame(result);
    announce(result.text);
    reload();
  };
  return {
    buttons: (
      <>
        <Button appearance="primary" {...whyOf('invite')} onClick={() => setAsking('invite')}>
          {words.text('campaign:page.invite.button', { count: toInvite })}
        </Button>
        <Button {...whyOf('remind')} onClick={() => setAsking('remind')}>
          {words.text('campaign:page.remind.button')}
        </Button>
      </>
    ),
    told: (
      <>
        {reasons.map((reason) =>
          WHOLE.includes(reason) ? (
            <MessageBar key={reason} intent="warning" layout="multiline">
              <MessageBarBody id={whyId(reason)}>{words.text(`campaign:page.${reason}`)}</MessageBarBody>
            </MessageBar>
          ) : (
            <p key={reason} id={whyId(reason)} className={styles.why}>
              {words.text(`campaign:page.${reason}`)}
            </p>
          ),
        )}
        {came !== undefined && (
          <MessageBar intent={came.ok ? 'success' : 'error'} layout="multiline" data-came>
            <MessageBarBody>{came.text}</MessageBarBody>
          </MessageBar>
        )}
        {asking !== undefined && (
          <ActDialog
            title={words.text(`campaign:page.${asking}.title`)}
            who={words.text(`campaign:page.${asking}.${whoKey(asking)}`, {
              people: reach[asking].people,
              ways: overview.ways
                .map((way) => words.text(`campaign:way.${way}`))
                .join(words.text('desk:and')),
            })}
            submit={words.text(`campaign:page.${asking}.submit`)}
            ready
            onSubmit={() => void act(asking)}
            onClose={() => setAsking(undefined)}
          >
            {asking === 'invite' && <WhatIsSent settings={overview.settings} />}
            {others(asking) !== '' && (
              <p className={styles.others}>
                {words.text('campaign:page.others.line', { others: others(asking) })}
              </p>
            )}
          </ActDialog>
        )}
      </>
    ),
  };
};
