import { describe, expect, test } from '@jest/globals';
import type { Step } from '../../src/machines/step-ids.ts';
import { said } from '../helpers/understanding/said-at.ts';

const AGREED = [
  'ok',
  'OK',
  '了解',
  '了解しました',
  '分かりました',
  'はい、分かりました',
  'understood',
  'ok, thanks',
];

describe.each(AGREED)('%s', (text) => {
  test('does nothing where a deed is asked for', () => {
    for (const step of [
      'copy.locate',
      'copy.search',
      'copy.save',
      'export.open',
      'export.key',
      'export.save',
      'reissue.impact',
      'reissue.apply',
      'reissue.register',
    ] as const)
      expect([step, said(step, text)]).toEqual([step, 'nothing in-your-time']);
  });

  test('begins where one is asked to begin, and asks where it may answer', () => {
    expect(said('start', text)).toBe('BEGIN');
    expect(said('verify', text)).toBe('ask CHECK TRUST');
    expect(said('copy.check', text)).toBe('ask CHECK SKIP');
    expect(said('reissue.credentials', text)).toBe('ask HAVE_ALL');
  });

  test('is talk elsewhere', () => {
    for (const step of ['situation', 'closed', 'done', 'escalate.filed'] as const)
      expect(said(step, text)).toBe('nothing small-talk');
  });
});

describe('what says more than that is heard', () => {
  test.each<[Step, string, string]>([
    ['export.open', 'はい', 'NEXT'],
    ['export.save', 'OKです', 'NEXT'],
    ['copy.locate', 'got it', 'FOUND'],
    ['copy.locate', '了解です、ありました', 'FOUND'],
    ['copy.save', 'できました', 'DONE'],
  ])('%s: %s', (step, text, outcome) => expect(said(step, text)).toBe(outcome));
});

describe('the items of a list in one line are heard apart', () => {
  test.each<[Step, string, RegExp]>([
    ['start', '①ダウンロードなし②検索もなし③証明書は一覧にある', /RETRY_EXPORT/],
    ['reissue.credentials', '1) アドレスOK 2) パスワードOK 3) コード不明', /^UNKNOWN_CODE/],
    ['copy.locate', '①と②は試しました', /^(?:nothing|ask)/],
    ['copy.locate', '①', /^FOUND$/],
  ])('%s: %s', (step, text, meaning) => expect(said(step, text)).toMatch(meaning));
});
