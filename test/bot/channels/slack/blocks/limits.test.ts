import { describe, expect, test } from '@jest/globals';
import {
  blocks,
  drawn,
  fallbackText,
  homeBlocks,
} from '../../../../../src/bot/channels/slack/blocks/blocks.ts';
import { modal } from '../../../../../src/bot/channels/slack/blocks/modal.ts';
import type { Block } from '../../../../../src/bot/channels/slack/blocks/text-blocks.ts';
import type { Button, View } from '../../../../../src/dialogs/view.ts';
import { PRESSES } from '../../../../../src/machines/presses.ts';
import { STEPS } from '../../../../../src/machines/step-ids.ts';
import { loadWords } from '../../../../../src/settings/load-words.ts';

const loadedWords = loadWords()('ja');

/** mulberry32: the same views at every run. */
const randomFrom = (seed: number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};
const PIECES = [
  '証明書',
  '<!channel>',
  '<@U1>',
  '&amp;',
  ' ',
  '\n',
  '👨‍👩‍👧‍👦',
  'が゙',
  'word',
  '*b*',
  '<https://evil.example|x>',
  '\ud800',
];
/** Drawn once, for a piece drawn anew for each place costs more than all that is tested. */
const drawPiece = randomFrom(1);
const POOL = Array.from({ length: 10_000 }, () => PIECES[Math.floor(drawPiece() * PIECES.length)] ?? '');

const randomView = (random: () => number): View => {
  const upTo = (most: number) => Math.floor(random() * (most + 1));
  const pick = <T>(items: readonly [T, ...T[]]): T => items[upTo(items.length - 1)] ?? items[0];
  const text = (most: number) => {
    const length = upTo(most);
    const from = upTo(POOL.length - length);
    return POOL.slice(from, from + length).join('');
  };
  const list = <T>(most: number, make: (n: number) => T): readonly T[] =>
    Array.from({ length: upTo(most) }, (_, n) => make(n));
  const button = (): Button => ({
    event: pick(['NEXT', ...PRESSES]),
    title: text(60),
    style: pick(['primary', 'default', 'quiet']),
  });
  return {
    step: pick(['start', ...STEPS]),
    findings: list(40, () => ({ title: text(80), value: text(2500) })),
    notices: list(60, () => text(1500)),
    title: text(200),
    progress: text(900),
    lines: list(30, () => text(900)),
    ...(random() > 0.5 && {
      verdict: { tone: pick(['good', 'open', 'bad']), title: text(200), lines: list(8, () => text(900)) },
    }),
    ...(random() > 0.5 && { callout: { tone: pick(['good', 'warning', 'info']), text: text(900) } }),
    warnings: list(8, () => text(900)),
    notes: list(8, () => text(900)),
    steps: list(12, () => ({
      text: text(900),
      pictures: list(6, (n) => ({
        id: `p${n}`,
        alt: text(900),
        caption: text(200),
        url: pick([
          'https://example.org/a.png',
          'http://example.org/b.png',
          'https://localhost/c.png',
          '/d.png',
          'https://10.0.0.1/e.png',
        ]),
      })),
    })),
    facts: list(80, () => ({ title: text(300), value: text(900) })),
    inputs: list(6, (n) => ({
      id: (['name', 'company', 'phone', 'email', 'when', 'note'] as const)[n] ?? 'note',
      kind: pick(['text', 'multiline']),
      label: `l${text(900)}`,
      placeholder: text(90),
      value: text(900),
      required: random() > 0.5,
      maxLength: 1 + upTo(5000),
      error: 'e',
    })),
    links: list(60, () => ({
      title: text(60),
      ...(random() > 0.5 && { [random() > 0.5 ? 'first' : 'last']: true }),
      url: pick(['https://example.org/', 'javascript:alert(1)', `https://e.org/${'x'.repeat(4000)}`]),
    })),
    buttons: list(80, button),
    everywhere: list(80, button),
  };
};

type Texts = readonly { readonly text: string; readonly most: number; readonly type?: string }[];
const textsOf = (block: Block): Texts => {
  switch (block.type) {
    case 'section':
      return [
        ...(block.text ? [{ ...block.text, most: 3000 }] : []),
        ...(block.fields ?? []).map((field) => ({ ...field, most: 2000 })),
      ];
    case 'header':
      return [{ ...block.text, most: 150 }];
    case 'image':
      return [{ text: block.alt_text, most: 2000 }, ...(block.title ? [{ ...block.title, most: 2000 }] : [])];
    case 'divider':
      return [];
    case 'rich_text':
      return block.elements.flatMap((list) =>
        list.elements.map((item) => ({
          text:
            'elements' in item ? item.elements.map((part) => ('text' in part ? part.text : '')).join('') : '',
          most: 3000,
        })),
      );
    case 'context':
      return block.elements.flatMap((element) => ('text' in element ? [{ ...element, most: 2000 }] : []));
    case 'actions':
      return block.elements.flatMap((element) =>
        element.type === 'button' ? [{ ...element.text, most: 75 }] : [],
      );
    case 'input':
      return [{ ...block.label, most: 2000 }];
    default:
      throw new Error(`a block that nobody expects: ${block.type}`);
  }
};

const faultsOf = (block: Block): readonly string[] => {
  const faults: (string | false)[] = textsOf(block).flatMap(({ text, most, type = 'plain_text' }) => [
    text.trim() === '' && 'an empty text',
    text.length > most && `more than ${most}: ${text}`,
    !text.isWellFormed() && `half a letter: ${text}`,
    type !== 'plain_text' && `${type}: ${text}`,
  ]);
  if (block.type === 'section' && block.fields) faults.push(block.fields.length > 10 && 'too many fields');
  if (block.type === 'image' && 'image_url' in block)
    faults.push(block.image_url !== 'https://example.org/a.png' && `another picture: ${block.image_url}`);
  if (block.type === 'actions') {
    const ids = block.elements.map((element) => ('action_id' in element ? element.action_id : undefined));
    faults.push(ids.length === 0 && 'no buttons', ids.length > 25 && 'too many buttons');
    faults.push(new Set(ids).size !== ids.length && 'a button twice');
  }
  return faults.filter((fault) => fault !== false);
};
/** One `expect` for all, for each of thousands costs more than the drawing. */
const expectWithinLimits = (drawn: readonly Block[], most: number): void => {
  expect(drawn.length).toBeLessThanOrEqual(most);
  expect(drawn.flatMap(faultsOf)).toEqual([]);
};

/** A form of Slack's, drawn of any view. */
const expectFormWithinLimits = (view: View): void => {
  const form = modal(
    { ...view, submit: view.title || 'Send' },
    'form',
    { address: 'D1', step: view.step, event: 'SUBMIT' },
    loadedWords,
  );
  expectWithinLimits(
    form.blocks.filter((block): block is Block => 'type' in block),
    100,
  );
  for (const part of [form.title, form.submit, form.close])
    expect(part?.text.length ?? 0).toBeLessThanOrEqual(24);
  const fields = form.blocks.flatMap((block) =>
    'element' in block && block.element.type === 'plain_text_input' ? [block.element] : [],
  );
  for (const { max_length: most = 0, initial_value: text = '' } of fields) {
    expect(most).toBeLessThanOrEqual(3000);
    expect(text.length).toBeLessThanOrEqual(most);
  }
};

describe('Block Kit', () => {
  test('keeps every limit of Slack, whatever the view', () => {
    const random = randomFrom(20250330);
    for (let n = 0; n < 60; n += 1) {
      const view = randomView(random);
      expectWithinLimits(blocks(view), 50);
      const toned = drawn({ ...view, tone: 'internal' }, { pictures: true, label: view.title });
      expectWithinLimits(toned.blocks, 50);
      for (const { blocks: below = [] } of toned.attachments) expectWithinLimits(below as Block[], 50);
      expectWithinLimits(homeBlocks(view, { go: 'go', hint: 'hint' }, 'HOME'), 100);
      expect(blocks(view, { pictures: false }).some(({ type }) => type === 'image')).toBe(false);
      expect(fallbackText(view)).not.toMatch(/[<>]/);
      expectFormWithinLimits(view);
    }
  });
});
