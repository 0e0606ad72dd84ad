import type { types } from '@slack/bolt';
import { telOf } from '../../../../dialogs/phone.ts';
import type { Action, Picture, View } from '../../../../dialogs/view.ts';
import { cut } from './mrkdwn.ts';
import { type Block, LIMITS, plain } from './text-blocks.ts';

/** What is drawn at most, so that a message stays below 50 blocks whatever the view. */
const MAX_DRAWN = { actions: 8, pictures: 8 } as const;

/** Slack fetches pictures itself, and refuses a whole message for one that it cannot reach. */
const isPublic = (url: string): boolean => {
  if (url.length > LIMITS.url || !URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  const isLocal = /^(?:localhost|127\..*|10\..*|192\.168\..*|172\.(?:1[6-9]|2\d|3[01])\..*|\[.*\])$/.test(
    hostname,
  );
  return protocol === 'https:' && !isLocal && hostname.includes('.');
};

const image = ({ url, alt, id, caption }: Picture): Block => ({
  type: 'image',
  image_url: url,
  alt_text: cut(alt.trim() || id, LIMITS.altText),
  ...(caption?.trim() && { title: plain(caption, LIMITS.altText) }),
});

/** Literal text; its telephone number is a link to call. */
const worded = (text: string, phone: string | undefined): types.RichTextSection => {
  const parts = phone === undefined ? [text] : text.split(phone);
  return {
    type: 'rich_text_section',
    elements: parts.flatMap((part, n): types.RichTextElement[] => [
      ...(n > 0 && phone !== undefined ? [{ type: 'link' as const, url: telOf(phone), text: phone }] : []),
      ...(part === '' ? [] : [{ type: 'text' as const, text: part }]),
    ]),
  };
};

const list = (actions: readonly Action[], before: number, phone: string | undefined): Block => ({
  type: 'rich_text',
  elements: [
    {
      type: 'rich_text_list',
      style: 'ordered',
      ...(before > 0 && { offset: before }),
      elements: actions.map(({ text }) => worded(cut(text.trim() || '…', LIMITS.section), phone)),
    },
  ],
});

/** What to do: one numbered list that goes on below each action's pictures. */
export const actionList = (
  { steps, phone }: Pick<View, 'steps' | 'phone'>,
  pictures: boolean,
): readonly Block[] => {
  const blocks: Block[] = [];
  let waiting: readonly Action[] = [];
  let room: number = pictures ? MAX_DRAWN.pictures : 0;
  steps.slice(0, MAX_DRAWN.actions).forEach((action, n, all) => {
    waiting = [...waiting, action];
    const shown = action.pictures.filter(({ url }) => isPublic(url)).slice(0, room);
    if (shown.length === 0 && n < all.length - 1) return;
    blocks.push(list(waiting, n + 1 - waiting.length, phone), ...shown.map(image));
    room -= shown.length;
    waiting = [];
  });
  return blocks;
};
