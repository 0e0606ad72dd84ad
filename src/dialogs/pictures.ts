import type { Step } from '../machines/types.ts';
import type { Picture } from './view.ts';
import type { Words } from './words.ts';

/** path.md, column "picture"; the drawings are made in web/pictures. */
const PICTURES_OF: Readonly<Partial<Record<Step, readonly string[]>>> = {
  'copy.locate': ['folder'],
  'copy.search': ['search'],
  'copy.save': ['usb'],
  'export.open': ['certmgr'],
  'export.select': ['cert-menu', 'cert-list'],
  'export.key': ['export-key'],
  'export.format': ['export-format'],
  'export.password': ['export-password'],
  'export.save': ['export-save'],
  'reissue.credentials': ['mail-code'],
  'reissue.apply': ['site-1', 'site-2', 'site-3', 'site-4', 'site-5'],
  'reissue.save': ['usb'],
};

/** The pictures of a step, addressed from the server's root. */
export const picturesOf = (step: Step, words: Words): readonly Picture[] =>
  (PICTURES_OF[step] ?? []).map((id) => ({
    id,
    alt: words.text(`pictures:${id}.alt`),
    url: `/pictures/${words.locale}/${id}.png`,
  }));

/** The same, where the server has an address that a client can fetch them from; none otherwise. */
export const placed = (pictures: readonly Picture[], baseUrl: string | undefined): readonly Picture[] =>
  baseUrl === undefined ? [] : pictures.map((picture) => ({ ...picture, url: `${baseUrl}${picture.url}` }));
