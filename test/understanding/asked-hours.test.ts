import { expect, test } from '@jest/globals';
import type { Step } from '../../src/machines/step-ids.ts';
import { said } from '../helpers/understanding/said-at.ts';

test.each([
  '年末年始はいつまで休みですか',
  'ねんまつねんしのおやすみはいつまでですか',
  '年始はいつからですか',
  '休み明けはいつからですか',
  'GWは開いてる?',
  'ゴールデンウィークの営業は?',
  'いつから開きますか',
  '今日は何時までですか',
  '今日やってる?',
  'まだ開いてますか',
  'もう閉まってますか',
  'きょうはもうおわりですか',
  '夏季休業はありますか',
  'お休みの日はいつですか',
  '時間外はどうすればいいですか',
  '祝日も対応してもらえるんでしょうか',
  '土曜は電話つながりますか',
  '昼休みも電話できますか',
  'when are you closed over new year',
  'until when are you closed',
  'do you close for obon',
  'are you open over lunch',
  'are you open on saturday',
  'whats ur opening hrs',
  'any support after hours?',
])('when the desk is open is asked: %s', (text) => {
  for (const step of ['start', 'copy.locate', 'escalate.contact', 'escalate.filed', 'done'] as const)
    expect(said(step, text)).toBe('? hours');
});

test.each<[Step, string, RegExp]>([
  ['start', '受付はいつまでですか', /^\? deadline/],
  ['start', '今日が最後ですか', /^\? deadline/],
  ['start', '明日でも間に合いますか', /^\? deadline/],
  ['start', '全部でどのくらい時間がかかりますか?昼休みに終わりますか', /^\? duration/],
  ['copy.locate', '年末年始は休みなので来年やります', /^nothing/],
  ['start', '明日は休みです', /^nothing/],
  ['copy.locate', '今日やってもいいですか', /^(?:nothing|ask)/],
  ['start', '冬休みはいつからですか', /^nothing/],
  ['start', '銀行は土曜も開いていますか', /^nothing/],
  ['start', '再発行のサイトは土日も使えますか', /^(?:ask|nothing)/],
  ['start', "Could someone kindly ring me tomorrow morning? I'm hopeless with computers", /^HUMAN$/],
])('%s: %s asks no hours of the desk', (step, text, meaning) => expect(said(step, text)).toMatch(meaning));
