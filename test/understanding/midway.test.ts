import { expect, test } from '@jest/globals';
import type { Step } from '../../src/machines/step-ids.ts';
import { said } from '../helpers/understanding/said-at.ts';

test.each<[Step, string, string]>([
  ['copy.check', 'さっき送ったファイルどうでした？', '? check-result'],
  ['start', 'what did the check say', '? check-result'],
  ['start', 'さっき送ったファイルは消えますか', '? privacy'],
  ['start', 'メールで送ったファイルどうでした？', '? check-result'],
  ['escalate.filed', 'did you see the picture I sent', 'nothing off-topic'],
  ['start', 'メール送ったけど返事がない', 'ask NO_MAIL call-code'],
  ['copy.locate', '今日中に必要なのに証明書が読めません', 'ask CHECK PC_GONE HUMAN'],
  ['start', 'my certificate does not work', 'ask CHECK PC_GONE HUMAN'],
  ['start', '証明書が見つかりません', 'TOLD NOT_LISTED'],
  ['start', '証明書がない', 'TOLD NOT_LISTED'],
  ['start', 'my certificate is missing', 'TOLD NOT_LISTED'],
  ['start', '申請の結果はまだですか', 'nothing off-topic'],
  ['start', 'ファイルの確認', 'CHECK'],
  ['reissue.apply', '証明書が使えません', 'STUCK site-error'],
  ['copy.check', 'can i skip this', 'ask SKIP CHECK'],
  ['verify', '確かめないとだめですか', 'ask TRUST CHECK'],
  ['export.open', 'can i skip this', 'nothing no-skip'],
  ['start', 'can i skip this', '? why-backup'],
  ['escalate.contact', '会社名は省略できますか', 'nothing what-now'],
  ['escalate.contact', 'can i skip this', 'nothing what-now'],
  ['copy.check', 'may I skip that', 'ask SKIP CHECK'],
  ['reissue.check', 'may we skip that one', 'ask SKIP CHECK'],
  ['export.open', 'could I skip that', 'nothing no-skip'],
  ['copy.check', 'the verdict on that file', '? check-result'],
  ['start', 'what was the verdict on my p12', '? check-result'],
  ['copy.locate', 'next', 'ask FOUND NOT_FOUND'],
  ['copy.locate', 'go on', 'ask FOUND NOT_FOUND'],
  ['copy.search', '次へ', 'ask FOUND NOT_FOUND'],
  ['export.open', 'next', 'NEXT'],
  ['start', '会議を飛ばしてもいいですか', 'nothing off-topic'],
])(
  'what came of a file, a certificate that fails, what may be left out, who only wants to go on, at %s: %s',
  (step, text, meaning) => expect(said(step, text)).toBe(meaning),
);
