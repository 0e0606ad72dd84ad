import type { Notice } from '../machines/types.ts';
import type { Params, Words } from './words.ts';

/** A notice in words, one paragraph each; `common` is what every text may name. */
export const sayNotice = (notice: Notice, words: Words, common: Params): readonly string[] => {
  if (notice.id === 'verdict') {
    const params = { ...common, what: words.text(`check:what.${notice.what}`) };
    const own = `verdict.${notice.verdict}`;
    const { title, lines } = notice.advice ?? { title: `${own}.title`, lines: [`${own}.lines`] };
    return [
      words.text(`check:${title}`, params),
      ...lines.flatMap((key) => words.lines(`check:${key}`, params)),
    ];
  }
  if (notice.id === 'echo') return [words.text(`notice:echo.${notice.echo}`, common)];
  return [words.text(`notice:${notice.id}`, { ...common, ...notice.params })];
};
