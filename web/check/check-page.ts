import { type Locale, localeOfTag } from '../../src/machines/locales.ts';
import type { Report } from '../../src/p12/types.ts';
import { createAppearanceSwitch } from '../tokens/appearance.ts';
import { byId } from './by-id.ts';
import { deskLine, readData } from './check-data.ts';
import { firstLanguage, look, WORDS } from './check-words.ts';
import { checkedFile, type Trouble } from './checked-file.ts';
import { takeDropped } from './dropped-file.ts';
import { isOurChat } from './is-our-chat.ts';
import { linkToken } from './link-token.ts';
import { type BackupRecord, recordCard, recordFromLink } from './record.ts';
import { resultOf } from './result.ts';
import { canCopy, copyFile } from './save-copy.ts';
import { createSending } from './sending.ts';

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

/** The backup that the chat's link describes. */
const told = recordFromLink(location.hash.slice(1));
const token = linkToken();
const { issuers, timeZone, desk } = readData(byId('service', HTMLElement).textContent ?? '');
const sayAppearance = createAppearanceSwitch(byId('appearance', HTMLSelectElement));
const fromDisk = location.protocol === 'file:';

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

const page = () => WORDS[language].page;

const sending = createSending(fromDisk ? null : token, token !== null && isOurChat(token), page);

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
          sending.offer({ typed, theirs });
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
  sending.say();
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
  sending.of(null);
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

const run = async (given: File): Promise<void> => {
  begin();
  const own = turn;
  checking = true;
  showChosen();
  const passwords = { password: password.value, keyPassword: keyPassword.value };
  const outcome = await checkedFile(given, { ...passwords, at: Date.now(), pinned: issuers });
  if (own !== turn) return;
  checking = false;
  if (typeof outcome === 'string') trouble = outcome;
  else {
    ({ report, typed } = outcome);
    record = outcome.record ?? told;
    keySecret.hidden = keySecret.hidden && !report.reasons.includes('password-proved');
    showRecord();
    sending.of(report);
    sending.offer({ typed, theirs });
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
takeDropped(byId('drop', HTMLElement), choose);
// Another link of the chat, put into the address of this page, loads nothing by itself.
addEventListener('hashchange', () => location.reload());

for (const id of ['save', 'chat']) byId(id, HTMLElement).hidden = fromDisk;
if (fromDisk) byId('home', HTMLAnchorElement).removeAttribute('href');
byId('desk', HTMLElement).hidden = desk === undefined;
showWords();
