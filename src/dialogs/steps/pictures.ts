import type { Picture } from '../view.ts';
import type { Params, Words } from '../words.ts';

/** A picture of web/pictures, or the service's own, addressed from the server's root. */
export const pictureOf = (id: string, words: Words, params: Params, caption?: string): Picture => ({
  id,
  alt: words.text(`pictures:${id}.alt`, params),
  url: `/pictures/${words.locale}/${id}.png`,
  caption,
});

/** The same, where the server has an address that a client can fetch them from; none otherwise. */
export const placed = (pictures: readonly Picture[], baseUrl: string | undefined): readonly Picture[] =>
  baseUrl === undefined ? [] : pictures.map((picture) => ({ ...picture, url: `${baseUrl}${picture.url}` }));
