import type { Picture, View } from '../../../dialogs/view.ts';
import type { CardElement, Container, Image } from './schema.ts';
import { factSet, paragraph } from './text.ts';

/** Signs that say a tone without any colour. */
export const MARKS = { good: '✓', open: '!', bad: '✕', warning: '⚠', info: 'ⓘ' } as const;

const VERDICT_LOOKS = {
  good: { style: 'good', color: 'good' },
  open: { style: 'warning', color: 'warning' },
  bad: { style: 'attention', color: 'attention' },
} as const;

/** Names the part of a card that is folded at first. */
const DETAILS = 'details';

const details = (facts: View['facts'], more: string, phone: string | undefined): readonly CardElement[] =>
  facts.length === 0
    ? []
    : [
        {
          type: 'ActionSet',
          spacing: 'small',
          actions: [{ type: 'Action.ToggleVisibility', title: more, targetElements: [DETAILS] }],
        },
        { type: 'Container', id: DETAILS, isVisible: false, items: factSet(facts, phone) },
      ];

/** What happened: the verdict on a file in its colour with what was found, then what is said of anything else. */
export const happened = ({
  verdict,
  notices,
  refused,
  findings,
  more,
  phone,
}: Pick<View, 'verdict' | 'notices' | 'refused' | 'findings' | 'more' | 'phone'>): readonly CardElement[] => {
  const found = [
    ...factSet(
      findings.filter(({ detail }) => detail === undefined),
      phone,
    ),
    ...details(
      findings.filter(({ detail }) => detail),
      more ?? '…',
      phone,
    ),
  ];
  const said = notices.map((notice) =>
    paragraph(refused ? `${MARKS.bad} ${notice}` : notice, { spacing: 'small' }, phone),
  );
  const judged: readonly Container[] =
    verdict === undefined
      ? []
      : [
          {
            type: 'Container',
            style: VERDICT_LOOKS[verdict.tone].style,
            items: [
              paragraph(`${MARKS[verdict.tone]} ${verdict.title}`, {
                size: 'large',
                weight: 'bolder',
                color: VERDICT_LOOKS[verdict.tone].color,
              }),
              ...verdict.lines.map((line) => paragraph(line, { spacing: 'small' }, phone)),
              ...found,
            ],
          },
        ];
  const rest = [...said, ...(verdict === undefined ? found : [])];
  return rest.length === 0
    ? judged
    : [...judged, { type: 'Container', style: refused ? 'attention' : 'emphasis', items: rest }];
};

/** Names the part of a card that says how it stands. */
const CALLOUT = 'callout';

const CALLOUT_LOOKS = { good: 'good', warning: 'warning', info: 'accent' } as const;

const banner = (tone: keyof typeof CALLOUT_LOOKS, text: string, phone: string | undefined): Container => ({
  type: 'Container',
  style: CALLOUT_LOOKS[tone],
  spacing: 'medium',
  items: [paragraph(`${MARKS[tone]} ${text}`, { weight: 'bolder' }, phone)],
});

/** How it stands. */
export const calloutOf = ({ callout, phone }: Pick<View, 'callout' | 'phone'>): readonly Container[] =>
  callout === undefined ? [] : [{ ...banner(callout.tone, callout.text, phone), id: CALLOUT }];

/** What cannot be undone. */
export const warningsOf = ({ warnings, phone }: Pick<View, 'warnings' | 'phone'>): readonly Container[] =>
  warnings.map((text) => banner('warning', text, phone));

/** Numbers to be read out, side by side. */
export const figureRow = ({ figures = [] }: Pick<View, 'figures'>): readonly Container[] =>
  figures.length === 0
    ? []
    : [
        {
          type: 'Container',
          style: 'emphasis',
          spacing: 'medium',
          items: [
            {
              type: 'ColumnSet',
              columns: figures.map(({ title, value }) => ({
                type: 'Column',
                width: 'stretch',
                items: [
                  paragraph(title, { size: 'small', isSubtle: true }),
                  paragraph(value, { size: 'extraLarge', weight: 'bolder', spacing: 'none' }),
                ],
              })),
            },
          ],
        },
      ];

/** `enlarge`: a press shows a picture as large as it is; in Teams its own way. */
const pictureOf = ({ url, alt }: Picture, enlarge: 'link' | 'teams'): Image => ({
  type: 'Image',
  url,
  altText: alt,
  size: 'stretch',
  spacing: 'small',
  ...(enlarge === 'link'
    ? { selectAction: { type: 'Action.OpenUrl', title: alt, url } }
    : { msteams: { allowExpand: true } }),
});

/** What to do: a number beside each action, its pictures directly below. */
export const actionList = (
  { steps, phone }: Pick<View, 'steps' | 'phone'>,
  shows: (picture: Picture) => boolean,
  enlarge: 'link' | 'teams',
): readonly CardElement[] =>
  steps.flatMap(({ text, pictures }, n): readonly CardElement[] => [
    {
      type: 'ColumnSet',
      spacing: n === 0 ? 'medium' : 'default',
      columns: [
        {
          type: 'Column',
          width: 'auto',
          items: [paragraph(String(n + 1), { weight: 'bolder', color: 'attention' })],
        },
        { type: 'Column', width: 'stretch', items: [paragraph(text, {}, phone)] },
      ],
    },
    ...pictures
      .filter(shows)
      .flatMap((picture): readonly CardElement[] => [
        ...(picture.caption === undefined
          ? []
          : [paragraph(picture.caption, { size: 'small', weight: 'bolder', spacing: 'small' })]),
        pictureOf(picture, enlarge),
      ]),
  ]);
