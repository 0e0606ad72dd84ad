import {
  Button,
  Field,
  Input,
  MessageBar,
  MessageBarBody,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import { useState } from 'react';
import type { CampaignOverview } from '../../../src/desk/campaign/campaign-api.ts';
import { useDesk } from '../desk.ts';
import { useWords } from '../words/use-words.ts';
import { REQUESTS } from './campaign-requests.ts';

const useStyles = makeStyles({
  form: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalL, alignItems: 'flex-end' },
  said: { marginTop: tokens.spacingVerticalM },
});

/** `30, 14, 7` → days. */
const daysIn = (text: string): readonly number[] =>
  [
    ...new Set(
      text
        .split(/[^\d]+/)
        .filter((part) => part !== '')
        .map(Number),
    ),
  ].sort((a, b) => b - a);

/** The last day, and when people are reminded. */
export const Rules = ({
  overview,
  onSaved,
}: {
  readonly overview: CampaignOverview;
  readonly onSaved: () => void;
}) => {
  const words = useWords();
  const styles = useStyles();
  const { announce } = useDesk();
  const { settings } = overview;
  const [deadline, setDeadline] = useState(settings.deadline);
  const [days, setDays] = useState(settings.remindDays.join(', '));
  const [most, setMost] = useState(String(settings.mostReminders));
  const [open, setOpen] = useState(settings.hours.open);
  const [close, setClose] = useState(settings.hours.close);
  const [keep, setKeep] = useState(String(settings.retentionDays));
  const [said, setSaid] = useState<boolean | null>(null);
  const save = async (): Promise<void> => {
    const answer = await REQUESTS.set({
      ...settings,
      deadline,
      remindDays: daysIn(days),
      mostReminders: Number(most),
      hours: { ...settings.hours, open, close },
      retentionDays: Number(keep),
    });
    setSaid(answer.ok);
    announce(words.text(answer.ok ? 'campaign:page.rules.saved' : 'campaign:page.rules.failed'));
    if (answer.ok) onSaved();
  };
  return (
    <>
      <div className={styles.form}>
        <Field label={words.text('campaign:page.rules.deadline')}>
          <Input type="date" value={deadline} onChange={(_, { value }) => setDeadline(value)} />
        </Field>
        <Field label={words.text('campaign:page.rules.days')}>
          <Input value={days} onChange={(_, { value }) => setDays(value)} />
        </Field>
        <Field label={words.text('campaign:page.rules.most')}>
          <Input type="number" min={0} max={50} value={most} onChange={(_, { value }) => setMost(value)} />
        </Field>
        <Field label={words.text('campaign:page.rules.open')}>
          <Input type="time" value={open} onChange={(_, { value }) => setOpen(value)} />
        </Field>
        <Field label={words.text('campaign:page.rules.close')}>
          <Input type="time" value={close} onChange={(_, { value }) => setClose(value)} />
        </Field>
        <Field label={words.text('campaign:page.rules.keep')}>
          <Input type="number" min={1} max={3650} value={keep} onChange={(_, { value }) => setKeep(value)} />
        </Field>
        <Button onClick={() => void save()}>{words.text('campaign:page.rules.save')}</Button>
      </div>
      {said !== null && (
        <MessageBar intent={said ? 'success' : 'error'} className={styles.said}>
          <MessageBarBody>
            {words.text(said ? 'campaign:page.rules.saved' : 'campaign:page.rules.failed')}
          </MessageBarBody>
        </MessageBar>
      )}
    </>
  );
};
