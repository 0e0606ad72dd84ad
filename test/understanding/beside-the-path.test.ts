import { describe, expect, test } from '@jest/globals';
import type { Step } from '../../src/machines/step-ids.ts';
import { said } from '../helpers/understanding/said-at.ts';

describe('that others’ certificates are done with and only one’s own is left tells of no old file', () => {
  test.each([
    '退職した社員2名の証明書は取り下げました。残っているのは私の分だけです',
    '辞めた人の分は済んだので、残りは自分のものだけです',
    '以前いた担当者の証明書は廃止済みで、今は私のものしか残っていません',
    'ほかの社員のは失効させました。あとは私の分だけ',
    'we withdrew the certificates of the two who left; only mine is left',
    "my colleagues' certificates are done, only mine remains",
    'everyone else has finished, mine is the only one left',
    "the others were revoked, there's just mine left now",
  ])('%s', (text) => {
    for (const step of ['start', 'copy.locate', 'copy.search'] as const)
      expect(said(step, text)).not.toMatch(/ONLY_OLD|NOT_FOUND|NOT_LISTED|FILE_MISSING/);
  });

  test.each([
    '残っているのは古い分だけです',
    '私のところに残っているのは去年の分だけです',
    'only the old one is left',
    'the only one left is from 2021',
  ])('%s does', (text) => expect(said('copy.search', text)).toBe('ONLY_OLD'));
});

describe('whether one must reissue is asked of the reissue, not of its last day', () => {
  test.each([
    'do i have to reissue',
    'do I have to reissue it?',
    'am I required to reissue',
    'do we really have to apply for a reissue',
    'is it mandatory to get a reissue',
    '再発行しないといけませんか',
    '再発行は必須でしょうか',
    '必ず再発行しなければなりませんか',
    '再発行しなきゃだめですか',
    '絶対に再発行が必要ですか',
  ])('%s', (text) => {
    for (const step of ['start', 'copy.locate', 'export.open'] as const)
      expect(said(step, text)).toBe('? reissue-how');
  });

  test.each([
    'until when do i have to reissue',
    'by when must i reissue',
    'いつまでに再発行しないといけませんか',
  ])('%s is not', (text) => expect(said('start', text)).toBe('? deadline'));

  test('再発行しないといけません asks nothing', () =>
    expect(said('start', '再発行しないといけません')).not.toBe('? reissue-how'));
});

describe('who goes to look once more is left to it', () => {
  test.each([
    'もう一回見てみます',
    'もう一度確認してみます',
    'もう一回ダウンロードを見てみますね',
    '再度よく調べてみます',
    'では、もう一度よく見てきます',
    'let me look again',
    "i'll have another look",
    'I will check once more',
    'ok, looking again now',
    "i'll take one more look in downloads",
  ])('%s', (text) => {
    for (const step of ['copy.locate', 'copy.search', 'export.select', 'reissue.download'] as const)
      expect(said(step, text)).toBe('nothing in-your-time');
  });

  test.each<[Step, string, string]>([
    ['copy.locate', 'もう一回、パソコン全体を検索したいです', 'SEARCH'],
    ['copy.locate', 'もう一回探してみます', 'SEARCH'],
    ['closed', 'もう一度探してみます', 'RETRY_COPY'],
    ['copy.locate', 'もう一回見たらありました', 'FOUND'],
    ['copy.locate', 'i looked again and found it', 'FOUND'],
  ])('%s: %s is not', (step, text, meaning) => expect(said(step, text)).toBe(meaning));
});

describe('that there is no other certificate begins none', () => {
  test.each([
    'もう一枚はありません',
    'もう一つ証明書はないです',
    'ほかの証明書はありません',
    '他にはもうないです',
    '証明書は一枚だけです',
    '別の証明書は持っていません',
    'there is no other certificate',
    "i don't have another certificate",
    'no more certificates',
    'no other one',
    'that was the only one',
    'we only have the one certificate',
  ])('%s', (text) => expect(said('done', text)).toBe('nothing noted'));

  test.each([
    'もう一枚あります',
    'もう一枚お願いします',
    'another certificate please',
    "i have another one, let's do it",
  ])('%s does', (text) => expect(said('done', text)).toMatch(/^(?:ask )?ANOTHER/));
});

describe('a part of the path is begun anew by its name, and nothing before it', () => {
  test.each<[Step, string]>([
    ['export.password', 'エクスポートから、最初からもう一度'],
    ['export.password', 'エクスポートの最初からやり直したい'],
    ['reissue.menu', 'エクスポートを初めからやり直します'],
    ['reissue.menu', 'start over from the export'],
    ['export.password', 'start the export over'],
    ['export.password', 'redo the export from the beginning'],
  ])('%s: %s', (step, text) => expect(said(step, text)).toMatch(/^(?:TOLD |ask )?RETRY_EXPORT/));

  test.each<[Step, string]>([
    ['export.password', '最初からもう一度'],
    ['export.password', 'エクスポートはやめて、最初からやり直したい'],
    ['export.password', 'start over from the beginning'],
  ])('%s: %s is all of it', (step, text) => expect(said(step, text)).toMatch(/RESTART/));
});

describe('whether one is concerned is answered by the service', () => {
  test.each([
    'うちも対象ですか',
    '当社も該当しますか',
    '私の証明書も該当するのでしょうか',
    'does this apply to us',
    'does it affect me',
    'is our certificate affected too?',
  ])('%s', (text) => {
    for (const step of ['start', 'copy.locate', 'escalate.contact', 'done'] as const)
      expect(said(step, text)).toBe('? which-service');
  });
});
