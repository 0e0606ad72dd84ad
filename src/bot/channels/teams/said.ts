import { isObject } from '../../../http/json.ts';
import { listOf, type TeamsActivity } from './activity.ts';

/** A file of a 1:1 chat, at an address that needs no token. */
export const FILE = 'application/vnd.microsoft.teams.file.download.info';

/** What somebody else wrote, as Teams puts it into the HTML of a reply or a forward; and HTML's breaks and tags. */
const QUOTED = /<blockquote\b(?:[^<]|<(?!\/blockquote>|blockquote\b))*<\/blockquote>/gi;
const BREAK = /<(?:br|\/p|\/div|\/li)\b[^<>]*>/gi;
const TAG = /<[^<>]*>/g;
/** In UTF-16 units; no message is longer. */
const LONGEST_HTML = 100_000;

const htmlOf = (activity: TeamsActivity): string => {
  const html = listOf(activity.attachments).find(({ contentType }) => contentType === 'text/html')?.content;
  return typeof html === 'string' ? html.slice(0, LONGEST_HTML) : '';
};

const plainText = (html: string): string =>
  html
    .replace(BREAK, '\n')
    .replace(TAG, '')
    .replace(/&nbsp;/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&')
    .trim();

/** What the person typed: a message that quotes or forwards is read from its HTML, without what others wrote. */
const typedIn = (activity: TeamsActivity): string => {
  const text: unknown = activity.text;
  const plain = (typeof text === 'string' ? text : '').replace(/<quoted\b[^<>]*>/gi, '').trim();
  const html = htmlOf(activity);
  const own = html.replace(QUOTED, '\n');
  return own !== html || plain === '' ? plainText(own) : plain;
};

/** The text without the mentions of the bot, which Teams writes as `<at>name</at>`; others are mentioned by name. */
export const saidIn = (activity: TeamsActivity): string => {
  const mentions = listOf(activity.entities).flatMap((entity) =>
    entity.type === 'mention' &&
    isObject(entity.mentioned) &&
    entity.mentioned.id === activity.recipient.id &&
    typeof entity.text === 'string'
      ? [entity.text]
      : [],
  );
  return mentions
    .filter((mention) => mention !== '')
    .reduce((rest, mention) => rest.replaceAll(mention, ' '), typedIn(activity))
    .replace(/<\/?at(?:\s[^<>]*)?>/g, '')
    .replaceAll('\u00a0', ' ')
    .trim();
};

const LONGEST_QUOTE = 600;

/** What somebody else wrote, quoted or forwarded, as people read it; undefined where nothing is. */
export const quotedIn = (activity: TeamsActivity): string | undefined => {
  const quotes = htmlOf(activity).match(QUOTED) ?? [];
  const text = quotes
    .map((quote) => plainText(quote.replace(/<\/strong>/i, ': ')))
    .filter((quote) => quote !== '')
    .join('\n');
  return text === '' ? undefined : text.slice(0, LONGEST_QUOTE);
};

/** The message's own HTML, what it refers to, and cards of links; all else came along for us. */
const NOT_GIVEN =
  /^(?:text\/html|(?:forwardedM|m)essageReference|application\/vnd\.microsoft\.card\.(?!fluidEmbedCard|codesnippet).*)$/;

/** A picture that was pasted into the text; in a chat it can be fetched. */
export const isPicture = (contentType: unknown): boolean =>
  typeof contentType === 'string' && contentType.startsWith('image/');

/** Whether something came along that cannot be fetched as a file: a recording, Loop, a snippet, a link to a file. */
export const hasOther = (activity: TeamsActivity): boolean =>
  listOf(activity.attachments).some(
    ({ contentType }) =>
      typeof contentType === 'string' &&
      contentType !== FILE &&
      !isPicture(contentType) &&
      !NOT_GIVEN.test(contentType),
  );

/** In a channel no picture can be fetched either. */
export const hasAnything = (activity: TeamsActivity): boolean =>
  hasOther(activity) || listOf(activity.attachments).some(({ contentType }) => isPicture(contentType));
