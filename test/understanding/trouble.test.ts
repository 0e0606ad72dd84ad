import { describe, expect, test } from '@jest/globals';
import { STEPS, type Step } from '../../src/machines/step-ids.ts';
import { loadUnderstanding } from '../../src/setup/load-understanding.ts';
import { acceptsOf, say } from '../helpers/understanding/sentences.ts';

const { understand } = loadUnderstanding();
const at = (step: Step, text: string): string =>
  say(understand(text, { step, locale: 'ja', accepts: acceptsOf(step), reissueOpen: true }));

describe('what is no decision decides nothing', () => {
  test.each(['まだ', 'わかりません', "I don't know", 'not yet'])(
    '%s sends nobody to a person and ends nothing',
    (text) => {
      for (const step of STEPS) expect(at(step, text)).not.toMatch(/^STUCK|^\?|^(?:TRUST|DONE|UNKNOWN_)/);
    },
  );

  test('コピーできません sends nobody to a person and ends nothing', () => {
    for (const step of STEPS)
      expect(at(step, 'コピーできません')).not.toMatch(/^STUCK|^(?:TRUST|DONE|UNKNOWN_)/);
  });

  test.each(['できません', '無理です', 'だめでした', "I can't"])(
    '%s does not skip a check, and does not trust a file',
    (text) => {
      for (const step of ['verify', 'copy.check', 'export.check', 'reissue.check', 'reissue.impact'] as const)
        expect(at(step, text)).toMatch(/^(?:nothing|ask)/);
      expect(at('export.open', text)).toBe('CANNOT');
    },
  );

  test.each(['it failed', 'that failed', 'it just failed', 'the search failed', 'it stopped', '押せません'])(
    '%s is no waiting',
    (text) => {
      for (const step of STEPS) expect(at(step, text)).not.toBe('nothing in-your-time');
    },
  );

  test.each(['done', '完了', '終わりました', '終わった'])(
    '%s before anything is applied for is no backup',
    (text) => {
      for (const step of ['reissue.impact', 'reissue.menu', 'reissue.credentials'] as const)
        expect(at(step, text)).not.toBe('TOLD HAVE_BACKUP');
    },
  );

  test.each(['コピーしました', '共有に置きました', 'copied it'])('%s is one there', (text) => {
    for (const step of ['reissue.impact', 'reissue.menu', 'reissue.credentials'] as const)
      expect(at(step, text)).toBe('TOLD HAVE_BACKUP');
  });

  test.each(['wait', 'hold on', 'please wait', 'hang on a sec', 'one moment please'])('%s waits', (text) => {
    for (const step of STEPS) expect(at(step, text)).toBe('nothing in-your-time');
  });

  test.each(['完了しました', '終わりました', '終わります', 'done'])('%s chooses nothing', (text) => {
    expect(at('reissue.impact', text)).not.toMatch(/GATEWAY/);
    for (const step of ['verify', 'copy.check', 'reissue.check'] as const)
      expect(at(step, text)).not.toMatch(/^(?:TRUST|CHECK)$/);
  });

  test('it is what cannot be done where one stands', () => {
    for (const step of ['export.open', 'export.save'] as const) expect(at(step, 'it failed')).toBe('CANNOT');
  });

  test('a plain no is a decision there', () => {
    expect(at('verify', 'いいえ')).toBe('TRUST');
    expect(at('copy.check', 'いいえ')).toBe('SKIP');
  });

  test('thanks give way to what is said with them', () => {
    expect(at('copy.save', 'ありがとう、できました')).toBe('DONE');
    expect(at('copy.save', 'ありがとう')).toBe('? thanks');
  });

  test('who names the mail, or says that all failed, is still heard', () => {
    expect(at('copy.locate', 'メールがまだ来ません')).toBe('STUCK no-mail');
    expect(at('copy.check', '全部だめでした')).toBe('STUCK all-methods-failed');
  });
});
