import type { Json } from './slack.ts';

/** A message as it stands in a conversation: a person's words, or what the bot sent to Slack's Web API. */
export type Shown = {
  readonly who: string;
  readonly isBot: boolean;
  readonly text?: string;
  readonly blocks?: readonly Json[];
  readonly attachments?: readonly Json[];
};

const html = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** mrkdwn: Slack's escapes, links and mentions, *bold*, _italic_, `code`. */
const mrkdwn = (text: string): string =>
  html(text)
    .replaceAll('&amp;lt;', '&lt;')
    .replaceAll('&amp;gt;', '&gt;')
    .replaceAll('&amp;amp;', '&amp;')
    .replace(/&lt;@(\w+)&gt;/g, '<a>@$1</a>')
    .replace(
      /&lt;((?:https?|mailto|tel):[^|]+?)(?:\|(.+?))?&gt;/g,
      (_, url: string, words?: string) => `<a>${words ?? url}</a>`,
    )
    .replace(/(^|\s)\*([^*\n]+)\*/g, '$1<b>$2</b>')
    .replace(/`([^`\n]+)`/g, '<code>$1</code>')
    .replaceAll('\n', '<br>');

const listOf = (value: unknown): readonly Json[] => (Array.isArray(value) ? value : []);
const textIn = (value: unknown): string => {
  const { type, text } = value as { readonly type: string; readonly text: string };
  return type === 'mrkdwn' ? mrkdwn(text) : html(text).replaceAll('\n', '<br>');
};
const unknown = (what: Json): never => {
  throw new Error(`Block Kit's ${String(what.type)} is not drawn yet`);
};

const element = (one: Json): string => {
  if (one.type === 'button')
    return `<span class="button ${String(one.style ?? '')}">${textIn(one.text)}</span>`;
  if (one.type === 'static_select' || one.type === 'users_select')
    return `<span class="button">${textIn(one.placeholder)} ▾</span>`;
  if (one.type === 'plain_text' || one.type === 'mrkdwn') return `<span>${textIn(one)}</span>`;
  return unknown(one);
};

const rich = (one: Json): string => {
  if (one.type === 'text') return html(String(one.text));
  if (one.type === 'link') return `<a>${html(String(one.text ?? one.url))}</a>`;
  const inner = listOf(one.elements).map(rich);
  if (one.type === 'rich_text_section') return inner.join('');
  if (one.type === 'rich_text_list')
    return `<ol start="${Number(one.offset ?? 0) + 1}">${inner.map((item) => `<li>${item}</li>`).join('')}</ol>`;
  return unknown(one);
};

const block = (one: Json): string => {
  switch (one.type) {
    case 'header':
      return `<h2>${textIn(one.text)}</h2>`;
    case 'divider':
      return '<hr>';
    case 'context':
      return `<p class="context">${listOf(one.elements).map(element).join(' ')}</p>`;
    case 'actions':
      return `<p class="actions">${listOf(one.elements).map(element).join('')}</p>`;
    case 'image':
      return `<figure>${one.title === undefined ? '' : `<figcaption>${textIn(one.title)}</figcaption>`}<img src="${html(String(one.image_url))}" alt="${html(String(one.alt_text))}"></figure>`;
    case 'rich_text':
      return `<div>${listOf(one.elements).map(rich).join('')}</div>`;
    case 'section':
      return `${one.text === undefined ? '' : `<p>${textIn(one.text)}</p>`}<div class="fields">${listOf(
        one.fields,
      )
        .map((field) => `<div>${textIn(field)}</div>`)
        .join('')}</div>`;
    default:
      return unknown(one);
  }
};

const message = ({ who, isBot, text = '', blocks = [], attachments = [] }: Shown): string => {
  const drawn =
    blocks.length + attachments.length === 0
      ? `<p>${mrkdwn(text)}</p>`
      : [
          ...blocks.map(block),
          ...attachments.map(
            (one) =>
              `<div class="attachment" style="border-color:${html(String(one.color))}">${listOf(one.blocks).map(block).join('')}</div>`,
          ),
        ].join('');
  return `<article><i class="${isBot ? 'bot' : ''}"></i><section><b class="who">${html(who)}</b>${isBot ? '<small>APP</small>' : ''}${drawn}</section></article>`;
};

const STYLE = `
  body { margin: 0; padding: 16px 20px; width: 600px; font: 15px/1.47 Lato, "Noto Sans CJK JP", sans-serif; color: #1d1c1d; background: #fff; }
  article { display: flex; gap: 8px; margin: 0 0 14px; } article > section { flex: 1; min-width: 0; }
  i { flex: none; width: 36px; height: 36px; border-radius: 4px; background: #c9a0a8; } i.bot { background: #4a6fa5; }
  small { margin-left: 6px; padding: 0 3px; border-radius: 2px; background: #e8e8e8; font-size: 10px; color: #616061; }
  p { margin: 4px 0; } h2 { margin: 8px 0 4px; font-size: 18px; } ol { margin: 4px 0; padding-left: 26px; } a { color: #1264a3; }
  hr { border: 0; border-top: 1px solid #ddd; } .context { color: #616061; font-size: 13px; } figure { margin: 6px 0; } figcaption { font-size: 13px; }
  figure img { max-width: 360px; max-height: 300px; border-radius: 4px; border: 1px solid #ddd; } .fields { display: grid; grid-template-columns: 1fr 1fr; gap: 4px 12px; }
  .button { display: inline-block; margin: 4px 8px 4px 0; padding: 3px 12px; border: 1px solid #bbb; border-radius: 4px; font-weight: 700; }
  .button.primary { background: #007a5a; border-color: #007a5a; color: #fff; } .attachment { margin: 6px 0; padding-left: 12px; border-left: 4px solid; }`;

/** A conversation as a page, of what was sent as it was sent: for a picture. What it cannot draw it refuses. */
export const drawConversation = (messages: readonly Shown[]): string =>
  `<!doctype html><meta charset="utf-8"><style>${STYLE}</style>${messages.map(message).join('')}`;

/** Every word and button of a conversation as it is drawn, and what its pictures are called, line by line. */
export const shownIn = (messages: readonly Shown[]): readonly string[] =>
  messages
    .map(message)
    .join('')
    .replace(/<img [^>]*alt="([^"]*)"[^>]*>/g, '\n[$1]\n')
    .split(/<[^>]+>|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
