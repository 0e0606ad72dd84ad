import { type Locale, localeOfTag } from '../../src/machines/locales.ts';
import { MAX_FILE_BYTES } from '../../src/machines/verdicts.ts';
import { adviceOf } from '../../src/p12/advice.ts';
import { check } from '../../src/p12/check.ts';
import type { Report } from '../../src/p12/types.ts';
import { takeToken } from '../take-token.ts';
import { createAppearanceSwitch } from '../tokens/appearance.ts';
import { deskLine, readData } from './check-data.ts';
import { firstLanguage, look, WORDS } from './check-words.ts';
import { isOurChat } from './is-our-chat.ts';
import { type BackupRecord, recordCard, recordFromLink, recordOf } from './record.ts';
import { resultOf } from './result.ts';
import { canCopy, copyFile } from './save-copy.ts';
import { sendVerdict } from './send-verdict.ts';

const byId = <T extends HTMLElement>(id: string, kind: new () => T): T => {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`the page has no ${id}`);
  return found;
};

const fileInput = byId('file', HTMLInputElement);
const password = byId('password', HTMLInputElement);
const keyPassword = byId('key-password', HTMLInputElement);
const keySecret = byId('key-secret', HTMLElement);
const recordBox = byId('record', HTMLElement);
const copyState = byId('copy-state', HTMLElement);
const reveal = byId('reveal', HTMLInputElement);
const checkButton = byId('check', HTMLButtonElement);
const chosen = byId('chosen', HTMLElement);
const result = byId('result', HTMLElement);
const drop = byId('drop', HTMLElement);
const sendBox = byId('send', HTMLElement);
const sendButton = byId('send-button', HTMLButtonElement);
const sendState = byId('send-state', HTMLElement);
const back = byId('back', HTMLElement);

/** The backup that the chat's link describes. */
const told = recordFromLink(location.hash.slice(1));
const token = takeToken();
const { issuers, timeZone, desk } = readData(byId('service', HTMLElement).textContent ?? '');
const sayAppearance = createAppearanceSwitch(byId('appearance', HTMLSelectElement));
const fromDisk = location.protocol === 'file:';
/** How much is read of a file that is too large: enough to tell what it is. */
const LOOKED_AT = MAX_FILE_BYTES + 1;

type Trouble = 'unreadable' | 'failed';
type Checked = {
  readonly report: Report;
  readonly typed: boolean;
  readonly record: BackupRecord | null;
};

let language: Locale = firstLanguage();
let file: File | null = null;
let report: Report | null = null;
/** Why there is no report of the file. */
let trouble: Trouble | null = null;
let checking = false;
/** Counts what is begun with a file: what comes late of an earlier turn says nothing of this one. */
let turn = 0;
/** Whether a password was typed for the report that is shown. */
let typed = false;
let record: BackupRecord | null = told;
const place = { value: '' };
/** What the holder said of whose certificate it is. */
let theirs: boolean | undefined;
/** Whether the verdict arrived in the chat; `null`: not sent yet. */
let sent: boolean | null = null;

const page = () => WORDS[language].page;

const showSent = (arrived: boolean | null): void => {
  sent = arrived;
  sendState.textContent = sent === null ? '' : sent ? page().sent : page()['not-sent'];
  sendButton.hidden = sent === true;
  back.hidden = sent !== true || token === null || !isOurChat(token);
};

const showChosen = (): void => {
  chosen.hidden = file === null;
  chosen.textContent = file?.name ?? '';
  byId('choose-word', HTMLElement).textContent = file === null ? page().choose : page().another;
  checkButton.disabled = file === null || checking;
  checkButton.textContent = checking ? page().busy : page().check;
};

const say = (text: string): void => {
  const line = document.createElement('p');
  line.className = 'card';
  line.textContent = text;
  result.replaceChildren(line);
};

const showReport = (): void => {
  if (trouble !== null) say(page()[trouble]);
  if (report === null) return;
  result.replaceChildren(
    resultOf(report, language, {
      typed,
      theirs,
      zone: timeZone,
      next: {
        confirm: (answer) => {
          theirs = answer;
          showReport();
          showSend();
          showRecord();
          result.focus();
        },
        choose: () => fileInput.click(),
        typePassword: (which) => {
          keySecret.hidden = which !== 'key';
          (which === 'key' ? keyPassword : password).focus();
        },
        copy: canCopy() ? saveCopy : undefined,
        chat: fromDisk ? undefined : '/',
      },
    }),
  );
};

/** Sending is offered once it is known whose certificate it is; somebody else's does not lead on. */
const showSend = (): void => {
  const isAsked = report !== null && adviceOf(report, { place: 'page', typed, theirs }).action === 'confirm';
  sendBox.hidden = token === null || fromDisk || isAsked || theirs === false;
};

const showRecord = (): void => {
  recordBox.hidden = record === null || theirs === false;
  recordBox.replaceChildren(
    ...(record === null ? [] : recordCard(record, { locale: language, zone: timeZone }, place)),
  );
};

const saveCopy = async (): Promise<void> => {
  const given = file;
  if (given === null) return;
  const outcome = await copyFile(given);
  if (given !== file) return;
  copyState.textContent = outcome === null ? '' : page()[outcome === 'copied' ? 'copied' : 'not-copied'];
};

const showWords = (): void => {
  document.documentElement.lang = language;
  document.title = page().title;
  for (const element of document.querySelectorAll<HTMLElement>('[data-word]'))
    element.textContent = look(page(), element.dataset.word ?? '');
  for (const button of document.querySelectorAll<HTMLElement>('[data-language]'))
    button.setAttribute('aria-pressed', String(button.dataset.language === language));
  sayAppearance(WORDS[language].appearance);
  byId('desk', HTMLElement).replaceChildren(...deskLine(desk, language));
  showReport();
  showRecord();
  showSent(sent);
  showChosen();
};

/** Nothing that is known of a file is known of what comes now. */
const begin = (): void => {
  turn += 1;
  report = null;
  trouble = null;
  theirs = undefined;
  record = told;
  result.replaceChildren();
  sendBox.hidden = true;
  showRecord();
};

const choose = (next: File | undefined): void => {
  if (next === undefined) return;
  begin();
  file = next;
  checking = false;
  copyState.textContent = '';
  keySecret.hidden = true;
  keyPassword.value = '';
  showChosen();
  password.focus();
};

const checked = async (given: File): Promise<Checked | Trouble> => {
  let bytes = new Uint8Array(0);
  try {
    bytes = new Uint8Array(await given.slice(0, LOOKED_AT).arrayBuffer());
  } catch {
    return 'unreadable';
  }
  try {
    const passwords = { password: password.value, keyPassword: keyPassword.value };
    const found = await check(bytes, { ...passwords, at: Date.now(), pinned: issuers });
    return {
      report: found,
      typed: passwords.password !== '',
      record: recordOf(found, { name: given.name, bytes }, Date.now()),
    };
  } catch {
    return 'failed';
  } finally {
    bytes.fill(0);
  }
};

const run = async (given: File): Promise<void> => {
  begin();
  const own = turn;
  checking = true;
  showChosen();
  const outcome = await checked(given);
  if (own !== turn) return;
  checking = false;
  if (typeof outcome === 'string') trouble = outcome;
  else {
    ({ report, typed } = outcome);
    record = outcome.record ?? told;
    keySecret.hidden = keySecret.hidden && !report.reasons.includes('password-proved');
    showRecord();
    showSent(null);
    sendButton.disabled = false;
    showSend();
  }
  showReport();
  showChosen();
  result.focus();
};

byId('form', HTMLFormElement).addEventListener('submit', (event) => {
  event.preventDefault();
  if (file !== null && !checking) void run(file);
});
// A file that was written anew meanwhile is chosen again under its own name: a browser tells of no change then.
fileInput.addEventListener('click', () => {
  fileInput.value = '';
});
fileInput.addEventListener('change', () => choose(fileInput.files?.[0]));
reveal.addEventListener('change', () => {
  for (const field of [password, keyPassword]) field.type = reveal.checked ? 'text' : 'password';
});
for (const button of document.querySelectorAll<HTMLElement>('[data-language]'))
  button.addEventListener('click', () => {
    language = localeOfTag(button.dataset.language) ?? language;
    showWords();
  });
sendButton.addEventListener('click', async () => {
  if (report === null || token === null) return;
  const own = turn;
  sendButton.disabled = true;
  const arrived = await sendVerdict(report, { typed, theirs }, token);
  if (own !== turn) return;
  sendButton.disabled = false;
  showSent(arrived);
  sendState.focus();
});
for (const name of ['dragenter', 'dragover'] as const)
  document.addEventListener(name, (event) => {
    event.preventDefault();
    drop.classList.add('over');
  });
for (const name of ['dragleave', 'drop'] as const)
  document.addEventListener(name, (event) => {
    event.preventDefault();
    drop.classList.remove('over');
  });
document.addEventListener('drop', (event) => choose(event.dataTransfer?.files[0]));
// Another link of the chat, put into the address of this page, loads nothing by itself.
addEventListener('hashchange', () => location.reload());

for (const id of ['save', 'chat']) byId(id, HTMLElement).hidden = fromDisk;
if (fromDisk) byId('home', HTMLAnchorElement).removeAttribute('href');
byId('desk', HTMLElement).hidden = desk === undefined;
showWords();
