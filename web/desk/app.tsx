import { Button } from '@fluentui/react-button';
import { FluentProvider } from '@fluentui/react-provider';
import { Spinner } from '@fluentui/react-spinner';
import { Text } from '@fluentui/react-text';
import { tokens } from '@fluentui/react-theme';
import { makeStyles } from '@griffel/react';
import { memo, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Locale } from '../../src/machines/locales.ts';
import { type CallNotesDraft, createCallNotes } from './callers/call-notes.ts';
import { type Desk, DeskContext, PlaceContext } from './desk.ts';
import { keep, readKept } from './kept.ts';
import { type Look, useTheme } from './look/theme.ts';
import { NO_WAYS } from './server/api.ts';
import { createLive } from './server/live.ts';
import { useAnnouncer } from './shell/announcer.tsx';
import { Shell } from './shell/shell.tsx';
import { SignIn } from './sign-in/sign-in.tsx';
import { useSession } from './sign-in/use-session.ts';
import { createDrafts, type Drafts } from './ticket/drafts.ts';
import { type Go, usePlace } from './use-place.ts';
import { firstLocale, wordsOf } from './words/desk-words.ts';
import { LanguageContext } from './words/use-words.ts';

const useStyles = makeStyles({
  blank: {
    height: '100%',
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    justifyContent: 'center',
    gap: tokens.spacingVerticalL,
  },
});

/** The whole page but for where the person is: its language and its colours, who is signed in, and what they see. */
const Whole = memo(({ theme, go }: { readonly theme: Look; readonly go: Go }) => {
  const styles = useStyles();
  const [locale, setLocale] = useState<Locale>(() => firstLocale(readKept('language'), navigator.language));
  const choose = useCallback((next: Locale) => {
    keep('language', next);
    setLocale(next);
  }, []);
  const language = useMemo(() => ({ ...wordsOf(locale), choose }), [locale, choose]);
  useEffect(() => {
    document.documentElement.lang = locale;
  }, [locale]);

  const enter = useCallback(() => go({}, 'replace'), [go]);
  const { session, api, retry, signOut, signInBy, stay, change, check } = useSession(enter);
  const [announce, announcer] = useAnnouncer();
  const drafts = useRef(new Map<string, Drafts>());
  const callNotes = useRef(new Map<string, CallNotesDraft>());
  const live = useMemo(() => createLive(check), [check]);
  const signedIn = session.state === 'in';
  useEffect(() => (signedIn ? live.start() : undefined), [signedIn, live]);
  const me = session.state === 'in' ? session.me : undefined;
  const desk = useMemo<Desk | null>(() => {
    if (me === undefined) return null;
    const own = drafts.current.get(me.agent.id) ?? createDrafts();
    drafts.current.set(me.agent.id, own);
    const notes = callNotes.current.get(me.agent.id) ?? createCallNotes();
    callNotes.current.set(me.agent.id, notes);
    return { api, live, me, go, drafts: own, callNotes: notes, announce };
  }, [api, live, me, go, announce]);

  const view = () => {
    switch (session.state) {
      case 'asking':
        return (
          <div className={styles.blank}>
            <Spinner label={language.text('desk:page.loading')} />
          </div>
        );
      case 'unreachable':
        return (
          <main className={styles.blank}>
            <Text size={400}>{language.text('desk:page.failed.page')}</Text>
            <Button appearance="primary" onClick={retry}>
              {language.text('desk:page.again')}
            </Button>
          </main>
        );
      case 'switching':
        return (
          <main className={styles.blank}>
            <Text as="h1" size={500} weight="semibold">
              {language.text('desk:page.signIn.switch.title', { name: session.me.agent.name })}
            </Text>
            <Text>{language.text('desk:page.signIn.switch.line', { other: session.other })}</Text>
            <Button appearance="primary" onClick={() => stay(session.me)}>
              {language.text('desk:page.signIn.switch.stay')}
            </Button>
            <Button onClick={change}>{language.text('desk:page.signIn.switch.change')}</Button>
          </main>
        );
      case 'signing-in':
        return <SignIn busy why={null} ways={NO_WAYS} onRetry={retry} onLink={signInBy} />;
      case 'out':
        return (
          <SignIn busy={false} why={session.why} ways={session.ways} onRetry={retry} onLink={signInBy} />
        );
      case 'in':
        return <Shell onSignOut={signOut} />;
      default:
        return session satisfies never;
    }
  };
  return (
    <FluentProvider theme={theme}>
      <LanguageContext.Provider value={language}>
        <DeskContext.Provider value={desk}>
          {view()}
          {announcer}
        </DeskContext.Provider>
      </LanguageContext.Provider>
    </FluentProvider>
  );
});

/** The desk page. */
export const App = () => {
  const [place, go] = usePlace();
  const theme = useTheme(place.frame.theme);
  return (
    <PlaceContext.Provider value={place}>
      <Whole theme={theme} go={go} />
    </PlaceContext.Provider>
  );
};
