import { Button } from '@fluentui/react-button';
import { Field } from '@fluentui/react-field';
import { Input } from '@fluentui/react-input';
import { MessageBar, MessageBarBody } from '@fluentui/react-message-bar';
import { tokens } from '@fluentui/react-theme';
import { makeStyles } from '@griffel/react';
import { useState } from 'react';
import type { SettingsChange } from '../../../src/desk/campaign/campaign-api.ts';
import { dayIn } from '../../../src/dialogs/days.ts';
import { keepsNobody } from '../../../src/machines/campaign-retention.ts';
import { useDesk } from '../desk.ts';
import { DayInput } from '../look/day-input.tsx';
import { type Answer, failedKey, mayPass } from '../server/answer.ts';
import { now } from '../server/clock.ts';
import { ActDialog } from '../ticket/act-dialog.tsx';
import { useWords } from '../words/use-words.ts';
import { daysIn } from './days-in.ts';
import type { PartProps } from './part-props.ts';
import { useCampaign } from './use-campaign.ts';

const useStyles = makeStyles({
  form: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalL, alignItems: 'flex-end' },
  said: { marginTop: tokens.spacingVerticalM },
});

/** An empty field is not zero. */
const numberIn = (text: string): number => (text.trim() === '' ? Number.NaN : Number(text));

type Typed = Readonly<Partial<Record<'deadline' | 'days' | 'most' | 'open' | 'close' | 'keep', string>>>;

/** What was typed, as the server takes it; what is no number it refuses. */
const changeOf = ({ deadline, days, most, open, close, keep }: Typed): SettingsChange => ({
  ...(deadline !== undefined && { deadline }),
  ...(days !== undefined && { remindDays: daysIn(days) }),
  ...(most !== undefined && { mostReminders: numberIn(most) }),
  ...((open !== undefined || close !== undefined) && {
    hours: { ...(open !== undefined && { open }), ...(close !== undefined && { close }) },
  }),
  ...(keep !== undefined && { retentionDays: numberIn(keep) }),
});

/** What came of saving them. */
const keyOf = (answer: Answer<unknown>): string => {
  if (answer.ok) return 'campaign:page.rules.saved';
  return mayPass(answer.fault) ? failedKey(answer.fault) : 'campaign:page.rules.failed';
};

/** The last day, and when people are reminded. */
export const Rules = ({ overview, onSaved }: PartProps) => {
  const words = useWords();
  const styles = useStyles();
  const { announce, me } = useDesk();
  const campaign = useCampaign();
  const { settings } = overview;
  // What was typed here; everything else is as it is now, perhaps by another admin.
  const [typed, setTyped] = useState<Typed>({});
  const [said, setSaid] = useState<{ readonly ok: boolean; readonly key: string }>();
  const [asking, setAsking] = useState(false);
  const shown: Required<Typed> = {
    deadline: settings.deadline,
    days: settings.remindDays.join(', '),
    most: String(settings.mostReminders),
    open: settings.hours.open,
    close: settings.hours.close,
    keep: String(settings.retentionDays),
    ...typed,
  };
  const field = (name: keyof Typed) => ({
    value: shown[name],
    onChange: (_: unknown, { value }: { readonly value: string }) => setTyped({ ...typed, [name]: value }),
  });
  const save = async (): Promise<void> => {
    setAsking(false);
    const answer = await campaign.change(changeOf(typed));
    const key = keyOf(answer);
    setSaid({ ok: answer.ok, key });
    announce(words.text(key));
    if (!answer.ok) return;
    // What was typed on meanwhile stays.
    setTyped((before) => (before === typed ? {} : before));
    onSaved(answer);
  };
  /** A year that was mistyped is not to take people off the roster: that comes back by no other year. */
  const saveOrAsk = (): void => {
    const today = dayIn(now(), me.service.zone);
    const forgets = keepsNobody({ ...settings, ...changeOf(typed) }, today);
    if (forgets && !keepsNobody(settings, today)) setAsking(true);
    else void save();
  };
  return (
    <>
      <div className={styles.form}>
        <Field label={words.text('campaign:page.rules.deadline')}>
          <DayInput {...field('deadline')} />
        </Field>
        <Field label={words.text('campaign:page.rules.days')}>
          <Input {...field('days')} />
        </Field>
        <Field label={words.text('campaign:page.rules.most')}>
          <Input type="number" min={0} max={50} {...field('most')} />
        </Field>
        <Field label={words.text('campaign:page.rules.open')}>
          <Input type="time" {...field('open')} />
        </Field>
        <Field label={words.text('campaign:page.rules.close')}>
          <Input type="time" {...field('close')} />
        </Field>
        <Field label={words.text('campaign:page.rules.keep')}>
          <Input type="number" min={1} max={3650} {...field('keep')} />
        </Field>
        <Button onClick={saveOrAsk}>{words.text('campaign:page.rules.save')}</Button>
      </div>
      {said !== undefined && (
        <MessageBar intent={said.ok ? 'success' : 'error'} className={styles.said}>
          <MessageBarBody>{words.text(said.key)}</MessageBarBody>
        </MessageBar>
      )}
      {asking && (
        <ActDialog
          title={words.text('campaign:page.rules.forget.title')}
          who={words.text('campaign:page.rules.forget.who')}
          submit={words.text('campaign:page.rules.forget.submit')}
          ready
          onSubmit={() => void save()}
          onClose={() => setAsking(false)}
        >
          {null}
        </ActDialog>
      )}
    </>
  );
};
