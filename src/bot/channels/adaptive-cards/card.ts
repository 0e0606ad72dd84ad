import type { Link, Picture, View } from '../../../dialogs/view.ts';
import { type ActionType, actionSets, open, press, quietRow } from './actions.ts';
import { faultLines, input } from './inputs.ts';
import { actionList, calloutOf, figureRow, happened, MARKS, warningsOf } from './parts.ts';
import type { ActionSet, AdaptiveCard } from './schema.ts';
import { factSet, heading, linesOf, paragraph } from './text.ts';
import { toned } from './tone.ts';

type CardOptions = {
  /** `Action.Submit` for Direct Line clients, `Action.Execute` (with Submit as fallback) for Teams. */
  readonly action: ActionType;
  /** False where clients cannot reach our pictures. */
  readonly pictures: boolean;
};

/** Some phones hide the whole card for one picture that they cannot reach: only https is given, and in the browser http and our own paths. */
const reachable = (picture: Picture, action: ActionType): boolean =>
  action === 'Action.Submit'
    ? /^(https?:\/\/|\/(?!\/))/.test(picture.url)
    : picture.url.startsWith('https://');

/**
 * A view as an Adaptive Card 1.5: one column, everything wraps; the verdict and notices with findings, title, progress, warnings,
 * lines, how it stands, links that come first, the numbered actions with their pictures, facts, notes, inputs, links, the step's buttons,
 * links that come last, the buttons that are there everywhere. Buttons carry `PressData` and, where they ask for it, the inputs.
 */
export const adaptiveCard = (view: View, options: CardOptions): AdaptiveCard => {
  const { action } = options;
  const text = plainText(view);
  const linked = (isOf: (link: Link) => boolean): readonly ActionSet[] =>
    actionSets(view.links.filter(isOf).map(open));
  const shows = (picture: Picture): boolean => options.pictures && reachable(picture, action);
  // Beside actions the notes help; without any they are the small print.
  const notes = view.notes.map((note, n) =>
    paragraph(
      note,
      {
        isSubtle: true,
        spacing: n === 0 ? 'medium' : 'small',
        size: view.steps.length === 0 ? 'small' : undefined,
      },
      view.phone,
    ),
  );
  return {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.5',
    speak: text,
    fallbackText: text,
    body: [
      ...happened(view),
      ...toned(view.tone, [
        heading(view.title),
        ...(view.progress === undefined
          ? []
          : [paragraph(view.progress, { size: 'small', isSubtle: true, spacing: 'none' })]),
        ...figureRow(view),
        ...warningsOf(view),
        ...view.lines.flatMap((line) => linesOf(line, view)),
      ]),
      ...calloutOf(view),
      ...linked(({ first }) => first === true),
      ...actionList(view, shows, action === 'Action.Submit' ? 'link' : 'teams'),
      ...factSet(view.facts, view.phone),
      ...(view.steps.length > 0 ? notes : []),
      ...view.inputs.flatMap((field) => [input(field), ...faultLines(field)]),
      ...linked(({ first, last }) => first === undefined && last === undefined),
      ...actionSets(view.buttons.map((button) => press(button, view, action))),
      ...linked(({ last }) => last === true),
      ...quietRow(view.everywhere, view, action),
      ...(view.steps.length > 0 ? [] : notes),
    ],
  };
};

const sayFact = ({ title, value }: View['facts'][number]): string => `${title}: ${value}`;

/** A view in plain words, for notifications, screen readers and clients without cards; no buttons. */
export const plainText = (view: View): string =>
  [
    ...(view.verdict === undefined
      ? []
      : [`${MARKS[view.verdict.tone]} ${view.verdict.title}`, ...view.verdict.lines]),
    ...view.notices,
    ...view.findings.map(sayFact),
    view.title,
    ...(view.progress === undefined ? [] : [view.progress]),
    ...view.warnings,
    ...view.lines,
    ...(view.callout === undefined ? [] : [view.callout.text]),
    ...view.steps.map(({ text }, n) => `${n + 1}. ${text}`),
    ...view.facts.map(sayFact),
    ...view.notes,
  ].join('\n');
