import { Checkbox } from '@fluentui/react-checkbox';
import { Field } from '@fluentui/react-field';
import { Input } from '@fluentui/react-input';
import { Textarea } from '@fluentui/react-textarea';
import { tokens } from '@fluentui/react-theme';
import { makeStyles } from '@griffel/react';
import { useState } from 'react';
import type { SnippetFaults } from '../../../src/desk/snippets-api.ts';
import { inEachLocale, LOCALES, type Locale } from '../../../src/machines/locales.ts';
import { SNIPPET_LIMITS, type Snippet, type SnippetWords } from '../../../src/machines/snippet.ts';
import { useDesk } from '../desk.ts';
import { type Fault, failedKey } from '../server/answer.ts';
import { ActDialog } from '../ticket/act-dialog.tsx';
import { useWords } from '../words/use-words.ts';

const useStyles = makeStyles({
  locale: {
    margin: 0,
    padding: tokens.spacingHorizontalM,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    minWidth: 0,
  },
});

/** What is written around a variable, as texts of ours name it. */
const BRACES = { open: '{{', close: '}}' } as const;

type Typed = Readonly<Record<'name' | 'text' | 'phrases', string>>;

const typedOf = (words: SnippetWords[Locale] | undefined): Typed => ({
  name: words?.name ?? '',
  text: words?.text ?? '',
  phrases: words?.phrases.join('\n') ?? '',
});
const snippetWords = ({ name, text, phrases }: Typed): SnippetWords[Locale] => ({
  name,
  text,
  phrases: phrases.split('\n'),
});

/** A snippet in both languages, and whether the bot answers with it. */
export const SnippetForm = ({
  id,
  from,
  onKept,
  onClose,
}: {
  readonly id: string;
  readonly from: Snippet | undefined;
  readonly onKept: () => void;
  readonly onClose: () => void;
}) => {
  const words = useWords();
  const styles = useStyles();
  const { api } = useDesk();
  const [typed, setTyped] = useState(() => inEachLocale((locale) => typedOf(from?.words[locale])));
  const [answers, setAnswers] = useState(from !== undefined && from.answers !== null);
  const [faults, setFaults] = useState<SnippetFaults['fields']>({});
  const [failed, setFailed] = useState<Fault>();
  const said = (key: string) => words.text(`desk:page.snippets.${key}`, BRACES);
  const keep = async (): Promise<void> => {
    const wish = { words: inEachLocale((locale) => snippetWords(typed[locale])), answers };
    const answer = await api.keepSnippet(id, wish);
    if (answer.ok) return onKept();
    setFaults(answer.fault.kind === 'faulty' ? (answer.fault.fields as SnippetFaults['fields']) : {});
    setFailed(answer.fault.kind === 'faulty' ? undefined : answer.fault);
  };
  const field = (locale: Locale, id_: keyof Typed) => {
    const fault = faults[`${id_}.${locale}`];
    return {
      label: said(`fields.${id_}`),
      ...(fault !== undefined && { validationMessage: said(`fault.${fault}`) }),
    };
  };
  const set =
    (locale: Locale, id_: keyof Typed) =>
    (_: unknown, { value }: { readonly value: string }) =>
      setTyped((before) => ({ ...before, [locale]: { ...before[locale], [id_]: value } }));
  return (
    <ActDialog
      title={said(from === undefined ? 'add' : 'edit')}
      who={said('variables')}
      submit={said('keep')}
      ready
      onSubmit={() => void keep()}
      onClose={onClose}
      trouble={failed ? <p role="alert">{words.text(failedKey(failed))}</p> : null}
    >
      {LOCALES.map((locale) => (
        <fieldset key={locale} className={styles.locale}>
          <legend>{words.text(`ticket:locale.${locale}`)}</legend>
          <Field {...field(locale, 'name')} required>
            <Input
              value={typed[locale].name}
              maxLength={SNIPPET_LIMITS.name}
              onChange={set(locale, 'name')}
            />
          </Field>
          <Field {...field(locale, 'text')} required>
            <Textarea
              value={typed[locale].text}
              maxLength={SNIPPET_LIMITS.text}
              rows={3}
              resize="vertical"
              onChange={set(locale, 'text')}
            />
          </Field>
          <Field {...field(locale, 'phrases')} hint={said('phrasesHint')}>
            <Textarea value={typed[locale].phrases} rows={2} onChange={set(locale, 'phrases')} />
          </Field>
        </fieldset>
      ))}
      <Checkbox
        checked={answers}
        label={said('answer')}
        onChange={(_, { checked }) => setAnswers(checked === true)}
      />
    </ActDialog>
  );
};
