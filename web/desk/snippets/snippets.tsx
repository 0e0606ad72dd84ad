import { Badge } from '@fluentui/react-badge';
import { Button } from '@fluentui/react-button';
import { MessageBar, MessageBarBody } from '@fluentui/react-message-bar';
import { tokens } from '@fluentui/react-theme';
import { makeStyles } from '@griffel/react';
import { useState } from 'react';
import { sayMomentIn } from '../../../src/dialogs/dates.ts';
import type { By, Snippet } from '../../../src/machines/snippet.ts';
import { useDesk } from '../desk.ts';
import type { Answer } from '../server/answer.ts';
import { newId } from '../server/send-patiently.ts';
import { useAsked } from '../server/use-asked.ts';
import { useTellFailed } from '../shell/tell-failed.tsx';
import { useWords } from '../words/use-words.ts';
import { SnippetForm } from './snippet-form.tsx';

const useStyles = makeStyles({
  page: {
    height: '100%',
    overflowY: 'auto',
    boxSizing: 'border-box',
    padding: tokens.spacingHorizontalXL,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalL,
    maxWidth: '960px',
  },
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  title: { margin: 0, fontSize: tokens.fontSizeBase500 },
  about: { margin: 0, color: tokens.colorNeutralForeground2 },
  list: {
    margin: 0,
    padding: 0,
    listStyleType: 'none',
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
  },
  item: {
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    padding: tokens.spacingHorizontalM,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXS,
  },
  name: { margin: 0, fontSize: tokens.fontSizeBase400 },
  text: { margin: 0, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' },
  small: { fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground3 },
  acts: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
});

/** Words that are ready to hand, and with which of them the bot answers: who said so, and when. */
export const SnippetsPage = () => {
  const words = useWords();
  const styles = useStyles();
  const { api, me, announce } = useDesk();
  const tellFailed = useTellFailed();
  const { value, fault, reload } = useAsked('snippets', (signal) => api.snippets(signal));
  /** The one that is being written; `null`: none. */
  const [edited, setEdited] = useState<{ readonly id: string; readonly from: Snippet | undefined } | null>(
    null,
  );
  const said = (key: string, params?: Record<string, string>) =>
    words.text(`desk:page.snippets.${key}`, params);
  const by = (key: string, { by: who, at }: By) =>
    said(key, { name: who.name, at: sayMomentIn(at, words.locale, me.service.zone) });
  const done = (answer: Answer<unknown>, key: string): void => {
    if (answer.ok) announce(said(key));
    else tellFailed(answer.fault);
    reload();
  };
  const switchTo = async ({ id, words: kept }: Snippet, answers: boolean): Promise<void> => {
    const answer = await api.keepSnippet(id, { words: kept, answers });
    done(answer, answers ? 'answering' : 'silent');
  };
  const drop = async ({ id }: Snippet): Promise<void> => done(await api.dropSnippet(id), 'dropped');
  return (
    <section className={styles.page} aria-labelledby="snippets-title">
      <div className={styles.head}>
        <h2 className={styles.title} id="snippets-title">
          {said('title')}
        </h2>
        <Button appearance="primary" onClick={() => setEdited({ id: newId(), from: undefined })}>
          {said('add')}
        </Button>
      </div>
      <p className={styles.about}>{said('about')}</p>
      {fault !== undefined && (
        <MessageBar intent="error">
          <MessageBarBody>{words.text('desk:page.failed.page')}</MessageBarBody>
        </MessageBar>
      )}
      {value?.snippets.length === 0 && <p className={styles.about}>{said('none')}</p>}
      <ul className={styles.list}>
        {value?.snippets.map((snippet) => {
          const { name, text, phrases } = snippet.words[words.locale];
          return (
            <li key={snippet.id} className={styles.item} data-snippet={snippet.id}>
              <div className={styles.head}>
                <h3 className={styles.name}>{name}</h3>
                {snippet.answers !== null && <Badge color="success">{said('answers')}</Badge>}
              </div>
              <p className={styles.text}>{text}</p>
              {phrases.length > 0 && (
                <div className={styles.small}>{`${said('phrases')}: ${phrases.join(' / ')}`}</div>
              )}
              <div className={styles.small}>{by('changed', snippet.changed)}</div>
              {snippet.answers !== null && (
                <div className={styles.small}>{by('answersSince', snippet.answers)}</div>
              )}
              <div className={styles.acts}>
                <Button size="small" onClick={() => setEdited({ id: snippet.id, from: snippet })}>
                  {said('edit')}
                </Button>
                {snippet.answers !== null && (
                  <Button size="small" onClick={() => void switchTo(snippet, false)}>
                    {said('stop')}
                  </Button>
                )}
                <Button size="small" appearance="subtle" onClick={() => void drop(snippet)}>
                  {said('drop')}
                </Button>
              </div>
            </li>
          );
        })}
      </ul>
      {edited !== null && (
        <SnippetForm
          key={edited.id}
          id={edited.id}
          from={edited.from}
          onClose={() => setEdited(null)}
          onKept={() => {
            setEdited(null);
            done({ ok: true, value: null }, 'kept');
          }}
        />
      )}
    </section>
  );
};
