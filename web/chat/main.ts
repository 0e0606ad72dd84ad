import { LOCALE_TRAITS, LOCALES, type Locale, localeOfTag } from '../../src/machines/locales.ts';
import { pause } from '../pause.ts';
import { createAppearanceSwitch } from '../tokens/appearance.ts';
import { offerAutofill } from './autofill.ts';
import { createDrop } from './drop.ts';
import { createElsewhere } from './elsewhere.ts';
import { enlargeIn } from './enlarge.ts';
import { markFaults } from './faults.ts';
import { createFold } from './fold.ts';
import { createFollow } from './follow.ts';
import { createKeep } from './keep.ts';
import { watchLine } from './line.ts';
import { linksIn } from './links.ts';
import { HOST_CONFIG, STYLE_OPTIONS } from './look.ts';
import { sendUntilTaken } from './sending.ts';
import {
  DOMAIN,
  forget,
  hasMoved,
  lend,
  type Opened,
  open,
  renew,
  resume,
  type Session,
  since,
} from './session.ts';
import { createSoFar } from './so-far.ts';
import { createStrip, WAYS } from './strip.ts';
import { createTranscript, placeIn } from './transcript.ts';
import { keepTypedForm } from './typed-form.ts';
import { type CardActionMiddleware, type DirectLine, STATUS, type Store } from './webchat.ts';
import { wordsOf } from './words.ts';

type Trouble = Extract<Opened, { ok: false }>['why'];

const RETRY_MS = 5000;
/** Until the bot has answered what the server has just taken. */
const ANSWER_MS = 500;
/** Tokens last 30 minutes; a laptop that slept longer finds out at the next look. */
const FRESH_MS = 10 * 60_000;
const LOOK_MS = 15_000;
/** What a link bears whose code is used or too old. */
const OVER = 'over';

const element = (id: string): HTMLElement => {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`the page has no #${id}`);
  return found;
};
const chat = element('chat');
const dialog = document.querySelector<HTMLDialogElement>('#ask');
const keep = createKeep();
const follow = createFollow(chat);
const fold = createFold(chat);
const strip = createStrip(element('strip'));
offerAutofill(chat);
markFaults(chat);
const soFar = createSoFar(element('so-far-open'), element('so-far'));
const appearance = document.querySelector<HTMLSelectElement>('#appearance');
const sayAppearance = appearance === null ? () => undefined : createAppearanceSwitch(appearance);
const enlarged = document.querySelector<HTMLDialogElement>('#picture');
const lookLinks = linksIn(() => language);
const cardActionMiddleware: CardActionMiddleware =
  enlarged === null
    ? lookLinks
    : () => {
        const [enlarge, link] = [enlargeIn(enlarged)(), lookLinks()];
        return (next) => enlarge(link(next));
      };

const asked = localeOfTag(new URLSearchParams(location.search).get('lang'));
const kept = localeOfTag(keep.get('language'));
if (asked !== undefined) keep.set('language', asked);
let language: Locale =
  asked ??
  kept ??
  localeOfTag(navigator.languages.find((tag) => localeOfTag(tag) !== undefined)) ??
  LOCALES[0];
let shown:
  | { readonly conversation: string; readonly store: Store; readonly directLine: DirectLine }
  | undefined;
keepTypedForm(chat, () => shown?.conversation);
let trouble: Trouble | undefined;
let renewedAt = Date.now();
/** Under way while a new token is asked for. */
let renewal: Promise<void> | undefined;
/** While a link that carries a chat here waits to be pressed for. */
let taking = false;
let away = false;
let deaf = false;

const say = (id: string, text: string): void => {
  element(id).textContent = text;
};

/** Puts the page's own words in the language of the moment. */
const speak = (): void => {
  const words = wordsOf(language);
  document.documentElement.lang = language;
  document.title = words.title;
  for (const id of ['title', 'subtitle', 'restart', 'privacy', 'retry'] as const) say(id, words[id]);
  element('strip').setAttribute('aria-label', words.strip.label);
  soFar.speak((count) => words.soFar.replace('{{count}}', String(count)));
  for (const way of WAYS) say(`strip-${way}`, words.strip[way]);
  element('picture-close').setAttribute('aria-label', words.close);
  enlarged?.setAttribute('aria-label', words.picture);
  say('elsewhere', words.elsewhere.button);
  element('elsewhere').hidden = trouble !== undefined || taking;
  element('take').hidden = !taking;
  say('take-text', words.elsewhere.take);
  say('take-here', words.elsewhere['take-here']);
  for (const id of ['title', 'copy', 'share', 'close'] as const) say(`elsewhere-${id}`, words.elsewhere[id]);
  element('elsewhere-link').setAttribute('aria-label', words.elsewhere.link);
  sayAppearance(words.appearance);
  say('ask-text', words.restartAsk);
  say('ask-yes', words.restartYes);
  say('ask-no', words.restartNo);
  element('languages').setAttribute('aria-label', words.language);
  chat.setAttribute('aria-label', words.chat);
  for (const button of document.querySelectorAll<HTMLElement>('[data-language]')) {
    button.setAttribute('aria-pressed', String(button.dataset.language === language));
  }
  element('away').hidden = !away && !deaf;
  say('away', away ? words.away : words.unstable);
  element('trouble').hidden = trouble === undefined;
  if (trouble !== undefined) say('trouble-text', words[trouble]);
  if (trouble === 'moved') say('retry', words.anew);
};

const hint = (text: string | undefined): void => {
  element('hint').hidden = text === undefined;
  say('hint', text ?? '');
};

const draw = (): void => {
  if (shown === undefined) return;
  WebChat.renderWebChat(
    {
      directLine: shown.directLine,
      store: shown.store,
      locale: LOCALE_TRAITS[language].tag,
      styleOptions: STYLE_OPTIONS,
      adaptiveCardsHostConfig: HOST_CONFIG,
      cardActionMiddleware,
      nonce: document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce,
    },
    chat,
  );
};

const choose = (chosen: Locale): void => {
  if (chosen === language) return;
  language = chosen;
  keep.set('language', chosen);
  speak();
  draw();
};

const tellBot = (value: Locale): void =>
  shown?.store.dispatch({ type: 'WEB_CHAT/SEND_EVENT', payload: { name: 'locale', value } });

/** Gets a new token when the old one ran out; begins anew where the server has forgotten the conversation, or another window has. */
const renewed = async (own: string, directLine: DirectLine): Promise<void> => {
  const answer = await renew(keep, directLine.watermark, own);
  if (answer === 'gone') return location.reload();
  if (answer === 'moved') return leave();
  if (answer === 'unreachable') {
    await pause(RETRY_MS);
    return renewed(own, directLine);
  }
  renewedAt = Date.now();
  directLine.reconnect(answer);
};

const recover = (own: string, directLine: DirectLine): void => {
  renewal ??= renewed(own, directLine).finally(() => {
    renewal = undefined;
  });
};

/** It goes on on another device: what was said stays to be read, and nothing more is sent. */
const leave = (): void => {
  shown?.directLine.end();
  chat.inert = true;
  fail('moved');
};

const look = (): void => {
  if (shown === undefined) return;
  if (hasMoved(keep, shown.conversation)) location.reload();
  else if (Date.now() - renewedAt > FRESH_MS) recover(shown.conversation, shown.directLine);
};

/** Fetches what came while the stream was cut, and gives how much; the stream itself comes back in its own time, and goes on from there. */
const catchUp = async (): Promise<number> => {
  if (shown === undefined) return 0;
  const { conversation, store, directLine } = shown;
  const missed = await since(keep, directLine.watermark ?? '', conversation);
  if (missed === undefined || store !== shown?.store) return 0;
  directLine.watermark = missed.watermark;
  for (const activity of missed.activities) {
    store.dispatch({ type: 'DIRECT_LINE/INCOMING_ACTIVITY', payload: { activity } });
  }
  return missed.activities.length;
};

const line = watchLine({
  poll: catchUp,
  dead: (dead) => {
    deaf = dead;
    speak();
  },
});

const connect = (session: Session, resumed: boolean): void => {
  const conversation = session.conversationId;
  const directLine = WebChat.createDirectLine({
    domain: DOMAIN,
    conversationId: conversation,
    token: session.token,
  });
  directLine.connectionStatus$.subscribe((status) => {
    if (status === STATUS.expired) recover(conversation, directLine);
    if (status === STATUS.failed) fail('failed');
  });
  const store = WebChat.createStore(
    {},
    createTranscript({
      heard: (spoken) => {
        if (spoken !== undefined) choose(spoken);
      },
      came: (activity, number, presses) => {
        if (fold.isNews(activity, number)) {
          follow.came();
          strip.at(activity.channelData?.step);
          soFar.asked(activity, number);
        }
        return fold.came(activity, number, presses);
      },
      numbered: line.came,
      did: (number, press, words) => {
        fold.did(number, press);
        soFar.answered(number, words);
      },
      acted: follow.acted,
      moved: (moves) => {
        if (moves > session.moves) leave();
      },
      connected: () => {
        if (resumed && asked !== undefined && asked !== kept) tellBot(asked);
      },
    }),
  );
  sendUntilTaken(directLine, {
    ready: () => {
      // The machine may have slept without a word of it to the page: the clock tells.
      look();
      return renewal;
    },
    waits: (long) => {
      away = long;
      speak();
    },
    returned: () => void setTimeout(() => void catchUp(), ANSWER_MS),
    taken: (id) => line.took(placeIn(id) ?? 0),
  });
  shown = { conversation, store, directLine };
  draw();
};

const fail = (why: Trouble): void => {
  trouble = why;
  hint(undefined);
  speak();
};

const greetingOf = (resumed: Awaited<ReturnType<typeof resume>> | undefined): string | undefined => {
  const words = wordsOf(language);
  if (resumed === 'over') return words.elsewhere.over;
  if (resumed === 'failed') return words.failed;
  return keep.lasting ? undefined : words.noStorage;
};

/** Says what a link does before it is done: neither a mistaken scan nor a robot that previews links ends another device's right to write. */
const agreed = (): Promise<void> => {
  taking = true;
  hint(undefined);
  speak();
  return new Promise((resolve) => {
    const agree = (): void => {
      taking = false;
      hint(wordsOf(language).loading);
      speak();
      resolve();
    };
    element('take-here').addEventListener('click', agree, { once: true });
  });
};

const start = async (): Promise<void> => {
  trouble = undefined;
  speak();
  hint(wordsOf(language).loading);
  const lent = /^#resume=(.+)$/.exec(location.hash)?.[1];
  if (lent !== undefined && lent !== OVER) await agreed();
  if (lent !== undefined) history.replaceState(null, '', location.pathname + location.search);
  const resumed = lent === undefined ? undefined : await resume(keep, lent);
  const invitation = new URLSearchParams(location.search).get('i') ?? undefined;
  const opened = await open(keep, LOCALE_TRAITS[language].tag, invitation);
  if (!opened.ok) return fail(opened.why);
  // The link is a person's own: it stays in no history and in no screenshot.
  if (invitation !== undefined) history.replaceState(null, '', location.pathname);
  hint(greetingOf(resumed));
  connect(opened.session, opened.resumed);
};

const restart = (): void => {
  forget(keep);
  shown?.directLine.end();
  location.reload();
};

for (const button of document.querySelectorAll<HTMLElement>('[data-language]')) {
  button.addEventListener('click', () => {
    const chosen = localeOfTag(button.dataset.language);
    if (chosen === undefined || chosen === language) return;
    history.replaceState(null, '', location.pathname);
    choose(chosen);
    tellBot(chosen);
  });
}
createDrop(chat, element('drop'), () => wordsOf(language));
element('retry').addEventListener('click', () => (trouble === 'moved' ? restart() : start()));
window.addEventListener('hashchange', () => location.reload());
const elsewhere = document.querySelector<HTMLDialogElement>('#elsewhere-ask');
if (elsewhere !== null) {
  const ask = createElsewhere(elsewhere, {
    words: () => wordsOf(language),
    lend: async () => (shown === undefined ? undefined : lend(keep, shown.conversation)),
  });
  element('elsewhere').addEventListener('click', () => void ask());
}
element('restart').addEventListener('click', () => dialog?.showModal());
dialog?.addEventListener('close', () => {
  if (dialog.returnValue === 'yes') restart();
});
window.addEventListener('storage', look);
window.addEventListener('offline', () => hint(wordsOf(language).offline));
window.addEventListener('online', () => {
  hint(undefined);
  look();
  line.look();
});
document.addEventListener('visibilitychange', () => {
  look();
  line.look();
});
setInterval(look, LOOK_MS);
await start();
