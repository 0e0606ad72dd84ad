import type { Button, Input, Link, Picture, View } from '../../../dialogs/view.ts';
import type { Tone } from '../../../machines/log-lines.ts';
import { literal, withTelLink, withWebLinks } from './markdown.ts';
import { fieldId } from './press.ts';
import type {
  ActionSet,
  AdaptiveCard,
  CardAction,
  CardElement,
  Container,
  Image,
  InputChoiceSet,
  InputText,
  OpenUrl,
  Pressable,
  Submit,
  TextBlock,
} from './schema.ts';

export type CardOptions = {
  /** `Action.Submit` for Direct Line clients, `Action.Execute` (with Submit as fallback) for Teams. */
  readonly action: 'Action.Submit' | 'Action.Execute';
  /** False where no picture of ours can be reached. */
  readonly pictures: boolean;
};

/** Teams draws six buttons of a set and drops the rest. */
const MAX_ACTIONS = 6;

type Look = Omit<TextBlock, 'type' | 'text' | 'wrap'>;
const paragraph = (text: string, look: Look = {}, phone?: string): TextBlock => ({
  type: 'TextBlock',
  text: withTelLink(text, phone),
  wrap: true,
  ...look,
});

/** One block for each line of a text, for Markdown joins lines; what the desk wrote to the holder has links that can be opened. */
const linesOf = (text: string, { tone, step, phone }: View): readonly TextBlock[] =>
  text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .map((line) =>
      tone === 'to-holder' && step === 'ticket'
        ? { type: 'TextBlock', text: withWebLinks(line), wrap: true, spacing: 'small' }
        : paragraph(line, { spacing: 'small' }, phone),
    );

const INPUT_STYLES = {
  text: undefined,
  email: 'Email',
  tel: 'Tel',
  multiline: undefined,
  password: 'Password',
  choice: undefined,
} as const;

/** Each reader has a colour that no other has. */
const TONE_STYLES = {
  internal: 'warning',
  'to-holder': 'accent',
  'from-holder': 'good',
} as const satisfies Record<Tone, Container['style']>;

const toned = (tone: Tone | undefined, items: readonly CardElement[]): readonly CardElement[] =>
  tone === undefined ? items : [{ type: 'Container', style: TONE_STYLES[tone], items }];

const heading = (text: string): TextBlock =>
  paragraph(text, { style: 'heading', size: 'medium', weight: 'bolder', spacing: 'medium' });

const factSet = (facts: View['facts'], phone: string | undefined): readonly CardElement[] =>
  facts.length === 0
    ? []
    : [
        {
          type: 'FactSet',
          facts: facts.map(({ title, value }) => ({
            title: literal(title),
            value: withTelLink(value, phone),
          })),
          spacing: 'medium',
        },
      ];

const input = (field: Input): InputText | InputChoiceSet => {
  if (field.choices !== undefined) {
    return {
      type: 'Input.ChoiceSet',
      id: field.id,
      label: field.label,
      isRequired: field.required,
      errorMessage: field.error,
      choices: field.choices.map(({ title, value }) => ({ title, value })),
      ...(field.value !== undefined && { value: field.value }),
    };
  }
  const style = INPUT_STYLES[field.kind];
  return {
    type: 'Input.Text',
    id: field.id,
    label: field.label,
    isRequired: field.required,
    errorMessage: field.error,
    maxLength: field.maxLength,
    isMultiline: field.kind === 'multiline',
    ...(style && { style }),
    ...(field.placeholder !== undefined && { placeholder: field.placeholder }),
    ...(field.value !== undefined && { value: field.value }),
  };
};

const press = (button: Button, view: View, action: CardOptions['action']): CardAction => {
  const { form } = button;
  if (form !== undefined) {
    const send: Button = { event: button.event, title: form.submit, style: button.style, withInputs: true };
    return {
      type: 'Action.ShowCard',
      title: button.title,
      ...(button.style === 'primary' && { style: 'positive' }),
      card: {
        type: 'AdaptiveCard',
        version: '1.5',
        body: [
          ...toned(form.tone, [
            heading(form.title),
            ...form.lines.map((line) => paragraph(line)),
            ...form.inputs.map((field) => ({ ...input(field), id: fieldId(button.event, field.id) })),
          ]),
          ...actionSets([press(send, view, action)]),
        ],
      },
    };
  }
  const pressable: Pressable = {
    title: button.title,
    data: {
      event: button.event,
      step: view.step,
      ...((view.step === 'desk' || view.step === 'ticket') &&
        view.ticket !== undefined && { ticket: view.ticket }),
      ...(button.file !== undefined && { file: button.file }),
    },
    ...(button.style === 'primary' && { style: 'positive' }),
    associatedInputs: button.withInputs ? 'auto' : 'none',
  };
  const submit: Submit = { type: 'Action.Submit', ...pressable };
  return action === 'Action.Submit'
    ? submit
    : { type: 'Action.Execute', verb: button.event, ...pressable, fallback: submit };
};

const open = ({ title, url, primary }: Link): OpenUrl => ({
  type: 'Action.OpenUrl',
  title,
  url,
  ...(primary && { style: 'positive' }),
});

const actionSets = (actions: readonly CardAction[], quiet = false): readonly ActionSet[] =>
  Array.from({ length: Math.ceil(actions.length / MAX_ACTIONS) }, (_, set) => ({
    type: 'ActionSet',
    actions: actions.slice(set * MAX_ACTIONS, (set + 1) * MAX_ACTIONS),
    spacing: set === 0 ? 'medium' : 'small',
    ...(quiet && set === 0 && { separator: true }),
  }));

/** One picture without a reachable address hides the whole card on some phones: only https, and on the web http and our own paths. */
const reachable = (picture: Picture, action: CardOptions['action']): boolean =>
  action === 'Action.Submit'
    ? /^(https?:\/\/|\/(?!\/))/.test(picture.url)
    : picture.url.startsWith('https://');

/**
 * A view as an Adaptive Card 1.5: one column, everything wraps; notices with findings, title, progress, lines, pictures, facts, inputs,
 * links, the step's buttons, the buttons that are there everywhere. Buttons carry `PressData` and, where they ask for it, the inputs.
 */
export const adaptiveCard = (view: View, options: CardOptions): AdaptiveCard => {
  const text = plainText(view);
  const pictures = options.pictures
    ? view.pictures.filter((picture) => reachable(picture, options.action))
    : [];
  const notices: readonly Container[] =
    view.notices.length + view.findings.length > 0
      ? [
          {
            type: 'Container',
            style: 'emphasis',
            items: [
              ...view.notices.map((notice) => paragraph(notice, { spacing: 'small' }, view.phone)),
              ...factSet(view.findings, view.phone),
            ],
          },
        ]
      : [];
  return {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.5',
    speak: text,
    fallbackText: text,
    body: [
      ...notices,
      ...toned(view.tone, [
        heading(view.title),
        ...(view.progress === undefined
          ? []
          : [paragraph(view.progress, { size: 'small', isSubtle: true, spacing: 'none' })]),
        ...view.lines.flatMap((line) => linesOf(line, view)),
      ]),
      ...pictures.map(
        (picture): Image => ({
          type: 'Image',
          url: picture.url,
          altText: picture.alt,
          size: 'stretch',
          spacing: 'medium',
        }),
      ),
      ...factSet(view.facts, view.phone),
      ...view.inputs.map(input),
      ...actionSets(view.links.map(open)),
      ...actionSets(view.buttons.map((button) => press(button, view, options.action))),
      ...actionSets(
        view.everywhere.map((button) => press(button, view, options.action)),
        true,
      ),
    ],
  };
};

const sayFact = ({ title, value }: View['facts'][number]): string => `${title}: ${value}`;

/** A view in plain words, for notifications, screen readers and clients without cards; no buttons. */
export const plainText = (view: View): string =>
  [
    ...view.notices,
    ...view.findings.map(sayFact),
    view.title,
    ...(view.progress === undefined ? [] : [view.progress]),
    ...view.lines,
    ...view.facts.map(sayFact),
  ].join('\n');
