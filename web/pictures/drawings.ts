import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LOCALES } from '../../src/machines/locales.ts';
import { readService, SERVICES_DIR } from '../../src/settings/service-file.ts';
import { OF_THE_FILE, PICTURES } from './ids.ts';
import { pictureSvg } from './svg.ts';

/** A PNG by its path from the project's folder, and the SVG that it is drawn from. */
type Drawing = readonly [file: string, svg: string];

/** The pictures that every service shows; those of the holders' file call it "file name". */
export const drawnForAll = (): readonly Drawing[] =>
  LOCALES.flatMap((locale) =>
    PICTURES.map((id) => [`web/public/pictures/${locale}/${id}.png`, pictureSvg(id, locale)] as const),
  );

/** The pictures of one service: those of its file, by the name in `services/<id>.json`, and the SVG files that it brings along. Throws on a service file with faults. */
export const drawnForService = (id: string): readonly Drawing[] => {
  const read = readService(id);
  if (!read.ok) throw new Error(read.faults.join('\n'));
  return LOCALES.flatMap((locale) => {
    const folder = join(SERVICES_DIR, id, 'pictures', locale);
    const own = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.svg')) : [];
    const png = (name: string): string => `services/${id}/pictures/${locale}/${name}.png`;
    return [
      ...OF_THE_FILE.map((name) => [png(name), pictureSvg(name, locale, read.service.file)] as const),
      ...own.map((name) => [png(name.slice(0, -4)), readFileSync(join(folder, name), 'utf8')] as const),
    ];
  });
};
