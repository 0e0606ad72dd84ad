import { expect, test } from '@jest/globals';
import type { TeamsActivity } from '../../../../src/bot/channels/teams/activity.ts';
import { saidIn } from '../../../../src/bot/channels/teams/said.ts';

const said = (text: string, html?: string): string =>
  saidIn({
    text,
    recipient: { id: '28:bot' },
    entities: [],
    attachments: html === undefined ? [] : [{ contentType: 'text/html', content: html }],
  } as unknown as TeamsActivity);

test.each([
  ['a plain message', 'ありません', '<p>ありません</p>', 'ありません'],
  [
    'a reply without what it quotes',
    '<quoted messageId="1778622003149"/> ありません',
    '<blockquote itemscope itemtype="http://schema.skype.com/Reply" itemid="1"><strong>madoguchi</strong><p itemprop="preview">cert.p12 はありますか</p></blockquote><p>ありません</p>',
    'ありません',
  ],
  [
    'a forward without the words of others',
    'これ何ですか?\r\n\r\nClass2証明書は3月末で終了します。証明書コードがわからない方は、電話してください。',
    '<p>これ何ですか?</p><blockquote itemscope itemtype="http://schema.skype.com/Forward"><p>Class2証明書は3月末で終了します。証明書コードがわからない方は、電話してください。</p></blockquote>',
    'これ何ですか?',
  ],
  ['a message that exists only as HTML', '', '<div><p>見つかりません</p></div>', '見つかりません'],
  ['what looks like a tag in a plain message', '1 < 2 & 3 > 2', undefined, '1 < 2 & 3 > 2'],
])('reads %s', (_, text, html, typed) => expect(said(text, html)).toBe(typed));
