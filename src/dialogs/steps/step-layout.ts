import type { Step } from '../../machines/step-ids.ts';
import type { View } from '../view.ts';
import type { Params, Words } from '../words.ts';
import { pictureOf } from './pictures.ts';

/** What the lines of a step are in a view, in the order in which they are said. */
export type LaidOut = Pick<View, 'lines' | 'steps' | 'notes' | 'warnings'>;

type PictureId = string | readonly [id: string, caption: string];
/**
 * A line of prose, one thing to do (with the pictures that show it, or the way to it), what is good to know, what cannot be undone.
 * `own`: the service draws these itself, if at all.
 */
type Role =
  | 'line'
  | 'action'
  | 'note'
  | 'warning'
  | { readonly shown: readonly PictureId[]; readonly own?: true };

const shown = (...pictures: readonly PictureId[]): Role => ({ shown: pictures });
const own = (...pictures: readonly PictureId[]): Role => ({ shown: pictures, own: true });

/**
 * What each line in locales (`steps:<step>.lines`) is; steps that are not named have lines of prose alone. The numbers in a picture are
 * those of the actions (web/pictures, services/<id>/pictures).
 */
export const LAYOUTS: Readonly<Partial<Record<Step, readonly Role[]>>> = {
  'copy.locate': ['action', shown('folder'), 'note'],
  'copy.search': ['action', 'action', shown('search'), 'note'],
  'copy.save': ['action', shown('usb'), 'note', 'note'],
  'export.open': ['line', 'action', shown('certmgr'), 'note'],
  'export.select': [
    'action',
    'action',
    shown(['cert-menu', 'steps:ways.certmgr'], ['cert-list', 'steps:ways.options']),
  ],
  'export.key': ['action', 'action', shown('export-key'), 'note'],
  'export.format': ['action', 'action', 'warning', shown('export-format')],
  'export.password': ['action', 'warning', 'note', 'note', shown('export-password')],
  'export.save': ['action', 'action', shown('export-save')],
  'reissue.impact': ['warning', 'line', 'line', 'line'],
  'reissue.credentials': ['action', 'action', own('mail-code'), 'note'],
  'reissue.apply': [own('site-1', 'site-2'), own('site-3'), own('site-4'), own('site-5'), 'warning'],
  'reissue.download': ['action', 'action', 'note', 'note'],
  'reissue.save': ['action', shown('usb'), 'note', 'note'],
  'reissue.register': ['action', 'action', 'action'],
};

const idOf = (picture: PictureId): string => (typeof picture === 'string' ? picture : picture[0]);

/** The pictures that a service draws itself, if at all: of its mails and of its site. */
export const OWN_PICTURES: readonly string[] = Object.values(LAYOUTS).flatMap((roles) =>
  roles.flatMap((role) => (typeof role === 'string' || role.own === undefined ? [] : role.shown.map(idOf))),
);

/** The lines of a step, each as what it is; one that the layout does not foresee is prose. `drawn` are those of `OWN_PICTURES` that there are. */
export const laidOut = (
  step: Step,
  said: readonly string[],
  words: Words,
  params: Params,
  drawn: readonly string[],
): LaidOut => {
  const roles = said.map((text, n) => ({ text, role: LAYOUTS[step]?.[n] ?? 'line' }));
  const are = (wanted: Role): readonly string[] =>
    roles.filter(({ role }) => role === wanted).map(({ text }) => text);
  return {
    lines: are('line'),
    notes: are('note'),
    warnings: are('warning'),
    steps: roles.flatMap(({ text, role }) => {
      if (role === 'action') return [{ text, pictures: [] }];
      if (typeof role === 'string') return [];
      const pictures = role.shown
        .filter((picture) => role.own === undefined || drawn.includes(idOf(picture)))
        .map((picture) =>
          typeof picture === 'string'
            ? pictureOf(picture, words, params)
            : pictureOf(picture[0], words, params, words.text(picture[1])),
        );
      return [{ text, pictures }];
    }),
  };
};
