import { Button } from '@fluentui/react-button';
import { Card } from '@fluentui/react-card';
import { Link } from '@fluentui/react-link';
import { MessageBar, MessageBarBody } from '@fluentui/react-message-bar';
import { Spinner } from '@fluentui/react-spinner';
import { Text } from '@fluentui/react-text';
import { tokens } from '@fluentui/react-theme';
import { makeStyles } from '@griffel/react';
import type { SignInWays } from '../../../src/desk/sign-in-api.ts';
import type { NotSignedIn } from '../server/api.ts';
import { LanguageButton } from '../words/language-button.tsx';
import { useWords } from '../words/use-words.ts';
import { LinkForm } from './link-form.tsx';
import { inTab } from './use-session.ts';

const PHONE = '@media (max-width: 479px)';

const useStyles = makeStyles({
  page: {
    minHeight: '100%',
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    justifyContent: 'center',
    gap: tokens.spacingVerticalL,
    padding: '24px',
    [PHONE]: { padding: '16px' },
    backgroundColor: tokens.colorNeutralBackground2,
  },
  card: {
    width: 'min(480px, 100%)',
    padding: '32px',
    gap: tokens.spacingVerticalL,
    [PHONE]: { padding: '20px' },
  },
  top: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalM },
  title: { margin: 0, fontSize: tokens.fontSizeBase600, lineHeight: tokens.lineHeightBase600 },
  ways: {
    margin: 0,
    paddingLeft: '1.4em',
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
  },
  command: { display: 'inline-block', maxWidth: '100%' },
});

type SignInProps = {
  /** A link is being redeemed. */
  readonly busy: boolean;
  readonly why: NotSignedIn | null;
  readonly ways: SignInWays;
  readonly onRetry: () => void;
  readonly onLink: (link: string) => void;
};

/** What to send or run, with the command on one line wherever that is wide enough. */
const Way = ({ way }: { readonly way: 'slack' | 'teams' | 'server' }) => {
  const words = useWords();
  const styles = useStyles();
  const command = words.text(`desk:page.signIn.commands.${way}`);
  const [before, after] = words.text(`desk:page.signIn.ways.${way}`, { command }).split(command);
  return (
    <>
      {before}
      <code className={styles.command}>{command}</code>
      {after}
    </>
  );
};

const Why = ({ why }: { readonly why: NotSignedIn }) => {
  const words = useWords();
  return (
    <MessageBar
      intent={why === 'unreachable' ? 'error' : 'warning'}
      layout="multiline"
      politeness="assertive"
    >
      <MessageBarBody>{words.text(`desk:page.signIn.why.${why}`)}</MessageBarBody>
    </MessageBar>
  );
};

/** What to send or run for a link, and where to put it. */
const Ways = ({ ways: { channel }, onLink }: Pick<SignInProps, 'ways' | 'onLink'>) => {
  const words = useWords();
  const styles = useStyles();
  return (
    <>
      <Text>{words.text(`desk:page.signIn.lead.${channel === null ? 'server' : 'channel'}`)}</Text>
      <ul className={styles.ways}>
        {([...(channel === null ? [] : [channel]), 'server'] as const).map((way) => (
          <li key={way}>
            <Way way={way} />
          </li>
        ))}
      </ul>
      {inTab() && <LinkForm onLink={onLink} />}
      <Text size={200}>{words.text('desk:page.signIn.once')}</Text>
    </>
  );
};

/** How one comes in, and why one's link did not do. */
export const SignIn = ({ busy, why, ways, onRetry, onLink }: SignInProps) => {
  const words = useWords();
  const styles = useStyles();
  return (
    <main className={styles.page}>
      <Card className={styles.card}>
        <div className={styles.top}>
          <img src="/favicon.svg" alt="" width={44} height={44} />
          <h1 className={styles.title}>{words.text('desk:page.signIn.title')}</h1>
        </div>
        {busy ? (
          <Spinner label={words.text('desk:page.signIn.busy')} />
        ) : (
          <>
            {why !== null && <Why why={why} />}
            {why === 'unreachable' ? (
              <Button appearance="primary" onClick={onRetry}>
                {words.text('desk:page.again')}
              </Button>
            ) : (
              <Ways ways={ways} onLink={onLink} />
            )}
            {/* Providers show themselves in no frame. */}
            {ways.oidc && !inTab() && (
              <Link href="/desk/oidc/login" inline={false}>
                {words.text('desk:page.signIn.oidc')}
              </Link>
            )}
          </>
        )}
      </Card>
      <LanguageButton />
    </main>
  );
};
