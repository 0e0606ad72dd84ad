import type { types } from '@slack/bolt';
import type { Button, View } from '../../../dialogs/view.ts';
import type { Tone } from '../../../machines/log-lines.ts';
import { buttonValue } from './button-value.ts';
import { cut, escaped, withTelLink, withWebLinks } from './mrkdwn.ts';

/** Slack's bounds (https://docs.slack.dev/reference/block-kit/blocks), in characters and pieces. */
const LIMITS = {
  section: 3000,
  header: 150,
  button: 75,
  altText: 2000,
  context: 2000,
  field: 2000,
  fieldsInSection: 10,
  elementsInRow: 25,
  url: 3000,
  fallback: 3000,
} as const;
/** What is drawn at most of each kind, so that a message stays below 50 blocks whatever the view. */
const MOST = { notices: 10, pictures: 10, facts: 30 } as const;

/** Presses of link buttons come in too; they are for nobody. */
export const LINK_ACTION = 'link-';

export type Block = types.KnownBlock;

export const plain = (text: string, most: number): types.PlainTextElement => ({
  type: 'plain_text',
  text: cut(text, most),
  emoji: false,
});

/** Literal text; where it names the number and fits, that is a link to call. */
const told = (text: string, most: number, phone: string | undefined): types.TextObject => {
  const linked = phone === undefined ? undefined : withTelLink(text, phone);
  return linked === undefined || linked.length > most
    ? plain(text, most)
    : { type: 'mrkdwn', text: linked, verbatim: true };
};

/** A paragraph, taken literally; none for an empty text, which Slack refuses. */
export const section = (text: string, phone?: string): readonly Block[] =>
  text.trim() === '' ? [] : [{ type: 'section', text: told(text, LIMITS.section, phone) }];

export const header = (text: string): readonly Block[] =>
  text.trim() === '' ? [] : [{ type: 'header', text: plain(text, LIMITS.header) }];

export const context = (text: string | undefined): readonly Block[] =>
  text === undefined || text.trim() === ''
    ? []
    : [{ type: 'context', elements: [plain(text, LIMITS.context)] }];

const chunks = <T>(items: readonly T[], size: number): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, n) => items.slice(n * size, (n + 1) * size));

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

/** Slack fetches pictures itself, and refuses a whole message for one that it cannot reach. */
const isPublic = (url: string): boolean => {
  if (url.length > LIMITS.url || !URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  const isLocal = /^(?:localhost|127\..*|10\..*|192\.168\..*|172\.(?:1[6-9]|2\d|3[01])\..*|\[.*\])$/.test(
    hostname,
  );
  return protocol === 'https:' && !isLocal && hostname.includes('.');
};

const pictures = (view: View): readonly Block[] =>
  view.pictures
    .filter(({ url }) => isPublic(url))
    .slice(0, MOST.pictures)
    .map(({ url, alt, id }) => ({
      type: 'image',
      image_url: url,
      alt_text: cut(alt.trim() || id, LIMITS.altText),
    }));

const factFields = (facts: View['facts'], phone: string | undefined): readonly Block[] =>
  chunks(facts.slice(0, MOST.facts), LIMITS.fieldsInSection).map((some) => ({
    type: 'section',
    fields: some.map(({ title, value }) => told(`${title}\n${value}`, LIMITS.field, phone)),
  }));

/** A member of the workspace as Slack's mrkdwn names them, so that they are told. */
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

/** What stands above the buttons. */
const above = (view: View): readonly Block[] => [
  ...view.notices.slice(0, MOST.notices).flatMap((notice) => section(notice, view.phone)),
  ...factFields(view.findings, view.phone),
  ...header(view.title),
  ...mention(view),
  ...context(view.progress),
  ...lines(view),
];

/**
 * A view as Block Kit: notices with findings, title, progress, lines, pictures, facts, links, the step's buttons, those that are there
 * everywhere. All text is literal; Slack's limits are kept whatever the view holds. Inputs stand in a modal of their own.
 */
export const blocks = (view: View, options: { readonly pictures: boolean } = { pictures: true }): Block[] => {
  const own = once(view.buttons);
  const links = view.links.filter(({ url }) => isLink(url)).slice(0, LIMITS.elementsInRow);
  return [
    ...above(view),
    ...(options.pictures ? pictures(view) : []),
    ...factFields(view.facts, view.phone),
    ...rows(
      links.map(({ title, url, primary }, n) => ({
        type: 'button',
        action_id: `${LINK_ACTION}${n}`,
        url,
        text: plain(title.trim() || url, LIMITS.button),
        ...(primary && { style: 'primary' as const }),
      })),
    ),
    ...rows(own.map((button) => press(button, view))),
    ...rows(once(view.everywhere).map((button) => press(button, view))),
  ];
};

/** Who may read it, seen at a glance: amber stays inside, blue goes to the holder, green came from the holder. */
const COLOURS = {
  internal: '#d99a00',
  'to-holder': '#0b6bcb',
  'from-holder': '#2e8540',
} as const satisfies Readonly<Record<Tone, string>>;

/** A message's content; an empty list takes away what an earlier version of the message had. */
export type Drawn = { readonly blocks: Block[]; readonly attachments: types.MessageAttachment[] };

const withoutHead = ({ mentions: _, ...view }: View): View => ({ ...view, notices: [], title: '' });

/** A view as a message: where its tone matters, all below the title stands beside a bar of that colour, under `label`. */
export const drawn = (
  view: View,
  options: { readonly pictures: boolean; readonly label?: string } = { pictures: true },
): Drawn => {
  if (view.tone === undefined) return { blocks: blocks(view, options), attachments: [] };
  const below = [...context(options.label), ...blocks(withoutHead(view), options)];
  const above = [
    ...view.notices.slice(0, MOST.notices).flatMap((notice) => section(notice)),
    ...header(view.title),
    ...mention(view),
  ];
  return below.length === 0
    ? { blocks: above, attachments: [] }
    : {
        blocks: above,
        attachments: [{ color: COLOURS[view.tone], fallback: fallbackText(view), blocks: below }],
      };
};

/** What a notification and a screen reader say. */
export const fallbackText = (view: View): string =>
  `${mentioned(view)} ${escaped(cut([...view.notices, view.title, ...view.lines].join('\n'), LIMITS.fallback))}`.trim();

/** The Home tab: where one stands, and one button to go on in the messages. */
export const homeBlocks = (
  view: View,
  words: { readonly hint: string; readonly go: string },
  action: string,
): Block[] => [
  ...above(view),
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
