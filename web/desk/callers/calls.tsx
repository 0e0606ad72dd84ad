import { Badge } from '@fluentui/react-badge';
import { MenuButton } from '@fluentui/react-button';
import { Link } from '@fluentui/react-link';
import { Menu, MenuItem, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-menu';
import { Spinner } from '@fluentui/react-spinner';
import { Text } from '@fluentui/react-text';
import { tokens } from '@fluentui/react-theme';
import { makeStyles, mergeClasses } from '@griffel/react';
import { useEffect, useState } from 'react';
import type { CallList } from '../../../src/desk/callers-api.ts';
import { MINUTE, sayAge } from '../../../src/dialogs/age.ts';
import { sayDay, sayMomentIn, sayTime } from '../../../src/dialogs/dates.ts';
import { sayTitle } from '../../../src/dialogs/ticket-number.ts';
import { CALL_OUTCOMES, type CallOutcome } from '../../../src/machines/ticket/ticket-types.ts';
import { pause } from '../../pause.ts';
import { addressOf } from '../address.ts';
import { useDesk, useHere } from '../desk.ts';
import { CallRegular } from '../icons/own-icons.ts';
import { ELLIPSIS } from '../look/looks.ts';
import { useNow } from '../server/clock.ts';
import { newId, sendPatiently } from '../server/send-patiently.ts';
import { useAsked } from '../server/use-asked.ts';
import { useTellFailed } from '../shell/tell-failed.tsx';
import { useWords } from '../words/use-words.ts';

type Call = CallList['calls'][number];

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0 },
  call: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    gridTemplateAreas: '"when result" "phone phone" "who who" "about about"',
    alignItems: 'center',
    gap: `2px ${tokens.spacingHorizontalM}`,
    minHeight: '40px',
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalL}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    '@container queue (min-width: 900px)': {
      gridTemplateColumns: '250px 190px minmax(0, 1fr) minmax(0, 1fr) auto',
      gridTemplateAreas: '"when phone who about result"',
    },
  },
  when: {
    gridArea: 'when',
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
  },
  now: { fontWeight: tokens.fontWeightSemibold },
  due: { color: tokens.colorStatusDangerForeground1, fontWeight: tokens.fontWeightSemibold },
  phone: {
    gridArea: 'phone',
    fontVariantNumeric: 'tabular-nums',
    fontSize: tokens.fontSizeBase400,
    whiteSpace: 'nowrap',
  },
  who: { gridArea: 'who', ...ELLIPSIS },
  about: { gridArea: 'about', ...ELLIPSIS, color: tokens.colorNeutralForeground2 },
  result: { gridArea: 'result' },
  empty: {
    display: 'flex',
    justifyContent: 'center',
    padding: '64px 24px',
    color: tokens.colorNeutralForeground3,
  },
});

const useCalls = () => {
  const { api, live } = useDesk();
  const asked = useAsked('callbacks', (signal, since) => api.callbacks('', since, signal));
  const { renew } = asked;
  useEffect(() => live.follow(({ type, since }) => type === 'alarm' || renew(since)), [live, renew]);
  return asked;
};

/** When it is, and how soon. */
const When = ({ call }: { readonly call: Call }) => {
  const words = useWords();
  const styles = useStyles();
  const { zone } = useDesk().me.service;
  const now = useNow();
  const { at, until, sure, tries } = call.call;
  const end = until ?? at;
  const isToday = sayDay(at, words.locale, zone) === sayDay(now, words.locale, zone);
  const from = isToday ? sayTime(at, words.locale, zone) : sayMomentIn(at, words.locale, zone);
  const isLate = end + MINUTE <= now;
  const isNow = at - now <= MINUTE && !isLate;
  const look = mergeClasses(isNow && styles.now, isLate && styles.due);
  const howSoon = (): string => {
    if (isNow) return words.text('desk:page.calls.now');
    return isLate
      ? words.text('desk:page.calls.past', { age: sayAge(now - end, words) })
      : words.text('desk:page.calls.in', { age: sayAge(at - now, words) });
  };
  return (
    <div className={styles.when}>
      <time dateTime={new Date(at).toISOString()} className={look}>
        {until === null ? from : `${from}–${sayTime(until, words.locale, zone)}`}
      </time>
      <Text size={200} className={look}>
        {howSoon()}
      </Text>
      {!sure && (
        <Badge appearance="outline" color="informative" title={call.when ?? undefined}>
          {words.text('desk:page.calls.wished')}
        </Badge>
      )}
      {tries > 0 && (
        <Badge appearance="tint" color="warning">
          {words.text('desk:page.calls.tries', { tries })}
        </Badge>
      )}
    </div>
  );
};

const Phone = ({ call }: { readonly call: Call }) => {
  const words = useWords();
  if (call.tel === null) return call.phone ?? <Text size={200}>{words.text('desk:page.calls.noPhone')}</Text>;
  return (
    <Link href={call.tel}>
      <CallRegular aria-hidden /> {call.phone}
    </Link>
  );
};

const Who = ({ call }: { readonly call: Call }) => {
  const words = useWords();
  const { go } = useDesk();
  const place = useHere();
  return (
    <>
      <Link
        inline
        href={addressOf({ ...place, caller: null, ticket: call.number })}
        onClick={(event) => {
          if (event.ctrlKey || event.metaKey || event.shiftKey) return;
          event.preventDefault();
          go({ ticket: call.number });
        }}
      >
        {sayTitle(call.number, call.name, words)}
      </Link>{' '}
      {call.company}
    </>
  );
};

/** What came of it. */
const Result = ({ call, onDone }: { readonly call: Call; readonly onDone: () => void }) => {
  const words = useWords();
  const { api, announce } = useDesk();
  const tellFailed = useTellFailed();
  const [busy, setBusy] = useState(false);
  const record = async (outcome: CallOutcome): Promise<void> => {
    setBusy(true);
    const request = { id: newId(), act: { type: 'CALLED', outcome } } as const;
    const answer = await sendPatiently(() => api.act(call.number, request), pause);
    setBusy(false);
    if (answer.ok) announce(words.text('desk:page.done', { what: words.text(`ticket:outcome.${outcome}`) }));
    else tellFailed(answer.fault);
    onDone();
  };
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <MenuButton
          size="small"
          disabledFocusable={busy}
          aria-label={words.text('desk:page.calls.result', { name: call.name })}
        >
          {words.text('desk:page.called')}
        </MenuButton>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {CALL_OUTCOMES.map((outcome) => (
            <MenuItem key={outcome} onClick={() => void record(outcome)}>
              {words.text(`ticket:outcome.${outcome}`)}
            </MenuItem>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
};

const OneCall = ({ call, onDone }: { readonly call: Call; readonly onDone: () => void }) => {
  const words = useWords();
  const styles = useStyles();
  return (
    <li className={styles.call} data-call={call.number}>
      <When call={call} />
      <div className={styles.phone}>
        <Phone call={call} />
      </div>
      <div className={styles.who}>
        <Who call={call} />
      </div>
      <div className={styles.about}>
        {words.text(`ticket:reason.${call.reason}`)} ·{' '}
        {call.assignee === null ? words.text('desk:page.unassigned') : call.assignee.name}
      </div>
      <div className={styles.result}>
        <Result call={call} onDone={onDone} />
      </div>
    </li>
  );
};

/** Whom to call, the next one first: when, the number to press, who and why, and what came of it. */
export const Calls = () => {
  const words = useWords();
  const styles = useStyles();
  const { value, fault, reload } = useCalls();
  if (value === undefined)
    return (
      <div className={styles.empty}>
        {fault === undefined ? (
          <Spinner label={words.text('desk:page.loading')} />
        ) : (
          <Text>{words.text('desk:page.failed.queue')}</Text>
        )}
      </div>
    );
  if (value.calls.length === 0)
    return <div className={styles.empty}>{words.text('desk:page.calls.none')}</div>;
  return (
    <ul className={styles.list} aria-label={words.text('desk:page.calls.title')}>
      {value.calls.map((call) => (
        <OneCall key={call.number} call={call} onDone={reload} />
      ))}
    </ul>
  );
};
