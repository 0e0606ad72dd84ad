import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { variesBy } from '../dialogs/steps/faq.ts';
import { backup } from '../machines/backup.ts';
import { CONTACT_FIELDS } from '../machines/contact-fields.ts';
import { PRESSES } from '../machines/presses.ts';
import { QUESTIONS } from '../machines/questions.ts';
import { MAX_UNSENT } from '../machines/unsent.ts';
import { loadWords } from '../settings/load-words.ts';

/** Where the drawing stands. */
export const CHART_FILE = join(import.meta.dirname, '../../docs/path.md');

const nodeName = (id: string): string => id.replace(/[.-]/g, '_');

type StateNode = typeof backup.root;
const statesIn = (node: StateNode): readonly StateNode[] => [
  node,
  ...Object.values<StateNode>(node.states).flatMap(statesIn),
];

/** The presses that lead from one step to another, by the pair. */
const arrows = (): ReadonlyMap<string, readonly string[]> => {
  const found = new Map<string, string[]>();
  const named = (id: string): string => id.replace(/^backup\./, '');
  for (const state of statesIn(backup.root)) {
    const pressed = [...state.transitions.values()]
      .flat()
      .filter(({ eventType }) => PRESSES.some((press) => press === eventType));
    for (const { eventType, guard, target = [] } of pressed) {
      for (const { id } of target.filter((one) => one.id !== state.id)) {
        const pair = `${named(state.id)} ${named(id)}`;
        found.set(pair, [...(found.get(pair) ?? []), `${eventType}${guard === undefined ? '' : '?'}`]);
      }
    }
  }
  return found;
};

/** Every question that is answered wherever one stands, as its button is called. */
const questions = (): readonly string[] => {
  const { text } = loadWords()('en');
  const BY = { step: 'the step where it is asked', window: 'whether reissue is open' } as const;
  return [
    '## Questions',
    '',
    'Answered at every step, which is shown again; `channelData.answer` is the id. Questions of other services are none of theirs (`topics` of the service file).',
    '',
    '| id | as its button is called | the answer depends on |',
    '| --- | --- | --- |',
    ...QUESTIONS.map((question) => {
      const by = variesBy(question);
      return `| \`${question}\` | ${text(`choices:question.${question}`)} | ${by === undefined ? '' : BY[by]} |`;
    }),
    '',
  ];
};

/** What the conversation keeps besides where it stands. */
const kept = (): readonly string[] => [
  '## Words that are kept',
  '',
  'Words for a person that cannot reach one yet are kept with the state, and nothing of them is ever cut:',
  '',
  `- \`unsent\`: what was written to a ticket that is closed, and the words that led to the contact form or were written at it; each as it was written (${CONTACT_FIELDS.note.max} characters at most), ${MAX_UNSENT} in all. What has no room is refused, and that is said (\`note-full\`).`,
  '- `reach`: a telephone number, an address of mail or a time for a call that was told in words or to a ticket that is closed.',
  '',
  'They go along when the ticket is taken up again, by its step (REOPEN) or from wherever its message’s button is pressed (TAKE_UP, which makes it the chat’s ticket again): as notes, and the time as one. With the next note they go to a ticket that the desk has taken up itself. A new ticket’s form is filled with them, the latest first as far as it has room; the rest goes along beside it, as the form says. They outlive a new beginning, and are deleted with the conversation.',
  '',
  'Who has an open ticket and presses what asks for a person by a reason of its own (UNKNOWN_CODE, SITE_ERROR, …) is shown the ticket in place of the form: what the press is called is a note in it, unless the ticket was opened for that very reason.',
  '',
  'The words of who has a ticket that was merged into another go to the one that lives. Where that is somebody else’s, they are kept with the holder’s own, the holder hears of one’s own number alone, and can withdraw or reopen nothing there.',
  '',
];

/** The path as Mermaid draws it, from the very machine that leads people; a press with `?` goes there under a condition. */
export const pathChart = (): string => {
  const lines = [...arrows()]
    .filter(([pair]) => !pair.startsWith('backup '))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([pair, presses]) => {
      const [from = '', to = ''] = pair.split(' ');
      return `  ${nodeName(from)} -->|${[...new Set(presses)].sort().join(' ')}| ${nodeName(to)}`;
    });
  const steps = [...new Set([...arrows().keys()].flatMap((pair) => pair.split(' ')))]
    .filter((id) => id !== 'backup')
    .sort()
    .map((id) => `  ${nodeName(id)}["${id}"]`);
  return [
    '# The path, drawn from the machine',
    '',
    'Made by `npm run chart` from `src/machines/backup.ts`; a test holds it to the machine. An arrow bears the presses that lead along it; `?`: under a condition. What works from every step',
    '(BACK, RESTART, a question, a person) is left out where the chart has it once for all.',
    '',
    '```mermaid',
    'flowchart TD',
    ...steps,
    ...lines,
    '```',
    '',
    ...questions(),
    ...kept(),
  ].join('\n');
};

if (import.meta.main) writeFileSync(CHART_FILE, pathChart());
