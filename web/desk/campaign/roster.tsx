import { Button } from '@fluentui/react-button';
import { MessageBar, MessageBarBody } from '@fluentui/react-message-bar';
import { tokens } from '@fluentui/react-theme';
import { makeStyles } from '@griffel/react';
import { useRef, useState } from 'react';
import type { RosterAnswer } from '../../../src/desk/campaign/campaign-api.ts';
import { useDesk } from '../desk.ts';
import { useWords } from '../words/use-words.ts';
import { useCampaign } from './use-campaign.ts';
import { Why } from './why.tsx';

const useStyles = makeStyles({
  form: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalM, alignItems: 'center' },
  answer: { marginTop: tokens.spacingVerticalM },
  faults: {
    borderCollapse: 'collapse',
    marginTop: tokens.spacingVerticalS,
  },
  cell: { padding: '3px 16px 3px 0', textAlign: 'left', verticalAlign: 'top' },
  file: {
    maxWidth: '100%',
    font: 'inherit',
    color: 'inherit',
    '::file-selector-button': {
      font: 'inherit',
      fontWeight: tokens.fontWeightSemibold,
      color: tokens.colorNeutralForeground1,
      backgroundColor: tokens.colorNeutralBackground1,
      border: `1px solid ${tokens.colorNeutralStroke1}`,
      borderRadius: tokens.borderRadiusMedium,
      padding: '5px 12px',
      marginRight: tokens.spacingHorizontalM,
      cursor: 'pointer',
    },
  },
  note: {
    margin: `0 0 ${tokens.spacingVerticalS}`,
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
  },
});

/** How many faults the page lists. */
const MAX_FAULTS = 200;

type Stage =
  | { readonly at: 'nothing' | 'busy' | 'failed' }
  | { readonly at: 'seen' | 'done'; readonly file: File; readonly answer: RosterAnswer };

const countsOf = ({ added, updated, gone, faults }: RosterAnswer) => ({
  added,
  updated,
  gone,
  count: faults.length,
});

/** A roster's file: looked at first, each row's fault told, then imported whole. */
export const Roster = ({ onImported }: { readonly onImported: () => void }) => {
  const words = useWords();
  const styles = useStyles();
  const { announce } = useDesk();
  const campaign = useCampaign();
  const [stage, setStage] = useState<Stage>({ at: 'nothing' });
  const input = useRef<HTMLInputElement>(null);

  const give = async (file: File, preview: boolean): Promise<void> => {
    setStage({ at: 'busy' });
    const given = await campaign.roster(file, preview);
    if (!given.ok) {
      setStage({ at: 'failed' });
      announce(words.text('campaign:page.roster.failed'));
      return;
    }
    const stops = given.value.faults.some(({ why }) => why !== 'erased');
    setStage({ at: preview || stops ? 'seen' : 'done', file, answer: given.value });
    announce(
      words.text(preview ? 'campaign:page.roster.would' : 'campaign:page.roster.did', countsOf(given.value)),
    );
    if (!preview && !stops) onImported();
  };

  const stops = stage.at === 'seen' && stage.answer.faults.some(({ why }) => why !== 'erased');
  return (
    <>
      <p className={styles.note}>{words.text('campaign:page.roster.note')}</p>
      <div className={styles.form}>
        <input
          ref={input}
          className={styles.file}
          type="file"
          accept=".csv,.tsv,.txt,text/csv"
          aria-label={words.text('campaign:page.roster.file')}
          onClick={({ currentTarget }) => {
            const kept = new DataTransfer();
            for (const file of currentTarget.files ?? []) kept.items.add(file);
            // What was mended is chosen again under its own name: a browser tells of no change then.
            currentTarget.value = '';
            // Who chooses nothing keeps what was chosen before, and its name.
            currentTarget.addEventListener(
              'cancel',
              () => {
                if (currentTarget.value === '') currentTarget.files = kept.files;
              },
              { once: true },
            );
          }}
          onChange={({ target }) => {
            const [file] = target.files ?? [];
            if (file !== undefined) void give(file, true);
          }}
        />
        <Button
          appearance="primary"
          disabledFocusable={stage.at !== 'seen' || stops}
          aria-describedby={stage.at === 'nothing' ? 'campaign-why-import' : undefined}
          onClick={() => {
            if (stage.at === 'seen') void give(stage.file, false);
          }}
        >
          {words.text('campaign:page.roster.import')}
        </Button>
        {stage.at === 'nothing' && (
          <Why id="campaign-why-import">{words.text('campaign:page.roster.importWhy')}</Why>
        )}
      </div>
      {stage.at === 'failed' && (
        <MessageBar intent="error" className={styles.answer}>
          <MessageBarBody>{words.text('campaign:page.roster.failed')}</MessageBarBody>
        </MessageBar>
      )}
      {(stage.at === 'seen' || stage.at === 'done') && (
        <div className={styles.answer} data-roster={stage.at}>
          <MessageBar intent={stage.at === 'done' ? 'success' : stops ? 'error' : 'info'}>
            <MessageBarBody>
              {words.text(
                stage.at === 'done'
                  ? 'campaign:page.roster.did'
                  : stops
                    ? 'campaign:page.roster.stops'
                    : 'campaign:page.roster.would',
                countsOf(stage.answer),
              )}
            </MessageBarBody>
          </MessageBar>
          {stage.answer.faults.length > 0 && (
            <table className={styles.faults} aria-label={words.text('campaign:page.roster.why')}>
              <thead>
                <tr>
                  <th scope="col" className={styles.cell}>
                    {words.text('campaign:page.roster.row')}
                  </th>
                  <th scope="col" className={styles.cell}>
                    {words.text('campaign:page.roster.why')}
                  </th>
                </tr>
              </thead>
              <tbody>
                {stage.answer.faults.slice(0, MAX_FAULTS).map(({ row, why }) => (
                  <tr key={`${row} ${why}`}>
                    <th scope="row" className={styles.cell}>
                      {row === 0 ? words.text('campaign:page.roster.whole') : row}
                    </th>
                    <td className={styles.cell}>{words.text(`campaign:fault.${why}`)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </div>
      )}
    </>
  );
};
