import type { Notice } from '../../machines/notice.ts';
import type { Params, Words } from '../words.ts';

/** Notices that speak of the form, which may open apart. */
const OF_FORM = [
  'contact-here',
  'contact-filled',
  'not-understood-form',
  'not-understood-form-still',
] as const satisfies readonly Notice['id'][];

/** A notice in words; `common` is what every text may name. `formsApart`: forms open by their button. */
export const sayNotice = (
  notice: Exclude<Notice, { id: 'verdict' | 'language-offered' }>,
  words: Words,
  common: Params,
  formsApart: boolean,
): string =>
  notice.id === 'echo'
    ? words.text(`notice:echo.${notice.echo}`, common)
    : words.text(
        `notice:${formsApart && OF_FORM.some((id) => id === notice.id) ? 'apart.' : ''}${notice.id}`,
        { ...common, ...notice.params },
      );
