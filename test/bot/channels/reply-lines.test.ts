import { describe, expect, test } from '@jest/globals';
import { adaptiveCard } from '../../../src/bot/channels/adaptive-cards/card.ts';
import { blocks } from '../../../src/bot/channels/slack/blocks/blocks.ts';
import { BARE_VIEW, type View } from '../../../src/dialogs/view.ts';

const reply = (text: string, over: Partial<View> = {}): View => ({
  ...BARE_VIEW,
  step: 'ticket',
  ticket: 'T-1001',
  title: '返信',
  tone: 'to-holder',
  lines: [text],
  ...over,
});
const TEXT = '次の順にお願いします。\n1. 開く\n\n- 住所は東京都\nhttps://example.jp/a_b?x=(1)。';

/** The texts of a card's blocks, those in containers too. */
const textsIn = (items: readonly unknown[]): readonly string[] =>
  items.flatMap((item) => {
    if (typeof item !== 'object' || item === null) return [];
    const inner = 'items' in item && Array.isArray(item.items) ? textsIn(item.items) : [];
    return 'text' in item && typeof item.text === 'string' ? [item.text, ...inner] : inner;
  });
const cardTexts = (view: View) =>
  textsIn(adaptiveCard(view, { action: 'Action.Submit', pictures: false }).body);

describe('what the desk writes to the holder', () => {
  test('keeps its lines in an Adaptive Card, one block each; its address can be opened, nothing else of Markdown acts', () => {
    expect(cardTexts(reply(TEXT)).slice(-4)).toEqual([
      '次の順にお願いします。',
      '1\\. 開く',
      '\\- 住所は東京都',
      '[https://example.jp/a_b?x=(1](https://example.jp/a_b?x=%281))。',
    ]);
  });

  test('keeps its lines in Slack, and its address can be opened', () => {
    expect(JSON.stringify(blocks(reply(TEXT)))).toContain(
      JSON.stringify({
        type: 'mrkdwn',
        text: '次の順にお願いします。\n1. 開く\n\n- 住所は東京都\n<https://example.jp/a_b?x=(1>)。',
        verbatim: true,
      }),
    );
  });

  test.each([
    '[見る](https://example.jp)',
    '<https://example.jp|見る>',
    'javascript:alert(1)',
    '**太字** _x_',
  ])('in %j nothing is hidden behind other words', (text) => {
    const [line = ''] = cardTexts(reply(text)).slice(-1);
    expect(line).not.toMatch(/(?<!\\)\[見る(?<!\\)\]\(/);
    const marked = blocks(reply(text)).filter((block) => JSON.stringify(block).includes('"mrkdwn"'));
    expect(JSON.stringify(marked)).not.toContain('|見る>');
  });
});

test('what a holder writes to the desk has no link to press', () => {
  const said = reply('https://example.jp', { step: 'desk', tone: 'from-holder' });
  expect(cardTexts(said).at(-1)).toBe('https://example.jp');
  expect(JSON.stringify(blocks(said))).not.toContain('<https://');
});
