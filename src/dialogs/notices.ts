import type { Notice } from '../machines/types.ts';
import type { Params, Words } from './words.ts';

/** A notice in words, one paragraph each; `common` is what every text may name. */
export const sayNotice = (notice: Notice, words: Words, common: Params): readonly string[] => {
  if (notice.id === 'verdict') {
    const params = { ...common, what: words.text(`check:what.${notice.what}`) };
    return [
      words.text(`check:verdict.${notice.verdict}.title`, params),
      ...words.lines(`check:verdict.${notice.verdict}.lines`, params),
    ];
  }
  if (notice.id === 'echo') return [words.text(`notice:echo.${notice.echo}`, common)];
  return [words.text(`notice:${notice.id}`, { ...common, ...notice.params })];
};
