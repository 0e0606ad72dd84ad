import { expect, test } from '@jest/globals';
import { loadUnderstanding } from '../../../src/setup/load-understanding.ts';

const { requestOf } = loadUnderstanding();

test.each([
  ['自分のデータを削除してください', 'erase-data'],
  ['個人情報を消していただけますか', 'erase-data'],
  ['私のデータも削除してください', 'erase-data'],
  ['私の情報を削除してもらえますか。', 'erase-data'],
  ['お世話になっております。私のデータを消してください。', 'erase-data'],
  ['Please delete my data', 'erase-data'],
  ['Hello. Can you show me my data?', 'my-data'],
  ['私の情報を見せて', 'my-data'],
  ['チケットの状況を教えて', 'my-ticket'],
])('%s asks for %s', (text, request) => {
  expect(requestOf(text)).toBe(request);
});

test.each([
  '私のデータはUSBにあります。古いファイルは削除してください',
  '誤って私のデータを消してしまいました',
  '自分のデータを削除してしまったのですが戻せますか',
  '私の情報を削除しても証明書は使えますか',
  'My data is on the old PC. Can I delete the old file?',
  'My data is on a stick!\nDelete the copy in Downloads?',
])('nothing of what is kept is asked for: %s', (text) => {
  expect(requestOf(text)).toBeUndefined();
});
