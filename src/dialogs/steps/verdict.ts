import type { Notice } from '../../machines/notice.ts';
import type { Verdict } from '../../machines/verdicts.ts';
import type { View } from '../view.ts';
import type { Params, Words } from '../words.ts';

type VerdictNotice = Extract<Notice, { id: 'verdict' }>;
type VerdictTone = NonNullable<View['verdict']>['tone'];

/** How a verdict looks where the check said no more: all is well, all is lost, or something is open. */
const TONES: Readonly<Record<Verdict, VerdictTone>> = {
  usable: 'good',
  'needs-password': 'open',
  'wrong-password-or-damaged': 'open',
  'no-private-key': 'bad',
  'no-certificate': 'bad',
  mismatch: 'bad',
  expired: 'bad',
  'not-yet-valid': 'open',
  older: 'bad',
  'other-service': 'bad',
  damaged: 'bad',
  unsupported: 'open',
  'not-pkcs12': 'bad',
  refused: 'open',
};

/** What a check came to, in words; `common` is what every text may name. */
export const sayVerdict = (
  { verdict, what, advice }: VerdictNotice,
  words: Words,
  common: Params,
): NonNullable<View['verdict']> => {
  const params = { ...common, what: words.text(`check:what.${what}`) };
  const own = `verdict.${verdict}`;
  const { title, lines } = advice ?? { title: `${own}.title`, lines: [`${own}.lines`] };
  return {
    tone: advice?.tone ?? TONES[verdict],
    title: words.text(`check:${title}`, params),
    lines: lines.flatMap((key) => words.lines(`check:${key}`, params)),
  };
};

export const isVerdict = (notice: Notice): notice is VerdictNotice => notice.id === 'verdict';
