import type { CardActionMiddleware } from 'botframework-webchat-api';
import { LOCALE_TRAITS, LOCALES, type Locale, localeOfTag } from '../../src/machines/locales.ts';
import { createAppearanceSwitch } from '../tokens/appearance.ts';
import { keepWhole } from '../whole.ts';
import { offerAutofill } from './autofill.ts';
import { forget, lend, open, resume, tellRead } from './chat-session.ts';
import { createChatStorage } from './chat-storage.ts';
import { chatWordsOf } from './chat-words.ts';
import { createConnection } from './connection.ts';
import { createDayChange } from './day-change.ts';
import { createPressedOnce } from './double-press.ts';
import { watchCards } from './drawn-cards.ts';
import { createDrop } from './drop.ts';
import { element } from './element.ts';
import { createElsewhere } from './elsewhere.ts';
import { enlargeIn } from './enlarge.ts';
import { markFaults } from './faults.ts';
import { createFold } from './fold.ts';
import { createFollow } from './follow.ts';
import { linksIn } from './links.ts';
import { lookAgain } from './look-again.ts';
import { createPageTexts, hint, type Trouble } from './page-texts.ts';
import { createPressSent } from './press-sent.ts';
import { createStrip } from './progress-strip.ts';
import { createReadInSight } from './read-in-sight.ts';
import { keepRoomForNews } from './room-for-news.ts';
import { createStepHistory } from './step-history.ts';
import { keepTypedForm } from './typed-form.ts';
import { webChatCame } from './webchat.ts';

/** Stands in a link whose code is used or too old. */
const OVER = 'over';

const chat = element('chat');
const library = webChatCame(element('webchat'));
const dialog = document.querySelector<HTMLDialogElement>('#ask');
const storage = createChatStorage();
const cards = watchCards(chat);
const follow = createFollow(chat, cards);
keepRoomForNews(chat, cards);
const fold = createFold(cards);
const strip = createStrip(element('strip'), element('strip-over'));
offerAutofill(cards);
markFaults(cards);
keepWhole(chat, '.ac-textBlock, .ac-factset');
const soFar = createStepHistory(element('so-far-open'), element('so-far'));
const appearance = document.querySelector<HTMLSelectElement>('#appearance');
const tellPage = createPageTexts({
  soFar,
  sayAppearance: appearance === null ? () => undefined : createAppearanceSwitch(appearance),
});
const enlarged = document.querySelector<HTMLDialogElement>('#picture');
const once = createPressedOnce();
const sent = createPressSent();
const cardActionMiddleware: CardActionMiddleware[] = [
  ...(enlarged === null ? [] : [enlargeIn(enlarged)]),
  linksIn(() => language),
  once.middleware,
];

const asked = localeOfTag(new URLSearchParams(location.search).get('lang'));
const kept = localeOfTag(storage.get('language'));
if (asked !== undefined) storage.set('language', asked);
let language: Locale =
  asked ??
  kept ??
  localeOfTag(navigator.languages.find((tag) => localeOfTag(tag) !== undefined)) ??
  LOCALES[0];
/** The language in which the chat was begun or resumed. */
let spoken: Locale = language;
/** The chat that was begun or resumed. */
let conversation: string | undefined;
let trouble: Trouble | undefined;
/** True while a link that would move a chat here waits for a confirming press. */
let taking = false;
/** Whether that was pressed. */
let hasAgreed = false;
let away = false;
let deaf = false;

const speak = (): void => tellPage({ language, trouble, taking, away, deaf });

const fail = (why: Trouble): void => {
  trouble = why;
  hint(undefined);
  speak();
};

const draw = (): void => {
  const shown = connection.shown();
  if (shown === undefined) return;
  WebChat.renderWebChat(
    {
      directLine: shown.directLine,
      store: shown.store,
      locale: LOCALE_TRAITS[language].tag,
      cardActionMiddleware,
      nonce: document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce,
    },
    chat,
  );
};

const choose = (chosen: Locale): void => {
  if (chosen === language) return;
  language = chosen;
  storage.set('language', chosen);
  speak();
  draw();
};

const read = createReadInSight(chat, cards, async (number) => {
  const shown = connection.shown();
  return shown !== undefined && tellRead(storage, shown.conversation, number);
});

const day = createDayChange(cards, () => connection.askAnew());

const connection = createConnection({
  storage,
  draw,
  hears: {
    heard: (locale) => {
      follow.came();
      sent.over();
      if (locale !== undefined) choose(locale);
    },
    came: (activity, number, presses) => {
      if (fold.isNews(activity, number)) {
        once.answered();
        const { step, reissue } = activity.channelData ?? {};
        strip.at(step, { reissue, at: activity.timestamp });
        soFar.asked(activity, number);
      }
      day.came(activity, number);
      return fold.came(activity, number, presses);
    },
    did: (number, press, words) => {
      fold.did(number, press);
      soFar.answered(number, words);
    },
    agentSaid: read.came,
    acted: () => {
      follow.acted();
      sent.acted();
    },
    failed: () => sent.over(),
  },
  connected: (resumed) => {
    const wished = resumed && asked !== kept ? asked : undefined;
    // Another language may have been chosen while the page still loaded.
    const wish = language === spoken ? wished : language;
    if (wish !== undefined) connection.tellBot(wish);
  },
  told: (session) => {
    strip.now(session);
    day.now(session);
  },
  away: (waits) => {
    away = waits;
    speak();
  },
  deaf: (dead) => {
    deaf = dead;
    speak();
  },
  ended: (why) => {
    sent.over();
    if (why === 'moved') chat.inert = true;
    fail(why);
  },
});
keepTypedForm(chat, cards, () => connection.shown()?.conversation);

const greetingOf = (resumed: 'taken' | 'over' | undefined): string | undefined => {
  const words = chatWordsOf(language);
  if (resumed === 'over') return words.elsewhere.over;
  return storage.lasting ? undefined : words.noStorage;
};

/** Says what a link does before it does it: neither a mistaken scan nor a robot that previews links may end another device's right to write. */
const agreed = (): Promise<void> => {
  taking = true;
  hint(undefined);
  speak();
  return new Promise((resolve) => {
    const agree = (): void => {
      taking = false;
      hasAgreed = true;
      hint(chatWordsOf(language).loading);
      speak();
      resolve();
    };
    element('take-here').addEventListener('click', agree, { once: true });
  });
};

const sayLoading = (): void => {
  trouble = undefined;
  speak();
  hint(chatWordsOf(language).loading);
};

const start = async (): Promise<void> => {
  sayLoading();
  const lent = /^#resume=(.+)$/.exec(location.hash)?.[1];
  if (lent !== undefined && lent !== OVER && !hasAgreed) await agreed();
  const resumed = lent === undefined ? undefined : await resume(storage, lent);
  if (resumed === 'failed') return fail('failed');
  if (lent !== undefined) history.replaceState(null, '', location.pathname + location.search);
  const invitation = new URLSearchParams(location.search).get('i') ?? undefined;
  spoken = language;
  const opened = await open(storage, LOCALE_TRAITS[spoken].tag, invitation);
  if (!opened.ok) return fail(opened.why);
  conversation = opened.session.conversationId;
  // The link is a person's own: it stays in no history and in no screenshot.
  if (invitation !== undefined) history.replaceState(null, '', location.pathname);
  if (!(await library)) return fail('failed');
  hint(greetingOf(resumed));
  connection.connect(opened.session, opened.resumed);
};

const restart = (): void => {
  forget(storage);
  connection.shown()?.directLine.end();
  location.reload();
};

for (const button of document.querySelectorAll<HTMLElement>('[data-language]')) {
  button.addEventListener('click', () => {
    const chosen = localeOfTag(button.dataset.language);
    if (chosen === undefined || chosen === language) return;
    history.replaceState(null, '', location.pathname);
    choose(chosen);
    follow.acted();
    connection.tellBot(chosen);
  });
}
createDrop(chat, element('drop'), () => chatWordsOf(language));
element('retry').addEventListener('click', async () => {
  if (trouble === 'moved') return restart();
  sayLoading();
  if (await library) await start();
  else location.reload();
});
window.addEventListener('hashchange', () => location.reload());
const elsewhere = document.querySelector<HTMLDialogElement>('#elsewhere-ask');
if (elsewhere !== null) {
  const ask = createElsewhere(elsewhere, {
    words: () => chatWordsOf(language),
    lend: async () => (conversation === undefined ? undefined : lend(storage, conversation)),
  });
  element('elsewhere').addEventListener('click', () => void ask());
}
element('restart').addEventListener('click', () => dialog?.showModal());
dialog?.addEventListener('close', () => {
  if (dialog.returnValue === 'yes') restart();
});
lookAgain(connection, () => hint(chatWordsOf(language).offline));
void start();
