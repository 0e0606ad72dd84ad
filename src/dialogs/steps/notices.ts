import type { Notice } from '../../machines/notice.ts';
import type { Params, Words } from '../words.ts';

/** A notice in words; `common` is what every text may name. */
export const sayNotice = (
  notice: Exclude<Notice, { id: 'verdict' }>,
  words: Words,
  common: Params,
): string =>
  notice.id === 'echo'
    ? words.text(`notice:echo.${notice.echo}`, common)
    : words.text(`notice:${notice.id}`, { ...common, ...notice.params });
