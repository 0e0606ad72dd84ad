import type { Step } from '../machines/step-ids.ts';
import type { Says } from './text/said-in.ts';
import { type At, answer, nothing, pressed, type Understood } from './understood.ts';

/** Of several things, and no word of which: one is not known. */
const WHICH =
  /^(?:すみません、?|あの、?|えっと、?)?(?:どれ|どっち|どちら)(?:を|が|に|で)?、?(?:(?:選べば|選んだら|選択すれば|開けば|開いたら|押せば|押したら|使えば|取れば|コピーすれば)|正しい|有効|正解|本物|該当する|当てはまる)?(?:いい|よい|良い|ええ)?(?:の|もの|やつ)?(?:なの|です)?か?(?:が|は|も|、)?[^。、]{0,4}?(?:(?:分|わ)か(?:ら(?:な|ん)|りません)|迷|悩|判断)[^。、]{0,8}[。\s]{0,2}$|^(?:sorry,? |hm+,? )?(?:i'?m |i am |i )?(?:not sure|no idea|don'?t know|do not know|unsure|can'?t tell)(?: about)? which (?:one )?(?:it is|is right|(?:(?:to|i (?:should|have to|need to)) )?(?:choose|pick|take|open|use|select|click|copy))?[.!\s]{0,3}$/iu;

/** What several things there are at a step. */
const AT_STEP: { readonly [At in Step]?: Understood } = {
  start: nothing('what-now'),
  situation: nothing('what-now'),
  verify: answer('old-file'),
  'copy.locate': answer('old-file'),
  'copy.search': answer('old-file'),
  'copy.check': answer('old-file'),
  'copy.save': answer('where-to-keep'),
  'export.open': nothing('what-now'),
  'export.select': answer('which-certificate'),
  'export.format': answer('export-options'),
  'reissue.impact': answer('gateway'),
  'reissue.menu': pressed('UNSURE'),
};

/** What it comes to that of several things the one that counts is not known, and no more is said; undefined of anything else. */
export const whichUnknown = (says: Says, { step }: At): Understood | undefined =>
  says(WHICH) ? AT_STEP[step] : undefined;
