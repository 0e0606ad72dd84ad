import { isObject } from './json.ts';
import type { Activity } from './webchat.ts';

/** How much of a sentence that somebody answered with is shown. */
const MAX_SAID = 40;

type Done = { readonly asked: string; readonly answered: string };

/** What was done on the way to where one stands. Takes what stands in the chat in its order; what comes a second time changes nothing. */
export type StepHistory = {
  /** The person pressed this button, or said this. */
  readonly answered: (number: number, words: string) => void;
  /** A card of the path came. */
  readonly asked: (activity: Activity, number: number) => void;
  /** Puts its words into the current language. */
  readonly speak: (label: (count: number) => string) => void;
};

/** The heading of the activity's card. */
const headingOf = ({ attachments = [] }: Activity): string | undefined => {
  const content = attachments[0]?.content;
  const body: unknown = isObject(content) ? content.body : undefined;
  const elements: readonly unknown[] = Array.isArray(body) ? body : [];
  const heading = elements.filter(isObject).find(({ style }) => style === 'heading');
  return typeof heading?.text === 'string' ? heading.text : undefined;
};

/** Lists in `list` each step that was left and what was answered there; `button` unfolds it, and is there once there is something to see. */
export const createStepHistory = (button: HTMLElement, list: HTMLElement): StepHistory => {
  let latest = 0;
  let here: { readonly step: unknown; readonly title: string } | undefined;
  let said = '';
  let done: readonly Done[] = [];
  let labelOf = (count: number): string => String(count);

  const open = (isOpen: boolean): void => {
    list.hidden = !isOpen;
    button.setAttribute('aria-expanded', String(isOpen));
  };
  const draw = (): void => {
    button.hidden = done.length === 0;
    button.setAttribute('aria-label', labelOf(done.length));
    button.title = labelOf(done.length);
    if (done.length === 0) open(false);
    list.replaceChildren(
      ...done.map(({ asked, answered }) => {
        const item = document.createElement('li');
        const answer = document.createElement('b');
        answer.textContent = answered;
        item.append(asked, ' ', answer);
        return item;
      }),
    );
  };
  button.addEventListener('click', () => open(button.getAttribute('aria-expanded') !== 'true'));

  return {
    answered: (number, words) => {
      if (number <= latest) return;
      latest = number;
      said = words.length > MAX_SAID ? `${words.slice(0, MAX_SAID)}…` : words;
    },
    asked: (activity, number) => {
      const title = headingOf(activity);
      const step = activity.channelData?.step;
      if (number <= latest || title === undefined) return;
      latest = number;
      if (step === 'start') done = [];
      else if (here !== undefined && here.step !== 'start' && here.step !== step)
        done = [...done, { asked: here.title, answered: said }];
      here = { step, title };
      draw();
    },
    speak: (label) => {
      labelOf = label;
      draw();
    },
  };
};
