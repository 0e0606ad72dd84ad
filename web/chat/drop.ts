import type { PageWords } from './chat-words.ts';

/** How long the page says why it does not take what was dropped. */
const SAY_MS = 6000;

const holdsFolder = ({ dataTransfer }: DragEvent): boolean =>
  [...(dataTransfer?.items ?? [])].some((item) => item.webkitGetAsEntry()?.isDirectory === true);
const holdsFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes('Files') ?? false;

/**
 * Lets a file be dropped anywhere on the page: `target` says so while one is held over it, and Web Chat's own file field in `chat` gets it.
 */
export const createDrop = (chat: HTMLElement, target: HTMLElement, words: () => PageWords): void => {
  let said: ReturnType<typeof setTimeout> | undefined;
  const say = (text: string | undefined, over: boolean): void => {
    clearTimeout(said);
    target.hidden = text === undefined;
    target.toggleAttribute('data-over', over);
    target.textContent = text ?? '';
  };
  const refuse = (why: string): void => {
    say(why, false);
    said = setTimeout(() => say(undefined, false), SAY_MS);
  };
  const give = (files: FileList): void => {
    const field = chat.querySelector<HTMLInputElement>('input[type="file"]');
    if (field === null) return;
    if (files.length !== 1) {
      refuse(words().dropOne);
      return;
    }
    field.files = files;
    field.dispatchEvent(new Event('change', { bubbles: true }));
  };
  addEventListener('dragover', (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    say(words().drop, true);
  });
  addEventListener('dragleave', (event) => {
    if (event.relatedTarget === null) say(undefined, false);
  });
  addEventListener('drop', (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    say(undefined, false);
    if (holdsFolder(event)) refuse(words().dropFolder);
    else if (event.dataTransfer !== null) give(event.dataTransfer.files);
  });
};
