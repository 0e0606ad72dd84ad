import { describe, expect, test } from '@jest/globals';
import {
  blocks,
  drawn,
  fallbackText,
  homeBlocks,
} from '../../../../../src/bot/channels/slack/blocks/blocks.ts';
import { readValue } from '../../../../../src/bot/channels/slack/blocks/button-value.ts';
import { fields, modal } from '../../../../../src/bot/channels/slack/blocks/modal.ts';
import { cut, escaped, plainOf } from '../../../../../src/bot/channels/slack/blocks/mrkdwn.ts';
import type { Block } from '../../../../../src/bot/channels/slack/blocks/text-blocks.ts';
import { BARE_VIEW, type Button, type View } from '../../../../../src/dialogs/view.ts';
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
      for (const block of form.blocks) {
        if (!('element' in block) || block.element.type !== 'plain_text_input') continue;
        expect(block.element.max_length).toBeLessThanOrEqual(3000);
        expect(block.element.initial_value?.length ?? 0).toBeLessThanOrEqual(block.element.max_length ?? 0);
      }
    }
  });

  test('draws what happened first and the ways out last', () => {
    const picture = (id: string) => ({ id, alt: 'alt', url: `https://example.org/${id}.png` });
    const drawn = blocks({
      ...BARE_VIEW,
      step: 'copy.locate',
      verdict: { tone: 'good', title: 'usable', lines: ['it opens'] },
      findings: [
        { title: 'validity', value: '2 years' },
        { title: 'cipher', value: 'aes', detail: true },
      ],
      notices: ['n'],
      title: 't',
      progress: '1/2',
      lines: ['a', 'b'],
      warnings: ['beware'],
      steps: [
        { text: 'one', pictures: [] },
        { text: 'two', pictures: [picture('p')] },
        { text: 'three', pictures: [] },
      ],
      notes: ['by the way'],
      facts: [{ title: 'f', value: 'v' }],
      inputs: [],
      links: [
        { title: 'later', url: 'https://example.org/later' },
        { title: 'calendar', url: 'https://example.org/calendar', last: true },
        { title: 'site', url: 'https://example.org/', primary: true, first: true },
      ],
      buttons: [
        { event: 'FOUND', title: 'Found', style: 'primary' },
        { event: 'SEARCH', title: 'Not here, so search', style: 'default' },
      ],
      everywhere: [{ event: 'BACK', title: 'Back', style: 'quiet' }],
    });
    expect(drawn.map(({ type }) => type)).toEqual([
      ...['header', 'section', 'section', 'section', 'context', 'divider'],
      ...['header', 'context', 'section', 'section', 'actions'],
      ...['rich_text', 'image', 'rich_text', 'section', 'context'],
      ...['actions', 'actions', 'actions', 'actions'],
    ]);
    expect(drawn[18]).toMatchObject({ elements: [{ text: { text: 'calendar' }, action_id: 'link-2' }] });
    expect(drawn[0]).toMatchObject({ text: { text: '✅ usable' } });
    expect(drawn[4]).toMatchObject({ elements: [{ text: 'cipher: aes' }] });
    const numbered = drawn.flatMap((block) => (block.type === 'rich_text' ? block.elements : []));
    expect(numbered).toMatchObject([
      { type: 'rich_text_list', style: 'ordered', elements: [{}, {}] },
      { type: 'rich_text_list', style: 'ordered', offset: 2, elements: [{}] },
    ]);
    expect(drawn[17]).toEqual({
      type: 'actions',
      elements: [
        {
          type: 'button',
          action_id: 'FOUND',
          value: 'copy.locate',
          style: 'primary',
          text: { type: 'plain_text', text: 'Found', emoji: false },
        },
        {
          type: 'button',
          action_id: 'SEARCH',
          value: 'copy.locate',
          text: { type: 'plain_text', text: 'Not here, so search', emoji: false },
        },
      ],
    });
  });

  test('makes the number a link to call, and the link that a step asks for the prominent one', () => {
    const view: View = {
      ...BARE_VIEW,
      step: 'copy.check',
      title: 't',
      phone: '0570-011999',
      lines: ['call <0570-011999> & say T-1001'],
      facts: [{ title: 'star *', value: '0570-011999' }],
      links: [{ title: 'check', url: 'https://example.org/check', primary: true }],
      buttons: [{ event: 'CHECK', title: 'how', style: 'default' }],
    };
    const [, lines, facts, links, buttons] = blocks(view);
    expect(lines).toEqual({
      type: 'section',
      text: {
        type: 'mrkdwn',
        text: 'call &lt;<tel:0570011999|0570-011999>&gt; &amp; say T-1001',
        verbatim: true,
      },
    });
    expect(facts).toMatchObject({ fields: [{ type: 'plain_text', text: 'star *\n0570-011999' }] });
    expect(links).toMatchObject({ elements: [{ url: 'https://example.org/check', style: 'primary' }] });
    expect(JSON.stringify(buttons)).not.toContain('primary');
  });

  test('cuts at a grapheme, and at a word where one is near', () => {
    expect(cut('証明書のバックアップ', 6)).toBe('証明書のバ…');
    expect(cut(`a${'👨‍👩‍👧‍👦'.repeat(3)}`, 14)).toBe('a👨‍👩‍👧‍👦…');
    expect(cut('copy the file to a stick', 15)).toBe('copy the file…');
    expect(cut('short', 5)).toBe('short');
  });

  test('escapes mrkdwn and reads it back', () => {
    const text = 'a < b & c > d <!here>';
    expect(escaped(text)).toBe('a &lt; b &amp; c &gt; d &lt;!here&gt;');
    expect(plainOf(escaped(text))).toBe(text);
    expect(plainOf('<@U0123> 証明書 <mailto:a@example.org|a@example.org> <https://example.org>')).toBe(
      '証明書 a@example.org https://example.org',
    );
  });

  test('names the ticket in its buttons’ values, on messages about one alone', () => {
    const of = (step: View['step']) => {
      const buttons: Button[] = [{ event: 'REOPEN', title: 'b', style: 'default' }];
      const shown = JSON.stringify(blocks({ ...BARE_VIEW, title: 't', step, ticket: 'T-1042', buttons }));
      return /"value":"([^"]+)"/.exec(shown)?.[1];
    };
    expect([of('desk'), of('ticket'), of('escalate.filed')]).toEqual([
      'desk:T-1042',
      'ticket:T-1042',
      'escalate.filed',
    ]);
    expect(['desk:T-1042', 'start', 'other:T-1'].map(readValue)).toEqual([
      { step: 'desk', ticket: 'T-1042' },
      { step: 'start' },
      { step: 'other:T-1' },
    ]);
  });

  test('offers a hundred choices as they are and more in groups, within Slack’s limits', () => {
    const select = (count: number) => {
      const choices = Array.from({ length: count }, (_, n) => ({
        value: n === 0 ? 'x'.repeat(151) : `slack:U${n}`,
        title: `名前${n}`.repeat(40),
      }));
      const [field] = fields([
        { id: 'to', kind: 'choice', label: 'To', required: true, maxLength: 100, error: 'e', choices },
      ]);
      return field === undefined || field.type !== 'input' || field.element.type !== 'static_select'
        ? undefined
        : field.element;
    };
    expect(select(101)?.options).toHaveLength(100);
    const grouped = select(251)?.option_groups ?? [];
    expect(grouped.map(({ options }) => options.length)).toEqual([100, 100, 50]);
    for (const { label, options } of grouped) {
      expect(label.text.length).toBeLessThanOrEqual(75);
      for (const { text, value } of options) {
        expect(text.text.length).toBeLessThanOrEqual(75);
        expect(value?.length ?? 0).toBeLessThanOrEqual(150);
      }
    }
    expect(select(0)).toBeUndefined();
  });
});
