import type { Locale } from '../../src/machines/locales.ts';
import { INK, rect } from './draw.ts';
import type { PictureId } from './ids.ts';
import { WORDS } from './picture-words.ts';
import { SCENES } from './scenes.ts';
import { HEIGHT, WIDTH } from './size.ts';

const FONT = "'Noto Sans CJK JP', 'Noto Sans JP', sans-serif";

/** One picture as a whole SVG document; `file` is what the service calls the holders’ file, where it is drawn for one. */
export function pictureSvg(id: PictureId, locale: Locale, file?: string): string {
  const words = WORDS[locale];
  const ground = rect({ x: 0, y: 0, w: WIDTH, h: HEIGHT }, { fill: INK.ground });
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}"` +
    ` lang="${locale}" font-family="${FONT}">${ground}${SCENES[id](words, file ?? words.t.folder.file)}</svg>`
  );
}
