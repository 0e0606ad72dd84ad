import { Button } from '@fluentui/react-button';
import { PortalMountNodeProvider } from '@fluentui/react-shared-contexts';
import { Spinner } from '@fluentui/react-spinner';
import { tokens } from '@fluentui/react-theme';
import { Toaster } from '@fluentui/react-toast';
import { makeStyles, mergeClasses } from '@griffel/react';
import { lazy, memo, Suspense, useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import { addressOf, NO_FILTERS, TABS, type Tab } from '../address.ts';
import { KnownAgents } from '../agents.tsx';
import { useDesk, useHere } from '../desk.ts';
import { KeyboardRegular, PlugDisconnectedRegular } from '../icons/own-icons.ts';
import { KeysHelp } from '../keys/keys-help.tsx';
import { HIDDEN, NARROW } from '../look/looks.ts';
import { WaitingCount } from '../notifications/waiting-count.ts';
import { Counted, CountsAlone } from '../queue/counted.tsx';
import { QueueView } from '../queue-view.tsx';
import { useWords } from '../words/use-words.ts';
import { Alarms } from './alarms.tsx';
import { keepFocus } from './keep-focus.ts';
import { TOASTER } from './left-behind.tsx';
import { PersonMenu } from './person-menu.tsx';

const Numbers = lazy(() => import('../numbers/numbers.tsx').then(({ Numbers: view }) => ({ default: view })));

const CampaignPage = lazy(() =>
  import('../campaign/campaign.tsx').then(({ CampaignPage: view }) => ({ default: view })),
);

const SnippetsPage = lazy(() =>
  import('../snippets/snippets.tsx').then(({ SnippetsPage: view }) => ({ default: view })),
);

const OF_ADMINS: readonly Tab[] = ['campaign', 'snippets'];

/** What stands in the place of the queue. */
const Page = ({ tab }: { readonly tab: Exclude<Tab, 'queue'> }) => {
  switch (tab) {
    case 'numbers':
      return <Numbers />;
    case 'campaign':
      return <CampaignPage />;
    case 'snippets':
      return <SnippetsPage />;
    default:
      return tab satisfies never;
  }
};

const useStyles = makeStyles({
  shell: {
    height: '100%',
    display: 'flex',
    flexDirection: 'column',
    backgroundColor: tokens.colorNeutralBackground2,
  },
  head: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    padding: `0 ${tokens.spacingHorizontalL}`,
    height: '48px',
    flexShrink: 0,
    backgroundColor: tokens.colorNeutralBackground1,
    borderBottom: `1px solid ${tokens.colorNeutralStroke1}`,
    [NARROW]: { gap: 0, padding: `0 ${tokens.spacingHorizontalS}` },
  },
  mark: { flexShrink: 0, [NARROW]: { display: 'none' } },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase400,
    fontWeight: tokens.fontWeightSemibold,
    whiteSpace: 'nowrap',
    [NARROW]: HIDDEN,
  },
  service: {
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    '@media (max-width: 899px)': { display: 'none' },
  },
  tabs: {
    display: 'flex',
    height: '100%',
    minWidth: 0,
    [NARROW]: { overflowX: 'auto', scrollbarWidth: 'none' },
  },
  tab: {
    display: 'flex',
    alignItems: 'center',
    padding: `0 ${tokens.spacingHorizontalM}`,
    color: tokens.colorNeutralForeground2,
    [NARROW]: { padding: `0 ${tokens.spacingHorizontalXS}` },
    textDecorationLine: 'none',
    borderBottom: '2px solid transparent',
    borderTop: '2px solid transparent',
    whiteSpace: 'nowrap',
    ':hover': { color: tokens.colorNeutralForeground1, borderBottomColor: tokens.colorNeutralStroke1 },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
    // Else what is transparent is drawn there, and every tab looks like the one that is open.
    '@media (forced-colors: active)': { borderTopColor: 'Canvas', borderBottomColor: 'Canvas' },
  },
  here: {
    color: tokens.colorNeutralForeground1,
    fontWeight: tokens.fontWeightSemibold,
    borderBottomColor: tokens.colorCompoundBrandStroke,
    '@media (forced-colors: active)': { borderBottomColor: 'Highlight' },
  },
  end: { marginLeft: 'auto', display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalXS },
  /** The keys are in the person's menu too. */
  keys: { [NARROW]: { display: 'none' } },
  offline: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'center',
    gap: tokens.spacingHorizontalS,
    padding: '4px',
    fontSize: tokens.fontSizeBase200,
    backgroundColor: tokens.colorStatusWarningBackground1,
    color: tokens.colorStatusWarningForeground3,
  },
  main: { flex: 1, minHeight: 0 },
  skip: { ...HIDDEN, ':focus': { position: 'static', width: 'auto', height: 'auto', clipPath: 'none' } },
});

/** Where one can go. */
const Tabs = memo(() => {
  const words = useWords();
  const styles = useStyles();
  const { me, go } = useDesk();
  const place = useHere();
  return (
    <nav className={styles.tabs} aria-label={words.text('desk:page.nav.label')}>
      {TABS.filter((name) => !OF_ADMINS.includes(name) || me.role === 'admin').map((name) => (
        <a
          key={name}
          href={addressOf({ ...place, tab: name, ticket: null, caller: null, filters: NO_FILTERS })}
          className={mergeClasses(styles.tab, place.tab === name && styles.here)}
          aria-current={place.tab === name ? 'page' : undefined}
          onClick={(event) => {
            if (event.ctrlKey || event.metaKey || event.shiftKey) return;
            event.preventDefault();
            go({ tab: name, ticket: null });
          }}
        >
          {words.text(`desk:page.nav.${name}`)}
        </a>
      ))}
    </nav>
  );
});

/** Where one is. */
const Here = memo(() => {
  const words = useWords();
  const { tab } = useHere();
  return tab === 'queue' ? (
    <KnownAgents>
      <QueueView />
    </KnownAgents>
  ) : (
    <>
      <CountsAlone />
      <Suspense fallback={<Spinner label={words.text('desk:page.loading')} />}>
        <Page tab={tab} />
      </Suspense>
    </>
  );
});

const TOASTS = <Toaster toasterId={TOASTER} position="bottom-end" />;

/** The frame of the page: where one can go, who one is, and whether the desk is heard. */
export const Shell = memo(({ onSignOut }: { readonly onSignOut: () => Promise<boolean> }) => {
  const words = useWords();
  const styles = useStyles();
  const { live, me } = useDesk();
  const [keys, setKeys] = useState(false);
  const showKeys = useCallback(() => setKeys(true), []);
  /** Menus and dialogs stand in it, within a landmark. */
  const [main, setMain] = useState<HTMLElement | null>(null);
  const connected = useSyncExternalStore(live.watch, live.connected);
  useEffect(keepFocus, []);
  return (
    <PortalMountNodeProvider value={main ?? undefined}>
      <div className={styles.shell}>
        <header className={styles.head}>
          <a className={styles.skip} href="#main">
            {words.text('desk:page.skip')}
          </a>
          <img className={styles.mark} src="/favicon.svg" alt="" width={28} height={28} />
          <h1 className={styles.title}>{words.text('desk:page.title')}</h1>
          <Tabs />
          <span className={styles.service}>{me.service.name[words.locale]}</span>
          <div className={styles.end}>
            <Button
              className={styles.keys}
              appearance="subtle"
              icon={<KeyboardRegular />}
              title={words.text('desk:page.keys.title')}
              aria-label={words.text('desk:page.keys.title')}
              onClick={showKeys}
            />
            <Alarms />
            <PersonMenu onKeys={showKeys} onSignOut={onSignOut} />
          </div>
        </header>
        <div role="status">
          {!connected && (
            <div className={styles.offline}>
              <PlugDisconnectedRegular />
              {words.text('desk:page.offline')}
            </div>
          )}
        </div>
        <main className={styles.main} id="main" tabIndex={-1} ref={setMain}>
          <Counted>
            <WaitingCount />
            <Here />
          </Counted>
        </main>
        {TOASTS}
        {keys && <KeysHelp onClose={() => setKeys(false)} />}
      </div>
    </PortalMountNodeProvider>
  );
});
