import type { Locale } from '../../src/machines/locales.ts';
import type { Opened } from './chat-session.ts';
import { chatWordsOf, type PageWords } from './chat-words.ts';
import { element } from './element.ts';
import { WAYS } from './progress-strip.ts';
import type { StepHistory } from './step-history.ts';

export type Trouble = Extract<Opened, { ok: false }>['why'];

/** What of the page's state its own words tell. */
type Told = {
  readonly language: Locale;
  /** Why there is no chat. */
  readonly trouble: Trouble | undefined;
  /** While a link that carries a chat here waits to be pressed for. */
  readonly taking: boolean;
  /** What is sent does not reach the server. */
  readonly away: boolean;
  /** What the server sends does not come by itself. */
  readonly deaf: boolean;
};

const say = (id: string, text: string): void => {
  element(id).textContent = text;
};

const label = (id: string, text: string): void => element(id).setAttribute('aria-label', text);

/** Says for a moment what there is to know; undefined: nothing. */
export const hint = (text: string | undefined): void => {
  element('hint').hidden = text === undefined;
  say('hint', text ?? '');
};

/** What is called the same whatever holds. */
const sayFixed = (words: PageWords): void => {
  for (const id of ['title', 'subtitle', 'restart', 'privacy', 'retry'] as const) say(id, words[id]);
  for (const part of [...WAYS, 'over'] as const) say(`strip-${part}`, words.strip[part]);
  for (const id of ['title', 'copy', 'share', 'close'] as const) say(`elsewhere-${id}`, words.elsewhere[id]);
  say('elsewhere', words.elsewhere.button);
  say('take-text', words.elsewhere.take);
  say('take-here', words.elsewhere['take-here']);
  say('ask-text', words.restartAsk);
  say('ask-yes', words.restartYes);
  say('ask-no', words.restartNo);
  label('strip', words.strip.label);
  label('picture-close', words.close);
  label('elsewhere-link', words.elsewhere.link);
  label('languages', words.language);
  label('chat', words.chat);
  document.getElementById('picture')?.setAttribute('aria-label', words.picture);
};

/** Puts the page's own words, beside the chat, in the language of the moment, and shows of them what holds. */
export const createPageTexts =
  (needs: {
    readonly soFar: Pick<StepHistory, 'speak'>;
    readonly sayAppearance: (words: PageWords['appearance']) => void;
  }): ((told: Told) => void) =>
  ({ language, trouble, taking, away, deaf }) => {
    const words = chatWordsOf(language);
    document.documentElement.lang = language;
    document.title = words.title;
    sayFixed(words);
    needs.soFar.speak((count) => words.soFar.replace('{{count}}', String(count)));
    needs.sayAppearance(words.appearance);
    for (const button of document.querySelectorAll<HTMLElement>('[data-language]')) {
      button.setAttribute('aria-pressed', String(button.dataset.language === language));
    }
    element('elsewhere').hidden = trouble !== undefined || taking;
    element('take').hidden = !taking;
    element('away').hidden = !away && !deaf;
    say('away', away ? words.away : words.unstable);
    element('trouble').hidden = trouble === undefined;
    if (trouble !== undefined) say('trouble-text', words[trouble]);
    if (trouble === 'moved') say('retry', words.anew);
  };
