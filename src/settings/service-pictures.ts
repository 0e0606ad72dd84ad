import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { OWN_PICTURES } from '../dialogs/steps/step-layout.ts';
import { LOCALES } from '../machines/locales.ts';

/** What of its own a service shows, from folders with a folder a language: `ja/site-1.png`. */
export type ServicePictures = {
  /** The later win. */
  readonly folders: readonly string[];
  /** Those of `OWN_PICTURES` that are there in every language. */
  readonly drawn: readonly string[];
};

/** The pictures of a service: `<id>/pictures` in `dir`, and beside its file where that stands elsewhere (`name` is a path). */
export const picturesOf = (id: string, name: string, dir: string): ServicePictures => {
  const beside = /[/\\]/.test(name) ? [dirname(resolve(name))] : [];
  const folders = [dir, ...beside].map((at) => join(at, id, 'pictures')).filter(existsSync);
  const has = (picture: string): boolean =>
    LOCALES.every((locale) => folders.some((at) => existsSync(join(at, locale, `${picture}.png`))));
  return { folders, drawn: OWN_PICTURES.filter(has) };
};

/** Every service of the program, by its file's name without its ending. */
export const servicesIn = (dir: string): readonly string[] =>
  readdirSync(dir)
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.slice(0, -'.json'.length));
