import MarkdownIt from 'markdown-it';

/** Where a link may lead to; what leads elsewhere stays text. */
const SCHEMES = /^(?:https?|mailto|tel):/i;
const WEB = /^https?:/i;
/** Web Chat draws its sign of a new window behind it. */
const NOTHING = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';

type Rule = NonNullable<MarkdownIt['renderer']['rules'][string]>;

const engine = new MarkdownIt({ html: false, linkify: true });
engine.disable('image');
engine.validateLink = (url) => SCHEMES.test(url);

/** Links open beside the chat, which a screen reader hears of those that lead into the web. */
const openLink: Rule = (tokens, at, options, env, self) => {
  const [link, ...rest] = tokens.slice(at);
  link?.attrSet('target', '_blank');
  link?.attrSet('rel', 'noopener noreferrer');
  if (WEB.test(link?.attrGet('href') ?? '')) {
    const within = rest.slice(
      0,
      rest.findIndex(({ type }) => type === 'link_close'),
    );
    link?.attrSet('aria-label', `${within.map(({ content }) => content).join('')} ${env.newWindow}`);
  }
  return self.renderToken(tokens, at, options);
};
const closeLink: Rule = (tokens, at, options, env, self) => {
  const link = tokens.slice(0, at).findLast(({ type }) => type === 'link_open');
  const sign = WEB.test(link?.attrGet('href') ?? '')
    ? `<img src="${NOTHING}" alt="" class="webchat__render-markdown__external-link-icon" title="${engine.utils.escapeHtml(env.newWindow)}">`
    : '';
  return sign + self.renderToken(tokens, at, options);
};
engine.renderer.rules.link_open = openLink;
engine.renderer.rules.link_close = closeLink;

/** Writes the bot's Markdown as HTML: text, its marks and links, nothing that somebody wrote as HTML. */
export const renderMarkdown = (
  markdown: string,
  _lines: unknown,
  { externalLinkAlt }: { readonly externalLinkAlt: string },
): string => engine.render(markdown, { newWindow: externalLinkAlt });
