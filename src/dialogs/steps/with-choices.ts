import type { Notice } from '../../machines/notice.ts';
import { QUESTIONS } from '../../machines/questions.ts';
import { type Choice, NAMED_ACTS } from '../../machines/readings.ts';
import type { Button, View } from '../view.ts';
import type { Words } from '../words.ts';

/** A button as one among equals. */
export const unstressed = (button: Button): Button => ({ ...button, style: 'default' });

const isQuestion = (event: Choice): boolean => QUESTIONS.some((question) => question === event);

/** A reading with what its button is called. */
type Named = { readonly event: Choice; readonly title: string };

/**
 * The readings, each as it is called where it belongs. A press that is called nothing among these buttons is left out: the step may be
 * another one than that where it was offered.
 */
export const namedChoices = (
  shown: readonly Button[],
  offered: readonly Choice[],
  words: Words,
): readonly Named[] => {
  const titleOf = (choice: Choice): string | undefined => {
    const here = shown.find(({ event }) => event === choice)?.title;
    if (here !== undefined) return here;
    if (isQuestion(choice)) return words.text(`choices:question.${choice}`);
    if (choice === 'HUMAN') return words.text('steps:everywhere.HUMAN');
    return NAMED_ACTS.some((act) => act === choice) ? words.text(`choices:act.${choice}`) : undefined;
  };
  return offered.flatMap((event) => {
    const title = titleOf(event);
    return title === undefined ? [] : [{ event, title }];
  });
};

/** What is asked of so many readings that have a name: which of them, whether the one, or nothing. */
export const fittingQuestion = (notices: readonly Notice[], named: number): readonly Notice[] =>
  named > 1
    ? notices
    : notices.map((notice) =>
        notice.id === 'which-meant' || notice.id === 'this-meant'
          ? { id: named === 1 ? 'this-meant' : 'not-understood' }
          : notice,
      );

/** The readings as buttons, then what else can be pressed here; another question beside an `answered` one leads nowhere, so it stands after that. */
export const withChoices = (view: View, named: readonly Named[], answered: boolean): View => {
  const [first] = named;
  if (first === undefined) return view;
  const choices = named.map(({ event }) => event);
  const isOther = ({ event }: Button) => !choices.some((choice) => choice === event);
  const others = view.buttons.filter(isOther);
  const leads = !(answered && isQuestion(first.event));
  const chosen = named.map((one, n): Button => ({ ...one, style: leads && n === 0 ? 'primary' : 'default' }));
  return {
    ...view,
    choices,
    buttons: leads ? [...chosen, ...others.map(unstressed)] : [...others, ...chosen],
    everywhere: view.everywhere.filter(isOther),
  };
};
