import type { types } from '@slack/bolt';
import type { Button, Link, View } from '../../../../dialogs/view.ts';
import type { Tone } from '../../../../machines/ticket/log-lines.ts';
import { actionList } from './action-list.ts';
import { buttonValue } from './button-value.ts';
import { cut, escaped, withWebLinks } from './mrkdwn.ts';
import { type Block, chunks, context, factFields, header, LIMITS, plain, section } from './text-blocks.ts';

/** What is drawn at most of each kind, so that a message stays below 50 blocks whatever the view. */
const MAX_NOTICES = 8;

/** Slack sends presses of link buttons as well; nobody handles them. */
export const LINK_ACTION = 'link-';

const rows = (elements: readonly types.Button[]): readonly Block[] =>
  chunks(elements, LIMITS.elementsInRow).map((row) => ({ type: 'actions', elements: [...row] }));

/** Each action_id once: the same event twice at one step is the same button. */
const once = (buttons: readonly Button[]): readonly Button[] => [
  ...new Map(buttons.map((button) => [button.event, button])).values(),
];

const press = (button: Button, view: View): types.Button => ({
  type: 'button',
  action_id: button.event,
  value: buttonValue(view),
  text: plain(button.title.trim() || button.event, LIMITS.button),
  ...(button.style === 'primary' && { style: 'primary' as const }),
});

const isLink = (url: string): boolean => /^https?:\/\//.test(url) && url.length <= LIMITS.url;

/** Mentions a member of the workspace in mrkdwn, so that Slack notifies them. */
const mentioned = ({ mentions }: View): string => {
  const user = /^slack:([UW][A-Z0-9]+)$/.exec(mentions?.id ?? '')?.[1];
  return user === undefined ? '' : `<@${user}>`;
};
const mention = (view: View): readonly Block[] => {
  const text = mentioned(view);
  return text === '' ? [] : [{ type: 'section', text: { type: 'mrkdwn', text } }];
};

/** The lines; what the desk wrote to the holder has links that can be opened. */
const lines = (view: View): readonly Block[] => {
  const text = view.lines.join('\n');
  const linked = view.tone === 'to-holder' && view.step === 'ticket' ? withWebLinks(text) : undefined;
  return linked === undefined || linked.length > LIMITS.section
    ? section(text, view.phone)
    : [{ type: 'section', text: { type: 'mrkdwn', text: linked, verbatim: true } }];
};

/** Signs that say a tone without any colour of ours. */
const MARKS = { good: '✅', open: '⚠️', bad: '❌', warning: '⚠️', info: 'ℹ️' } as const;

const marked = (tone: keyof typeof MARKS, text: string): string =>
  text.trim() === '' ? '' : `${MARKS[tone]} ${text}`;

const verdict = ({ verdict, phone }: View): readonly Block[] =>
  verdict === undefined
    ? []
    : [...header(marked(verdict.tone, verdict.title)), ...section(verdict.lines.join('\n'), phone)];

/** The verdict on a file with what was found, and what is said of anything else, set apart from the step. */
const happened = (view: View): readonly Block[] => {
  const details = view.findings.filter(({ detail }) => detail);
  const told = [
    ...verdict(view),
    ...view.notices.slice(0, MAX_NOTICES).flatMap((notice) => section(notice, view.phone)),
    ...factFields(
      view.findings.filter(({ detail }) => detail === undefined),
      view.phone,
    ),
    ...context(details.map(({ title, value }) => `${title}: ${value}`).join('\n')),
  ];
  const isApart = told.length > 0 && view.title.trim() !== '';
  return isApart ? [...told, { type: 'divider' }] : told;
};

/** What stands above the actions. */
const above = (view: View): readonly Block[] => [
  ...happened(view),
  ...header(view.title),
  ...mention(view),
  ...context(view.progress),
  ...section(view.warnings.map((warning) => marked('warning', warning)).join('\n'), view.phone),
  ...lines(view),
  ...(view.callout === undefined ? [] : section(marked(view.callout.tone, view.callout.text), view.phone)),
];

/** Links as buttons; `before` is how many stand above them, whose ids they must not take. */
const linkRow = (links: readonly Link[], before: number): readonly Block[] =>
  rows(
    links.map(({ title, url, primary }, n) => ({
      type: 'button',
      action_id: `${LINK_ACTION}${before + n}`,
      url,
      text: plain(title.trim() || url, LIMITS.button),
      ...(primary && { style: 'primary' as const }),
    })),
  );

/**
 * A view as Block Kit: the verdict, notices with findings, title, progress, warnings, lines, how it stands, links that come first, the
 * numbered actions with their pictures, facts, notes, links, the step's buttons, links that come last, the buttons that are there everywhere. All text is literal;
 * Slack's limits are kept whatever the view holds. Inputs stand in a modal of their own.
 */
export const blocks = (view: View, options: { readonly pictures: boolean } = { pictures: true }): Block[] => {
  const own = once(view.buttons);
  const notes = context(view.notes.join('\n'));
  const links = view.links.filter(({ url }) => isLink(url)).slice(0, LIMITS.elementsInRow);
  const first = links.filter((link) => link.first);
  const last = links.filter((link) => link.last);
  const among = links.filter((link) => !link.first && !link.last);
  return [
    ...above(view),
    ...linkRow(first, 0),
    ...actionList(view, options.pictures),
    ...factFields([...(view.figures ?? []), ...view.facts], view.phone),
    ...(view.steps.length > 0 ? notes : []),
    ...linkRow(among, first.length),
    ...rows(own.map((button) => press(button, view))),
    ...linkRow(last, first.length + among.length),
    ...rows(once(view.everywhere).map((button) => press(button, view))),
    ...(view.steps.length > 0 ? [] : notes),
  ];
};

/** Who may read it, by colour: amber stays inside the desk, blue goes to the holder, green came from the holder. */
const COLOURS = {
  internal: '#d99a00',
  'to-holder': '#0b6bcb',
  'from-holder': '#2e8540',
} as const satisfies Readonly<Record<Tone, string>>;

/** A message's content; an empty list takes away what an earlier version of the message had. */
type Drawn = { readonly blocks: Block[]; readonly attachments: types.MessageAttachment[] };

const withoutHead = ({ mentions: _, verdict: __, ...view }: View): View => ({
  ...view,
  notices: [],
  findings: [],
  title: '',
});

/** A view as a message: where its tone matters, all below the title stands beside a bar of that colour, under `label`. */
export const drawn = (
  view: View,
  options: { readonly pictures: boolean; readonly label?: string } = { pictures: true },
): Drawn => {
  if (view.tone === undefined) return { blocks: blocks(view, options), attachments: [] };
  const below = [...context(options.label), ...blocks(withoutHead(view), options)];
  const above = [...happened(view), ...header(view.title), ...mention(view)];
  return below.length === 0
    ? { blocks: above, attachments: [] }
    : {
        blocks: above,
        attachments: [{ color: COLOURS[view.tone], fallback: fallbackText(view), blocks: below }],
      };
};

/** What a notification and a screen reader say. */
export const fallbackText = (view: View): string =>
  `${mentioned(view)} ${escaped(cut([...(view.verdict === undefined ? [] : [view.verdict.title, ...view.verdict.lines]), ...view.notices, view.title, ...view.lines, ...view.steps.map(({ text }, n) => `${n + 1}. ${text}`)].join('\n'), LIMITS.fallback))}`.trim();

/** The Home tab: where one stands, and one button to go on in the messages. */
export const homeBlocks = (
  view: View,
  words: { readonly hint: string; readonly go: string },
  action: string,
): Block[] => [
  ...above(view),
  ...actionList(view, false),
  ...factFields(view.facts, view.phone),
  {
    type: 'actions',
    elements: [
      {
        type: 'button',
        action_id: action,
        value: view.step,
        style: 'primary',
        text: plain(words.go, LIMITS.button),
      },
    ],
  },
  ...context(words.hint),
];
