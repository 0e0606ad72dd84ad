import { describe, expect, test } from '@jest/globals';
import { blocks } from '../../../../../src/bot/channels/slack/blocks/blocks.ts';
import { readValue } from '../../../../../src/bot/channels/slack/blocks/button-value.ts';
import { fields } from '../../../../../src/bot/channels/slack/blocks/modal.ts';
import { cut, escaped, plainOf } from '../../../../../src/bot/channels/slack/blocks/mrkdwn.ts';
import { BARE_VIEW, type Button, type View } from '../../../../../src/dialogs/view.ts';

describe('Block Kit', () => {
  test('sets what happened apart from the step that comes next, with and without a file', () => {
    const typesOf = (view: Partial<View> = {}) =>
      blocks({ ...BARE_VIEW, step: 'start', title: '', ...view }).map(({ type }) => type);
    expect(typesOf({ notices: ['n'], title: 't', lines: ['l'] })).toEqual([
      'section',
      'divider',
      'header',
      'section',
    ]);
    expect(typesOf({ notices: ['n'] })).toEqual(['section']);
    expect(typesOf({ title: 't' })).toEqual(['header']);
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
