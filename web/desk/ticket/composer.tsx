import { Button } from '@fluentui/react-button';
import { Tab, TabList } from '@fluentui/react-tabs';
import { Textarea } from '@fluentui/react-textarea';
import { tokens } from '@fluentui/react-theme';
import { makeStyles, mergeClasses } from '@griffel/react';
import {
  type FocusEvent,
  type MutableRefObject,
  memo,
  useCallback,
  useState,
  useSyncExternalStore,
} from 'react';
import type { TicketDetail } from '../../../src/desk/api.ts';
import { DESK_TEXT } from '../../../src/dialogs/ticket/desk-forms.ts';
import type { Agent, DeskPress } from '../../../src/machines/ticket/ticket-types.ts';
import { useDesk } from '../desk.ts';
import { ArrowReplyRegular, LockClosedRegular } from '../icons/own-icons.ts';
import { isSendKey } from '../keys/send-key.ts';
import { TONE_LOOKS } from '../look/looks.ts';
import { useWords } from '../words/use-words.ts';
import { MODES, type Mode } from './drafts.ts';
import { SnippetOptions } from './snippet-list.tsx';
import { useSlash } from './use-slash.ts';

const useStyles = makeStyles({
  composer: {
    margin: tokens.spacingHorizontalM,
    padding: tokens.spacingHorizontalM,
    borderRadius: tokens.borderRadiusLarge,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    flexShrink: 0,
    // In reach on a telephone, however long the talk is.
    position: 'sticky',
    bottom: 0,
    zIndex: 1,
  },
  // Nobody writes yet: it leaves the room of a telephone to what is read.
  idle: {
    '@container ticket (max-width: 759px)': {
      gap: tokens.spacingVerticalXS,
      padding: tokens.spacingVerticalXS,
      '& [data-more]': { display: 'none' },
      '& textarea': { minHeight: '36px', height: '36px' },
    },
  },
  NOTE: TONE_LOOKS.internal,
  REPLY: { ...TONE_LOOKS['to-holder'], border: `2px solid ${tokens.colorBrandStroke1}` },
  who: { fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground1 },
  foot: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'flex-end',
    gap: tokens.spacingHorizontalS,
  },
  hint: { fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground2, marginRight: 'auto' },
  keys: { '@media (pointer: coarse)': { display: 'none' } },
});

type ComposerProps = {
  readonly ticket: TicketDetail;
  readonly holder: string;
  readonly accepts: readonly DeskPress[];
  /** What is sent just now. */
  readonly sending: Readonly<Record<Mode, boolean>>;
  /** Another agent who writes about this ticket now. */
  readonly other: Agent | null;
  readonly field: MutableRefObject<HTMLTextAreaElement | null>;
  readonly onMode: (mode: Mode) => void;
  readonly onText: (mode: Mode, text: string) => void;
  readonly onSend: (mode: Mode, text: string) => void;
};

type ModesProps = Pick<ComposerProps, 'onMode'> & {
  readonly mode: Mode;
  /** Why one cannot turn to a reply: the words of it stand at this id. */
  readonly whyNot: string | undefined;
};

const Modes = memo(({ mode, whyNot, onMode }: ModesProps) => {
  const words = useWords();
  return (
    <TabList
      size="small"
      selectedValue={mode}
      onTabSelect={(_, { value }) => {
        const chosen = MODES.find((known) => known === value);
        if (chosen !== undefined) onMode(chosen);
      }}
    >
      <Tab value="NOTE" icon={<LockClosedRegular />}>
        {words.text('desk:page.composer.mode.NOTE')}
      </Tab>
      <Tab
        value="REPLY"
        icon={<ArrowReplyRegular />}
        disabled={whyNot !== undefined}
        aria-describedby={whyNot}
      >
        {words.text('desk:page.composer.mode.REPLY')}
      </Tab>
    </TabList>
  );
});

const NO_REPLY_ID = 'composer-no-reply';

/** Where the words stand that say why no reply can be written; undefined where one can. */
const whyNoReply = (accepts: readonly DeskPress[]): string | undefined => {
  if (accepts.includes('REPLY')) return undefined;
  return accepts.includes('REOPEN') ? 'desk:page.composer.closed' : 'desk:page.composer.no-chat';
};

/** Where notes and replies are written. The two are two fields under two tabs, each with its own words and its own colour. */
export const Composer = memo((props: ComposerProps) => {
  const { ticket, holder, accepts, sending, other, field, onMode, onText, onSend } = props;
  const words = useWords();
  const styles = useStyles();
  const { drafts } = useDesk();
  const { mode, texts } = useSyncExternalStore(drafts.watch, () => drafts.of(ticket.number));
  const [writing, setWriting] = useState(false);
  const busy = sending[mode];
  const text = texts[mode];
  const slash = useSlash(ticket, field, text, (next) => onText(mode, next));
  const can = accepts.includes(mode);
  const send = () => {
    if (can && !busy && text.trim() !== '') onSend(mode, text.trim());
  };
  // What grew as a tab is taken hold of would slip away from under the pointer: it grows once one has turned to it.
  const isIdle = text === '' && other === null && !writing;
  const turn = useCallback(
    (chosen: Mode) => {
      setWriting(true);
      onMode(chosen);
    },
    [onMode],
  );
  const unanswerable = mode === 'REPLY' ? undefined : whyNoReply(accepts);
  const who = can
    ? words.text(`desk:page.composer.who.${mode}`, { name: holder })
    : words.text('desk:page.composer.closed');
  return (
    <section
      className={mergeClasses(styles.composer, styles[mode], isIdle && styles.idle)}
      data-mode={mode}
      onFocus={({ target }) => {
        if (target === field.current) setWriting(true);
      }}
      onBlur={({ currentTarget, relatedTarget }: FocusEvent<HTMLElement>) => {
        if (!currentTarget.contains(relatedTarget)) setWriting(false);
      }}
      aria-label={words.text('desk:page.composer.title')}
    >
      <Modes mode={mode} whyNot={unanswerable && NO_REPLY_ID} onMode={turn} />
      <div className={styles.who} id="composer-who" data-more>
        {who}
        {unanswerable && <div id={NO_REPLY_ID}>{words.text(unanswerable)}</div>}
      </div>
      {slash.offered.length > 0 && (
        <SnippetOptions offered={slash.offered} chosen={slash.chosen} onChoose={slash.choose} />
      )}
      <Textarea
        ref={(element: HTMLTextAreaElement | null) => {
          field.current = element;
        }}
        value={text}
        rows={2}
        resize="vertical"
        maxLength={DESK_TEXT}
        readOnly={busy}
        aria-label={words.text(`desk:page.composer.mode.${mode}`)}
        aria-describedby="composer-who"
        {...slash.field}
        onChange={(event, { value }) => {
          slash.looked(value, event.target.selectionStart);
          onText(mode, value);
        }}
        onBlur={slash.close}
        onKeyDown={(event) => {
          if (slash.pressed(event)) return;
          if (!isSendKey(event)) return;
          event.preventDefault();
          send();
        }}
      />
      <div className={styles.foot} data-more>
        <span className={mergeClasses(styles.hint, other === null && styles.keys)} role="status">
          {other === null
            ? slash.offered.length > 0
              ? words.text('desk:page.snippets.offered', { count: slash.offered.length })
              : words.text('desk:page.composer.hint')
            : words.text('desk:page.composer.other', { name: other.name })}
        </span>
        <Button
          appearance={mode === 'REPLY' ? 'primary' : 'secondary'}
          icon={mode === 'REPLY' ? <ArrowReplyRegular /> : <LockClosedRegular />}
          disabled={busy || !can || text.trim() === ''}
          onClick={send}
        >
          {words.text(`desk:page.composer.send.${mode}`)}
        </Button>
      </div>
    </section>
  );
});
