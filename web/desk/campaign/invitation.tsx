import { Button, ToggleButton } from '@fluentui/react-button';
import { Field } from '@fluentui/react-field';
import { Input } from '@fluentui/react-input';
import { MessageBar, MessageBarBody } from '@fluentui/react-message-bar';
import { Textarea } from '@fluentui/react-textarea';
import { tokens } from '@fluentui/react-theme';
import { makeStyles } from '@griffel/react';
import { useState } from 'react';
import type { CampaignText } from '../../../src/campaign/campaign-settings.ts';
import type { InvitationPreview } from '../../../src/desk/campaign/campaign-api.ts';
import { LOCALES, type Locale } from '../../../src/machines/locales.ts';
import { useDesk } from '../desk.ts';
import { failedKey } from '../server/answer.ts';
import { useTyped } from '../server/use-typed.ts';
import { useWords } from '../words/use-words.ts';
import { InvitationSheet } from './invitation-sheet.tsx';
import type { PartProps } from './part-props.ts';
import { useCampaign } from './use-campaign.ts';
import { Why } from './why.tsx';

const useStyles = makeStyles({
  pair: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(360px, 100%), 1fr))',
    gap: tokens.spacingHorizontalXL,
  },
  column: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, minWidth: 0 },
  row: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS, alignItems: 'flex-end' },
});

/** Writes the invitation in each language, shows it as it will look, and sends a test to oneself. Where nothing is written the product's words go out. */
export const Invitation = ({ overview, onSaved }: PartProps) => {
  const words = useWords();
  const styles = useStyles();
  const { announce } = useDesk();
  const campaign = useCampaign();
  const { settings } = overview;
  const [lang, setLang] = useState<Locale>(words.locale);
  // What was written here; everything else is as it is now, perhaps by another admin.
  const [written, setWritten] = useState<Readonly<Partial<Record<Locale, CampaignText>>>>({});
  const [shown, setShown] = useState<InvitationPreview | undefined>(undefined);
  const [to, setTo] = useState('');
  const [said, setSaid] = useState<{ readonly intent: 'success' | 'error'; readonly text: string } | null>(
    null,
  );
  const own: CampaignText = written[lang] ?? settings.texts[lang] ?? { title: '', body: '' };
  const isWritten = own.title.trim() !== '' && own.body.trim() !== '';
  const text = isWritten ? own : undefined;
  const isAddress = /^\S+@\S+\.\S+$/.test(to);
  useTyped(
    JSON.stringify([lang, text]),
    (signal) => campaign.preview(lang, text, signal),
    (answer) => {
      if (answer.ok) setShown(answer.value);
    },
  );

  const say = (ok: boolean, key: string): void => {
    const text = words.text(key);
    setSaid({ intent: ok ? 'success' : 'error', text });
    announce(text);
  };
  const write = (change: Partial<CampaignText>): void =>
    setWritten({ ...written, [lang]: { ...own, ...change } });
  const save = async (): Promise<void> => {
    const texts = Object.entries(written).map(([locale, text]) => {
      const blank = [text.title, text.body].filter((part) => part.trim() === '').length;
      return [locale, blank === 2 ? null : blank === 0 ? text : undefined] as const;
    });
    if (texts.some(([, text]) => text === undefined)) return say(false, 'campaign:page.text.half');
    const answer = await campaign.change({ texts: Object.fromEntries(texts) });
    say(answer.ok, answer.ok ? 'campaign:page.text.saved' : failedKey(answer.fault));
    if (!answer.ok) return;
    // What was written on meanwhile stays.
    setWritten((before) => (before === written ? {} : before));
    onSaved(answer);
  };
  const test = async (): Promise<void> => {
    const answer = await campaign.test(lang, text, to);
    say(answer.ok, answer.ok ? 'campaign:page.text.sent' : failedKey(answer.fault));
  };
  return (
    <div className={styles.pair}>
      <div className={styles.column}>
        <div className={styles.row}>
          {LOCALES.map((locale) => (
            <ToggleButton key={locale} size="small" checked={locale === lang} onClick={() => setLang(locale)}>
              {words.text(`ticket:locale.${locale}`)}
            </ToggleButton>
          ))}
        </div>
        <Field label={words.text('campaign:page.text.title')}>
          <Input
            value={own.title}
            placeholder={shown?.title ?? ''}
            maxLength={150}
            onChange={(_, { value }) => write({ title: value })}
          />
        </Field>
        <Field label={words.text('campaign:page.text.body')} hint={words.text('campaign:page.text.blanks')}>
          <Textarea
            value={own.body}
            rows={8}
            maxLength={3000}
            resize="vertical"
            onChange={(_, { value }) => write({ body: value })}
          />
        </Field>
        <div className={styles.row}>
          <Button appearance="primary" onClick={() => void save()}>
            {words.text('campaign:page.text.save')}
          </Button>
        </div>
        <div className={styles.row}>
          <Field label={words.text('campaign:page.text.to')}>
            <Input type="email" value={to} onChange={(_, { value }) => setTo(value)} />
          </Field>
          <Button
            disabledFocusable={!isAddress}
            aria-describedby={isAddress ? undefined : 'campaign-why-test'}
            onClick={() => void test()}
          >
            {words.text('campaign:page.text.test')}
          </Button>
          {!isAddress && <Why id="campaign-why-test">{words.text('campaign:page.text.testWhy')}</Why>}
        </div>
        {said !== null && (
          <MessageBar intent={said.intent}>
            <MessageBarBody>{said.text}</MessageBarBody>
          </MessageBar>
        )}
      </div>
      {shown !== undefined && <InvitationSheet lang={lang} shown={shown} />}
    </div>
  );
};
