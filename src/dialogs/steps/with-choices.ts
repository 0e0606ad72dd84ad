import { QUESTIONS } from '../../machines/questions.ts';
import { type Choice, NAMED_ACTS } from '../../machines/readings.ts';
import type { Button, View } from '../view.ts';
import type { Words } from '../words.ts';

/** A button as one among equals. */
export const unstressed = (button: Button): Button => ({ ...button, style: 'default' });

/**
 * The readings as buttons, each as it is called where it belongs, then what else can be pressed here. A press that is called nothing here is
 * left out: the step may be another one than that where it was offered.
 */
export const withChoices = (view: View, offered: readonly Choice[], words: Words): View => {
  const all = [...view.buttons, ...view.everywhere];
  const titleOf = (choice: Choice): string | undefined => {
    const here = all.find(({ event }) => event === choice)?.title;
    if (here !== undefined) return here;
    if (QUESTIONS.some((question) => question === choice)) return words.text(`choices:question.${choice}`);
    return NAMED_ACTS.some((act) => act === choice) ? words.text(`choices:act.${choice}`) : undefined;
  };
  const named = offered.flatMap((event) => {
    const title = titleOf(event);
    return title === undefined ? [] : [{ event, title }];
  });
  if (named.length === 0) return view;
  const choices = named.map(({ event }) => event);
  const chosen = named.map((one, n): Button => ({ ...one, style: n === 0 ? 'primary' : 'default' }));
  const isOther = ({ event }: Button) => !choices.some((choice) => choice === event);
  return {
    ...view,
    choices,
    buttons: [...chosen, ...view.buttons.filter(isOther).map(unstressed)],
    everywhere: view.everywhere.filter(isOther),
  };
};
