import { Button } from '@fluentui/react-button';
import { Field } from '@fluentui/react-field';
import { Input } from '@fluentui/react-input';
import { tokens } from '@fluentui/react-theme';
import { makeStyles } from '@griffel/react';
import { useState } from 'react';
import { useWords } from '../words/use-words.ts';

const useStyles = makeStyles({
  form: { display: 'flex', alignItems: 'flex-end', gap: tokens.spacingHorizontalS },
  field: { flexGrow: 1 },
});

/** Takes a link that was given elsewhere: opened by itself it would sign in the browser, not Teams' tab. */
export const LinkForm = ({ onLink }: { readonly onLink: (link: string) => void }) => {
  const words = useWords();
  const styles = useStyles();
  const [link, setLink] = useState('');
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (link.trim() !== '') onLink(link);
      }}
    >
      <Field className={styles.field} label={words.text('desk:page.signIn.link')}>
        <Input value={link} autoComplete="off" onChange={(_, { value }) => setLink(value)} />
      </Field>
      <Button type="submit" appearance="primary">
        {words.text('desk:page.signIn.enter')}
      </Button>
    </form>
  );
};
