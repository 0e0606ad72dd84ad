import { describe, expect, test } from '@jest/globals';
import { adaptiveCard, plainText } from '../../../../src/bot/channels/adaptive-cards/card.ts';
import type { CardAction, CardElement } from '../../../../src/bot/channels/adaptive-cards/schema.ts';
import { BARE_VIEW, type View } from '../../../../src/dialogs/view.ts';

const picture = (id: string, alt: string, url: string) => ({ id, alt, url });
const VIEW: View = {
  ...BARE_VIEW,
  step: 'escalate.contact',
  notices: ['n1', 'n2'],
  title: 'title',
  progress: '1/2',
  lines: ['l1', 'l2'],
  warnings: ['w'],
  steps: [
    { text: 's1', pictures: [picture('a', 'far', 'https://example.org/pictures/ja/a.png')] },
    {
      text: 's2',
      pictures: [
        { ...picture('b', 'near', 'http://localhost:3978/pictures/ja/b.png'), caption: 'the one way' },
        picture('c', 'own', '/pictures/ja/c.png'),
        picture('d', 'odd', 'file:///etc/passwd'),
        picture('e', 'other host', '//example.org/e.png'),
      ],
    },
  ],
  notes: ['n3'],
  facts: [{ title: 'f', value: 'v' }],
  inputs: [
    {
      id: 'name',
      kind: 'text',
      label: 'Name',
      required: true,
      maxLength: 80,
      error: 'needed',
      value: '山田',
    },
    { id: 'email', kind: 'email', label: 'Mail', required: false, maxLength: 254, error: 'odd' },
    {
      id: 'note',
      kind: 'multiline',
      label: 'Note',
      required: false,
      maxLength: 1000,
      error: 'long',
      placeholder: '…',
    },
  ],
  links: [{ title: 'site', url: 'https://example.org/' }],
  buttons: [{ event: 'SUBMIT', title: 'Send', style: 'primary', withInputs: true }],
  everywhere: [
    { event: 'BACK', title: 'Back', style: 'quiet' },
    { event: 'RESTART', title: 'Restart', style: 'quiet' },
  ],
};

const BARE_VIEW_WITH_NOTHING: View = { ...BARE_VIEW, step: 'start', title: 'title' };

const actionsOf = (elements: readonly CardElement[]): readonly CardAction[] =>
  elements.flatMap((element) => (element.type === 'ActionSet' ? element.actions : []));
const bodyOf = (view: View, action: 'Action.Submit' | 'Action.Execute' = 'Action.Submit') =>
  adaptiveCard(view, { action, pictures: true }).body;
const shownText = (text: string): unknown => {
  const [block] = bodyOf({ ...VIEW, notices: [], title: text });
  return block?.type === 'TextBlock' ? block.text : undefined;
};

describe('an Adaptive Card', () => {
  test('tells what happened first and offers the way out last, in one column', () => {
    expect(bodyOf(VIEW).map((element) => element.type)).toEqual([
      'Container',
      ...['TextBlock', 'TextBlock', 'Container', 'TextBlock', 'TextBlock'],
      ...['ColumnSet', 'Image', 'ColumnSet', 'TextBlock', 'Image', 'Image'],
      'FactSet',
      'TextBlock',
      ...['Input.Text', 'Input.Text', 'Input.Text'],
      ...['ActionSet', 'ActionSet', 'ActionSet'],
    ]);
  });

  test('puts nothing between a question and its answers that is not asked: such a link follows them', () => {
    const links = [
      { title: 'calendar', url: 'https://example.org/calendar/deadline.ics', last: true },
      { title: 'site', url: 'https://example.org/' },
    ] as const;
    expect(actionsOf(bodyOf({ ...VIEW, links })).map(({ title }) => title)).toEqual([
      ...['site', 'Send', 'calendar'],
      ...['Back', 'Restart'],
    ]);
  });

  test('has buttons that bear the event and the step, and take inputs along only where asked', () => {
    const [link, ...buttons] = actionsOf(bodyOf(VIEW));
    expect(link).toEqual({ type: 'Action.OpenUrl', title: 'site', url: 'https://example.org/' });
    expect(buttons).toEqual([
      {
        type: 'Action.Submit',
        title: 'Send',
        style: 'positive',
        data: { event: 'SUBMIT', step: 'escalate.contact' },
        associatedInputs: 'auto',
      },
      {
        type: 'Action.Submit',
        title: 'Back',
        data: { event: 'BACK', step: 'escalate.contact' },
        associatedInputs: 'none',
      },
      {
        type: 'Action.Submit',
        title: 'Restart',
        data: { event: 'RESTART', step: 'escalate.contact' },
        associatedInputs: 'none',
      },
    ]);
  });

  test('in Teams has no edge around what is there everywhere: words to press, below a line', () => {
    const row = bodyOf(VIEW, 'Action.Execute').at(-1);
    expect(row).toMatchObject({
      type: 'ColumnSet',
      separator: true,
      columns: [
        {
          selectAction: {
            type: 'Action.Execute',
            verb: 'BACK',
            data: { event: 'BACK', step: 'escalate.contact' },
          },
          items: [{ type: 'TextBlock', text: 'Back', isSubtle: true }],
        },
        { selectAction: { verb: 'RESTART' }, items: [{ text: 'Restart' }] },
      ],
    });
    expect(bodyOf(BARE_VIEW_WITH_NOTHING, 'Action.Execute').map(({ type }) => type)).toEqual(['TextBlock']);
  });

  test('says beside a field why it could not be taken, and above in the colour of a refusal', () => {
    const [name, ...others] = VIEW.inputs;
    if (name === undefined) throw new Error('there is no field');
    const body = bodyOf({ ...VIEW, refused: true, inputs: [{ ...name, fault: 'no name' }, ...others] });
    expect(body[0]).toMatchObject({
      type: 'Container',
      style: 'attention',
      items: [{ text: '✕ n1' }, { text: '✕ n2' }],
    });
    const at = body.findIndex(({ type }) => type === 'Input.Text');
    expect(body[at + 1]).toMatchObject({
      type: 'TextBlock',
      id: 'fault-name',
      text: '✕ no name',
      color: 'attention',
    });
    expect(body[at + 2]).toMatchObject({ type: 'Input.Text', id: 'email' });
  });

  test('for Teams names the verb and falls back to Submit with the same data', () => {
    const [, send] = actionsOf(bodyOf(VIEW, 'Action.Execute'));
    const data = { event: 'SUBMIT', step: 'escalate.contact' };
    expect(send).toMatchObject({
      type: 'Action.Execute',
      verb: 'SUBMIT',
      data,
      fallback: { type: 'Action.Submit', data, associatedInputs: 'auto' },
    });
  });

  test('names the ticket in the buttons of the desk', () => {
    const [, send] = actionsOf(bodyOf({ ...VIEW, step: 'desk', ticket: 'T-1042' }));
    expect(send).toMatchObject({ data: { event: 'SUBMIT', step: 'desk', ticket: 'T-1042' } });
  });

  test('shows only pictures that the channel can reach', () => {
    const alts = (action: 'Action.Submit' | 'Action.Execute', pictures: boolean) =>
      adaptiveCard(VIEW, { action, pictures }).body.flatMap((element) =>
        element.type === 'Image' ? [element.altText] : [],
      );
    expect(alts('Action.Submit', true)).toEqual(['far', 'near', 'own']);
    expect(alts('Action.Execute', true)).toEqual(['far']);
    expect(alts('Action.Execute', false)).toEqual([]);
  });

  test('puts the verdict above all in its tone, and what few want to know behind a button', () => {
    const [judged, said] = bodyOf({
      ...VIEW,
      verdict: { tone: 'bad', title: 'no key', lines: ['export it again'] },
      findings: [
        { title: 'validity', value: '2 years' },
        { title: 'cipher', value: 'aes', detail: true },
      ],
      more: 'Details',
    });
    expect(judged).toMatchObject({
      type: 'Container',
      style: 'attention',
      items: [
        { text: '✕ no key', color: 'attention', size: 'large' },
        { text: 'export it again' },
        { facts: [{ title: 'validity' }] },
        { actions: [{ type: 'Action.ToggleVisibility', title: 'Details', targetElements: ['details'] }] },
        { id: 'details', isVisible: false, items: [{ facts: [{ title: 'cipher' }] }] },
      ],
    });
    expect(said).toMatchObject({ style: 'emphasis', items: [{ text: 'n1' }, { text: 'n2' }] });
  });

  test('keeps labels, bounds and prefilled values of inputs', () => {
    const inputs = bodyOf(VIEW).filter((element) => element.type === 'Input.Text');
    expect(inputs).toMatchObject([
      { id: 'name', label: 'Name', isRequired: true, errorMessage: 'needed', maxLength: 80, value: '山田' },
      { id: 'email', style: 'Email', isMultiline: false },
      { id: 'note', isMultiline: true, placeholder: '…' },
    ]);
  });

  test('leaves out what the view does not have', () => {
    const { progress, ...rest } = VIEW;
    expect(progress).toBe('1/2');
    const chosen: View = {
      ...rest,
      ...BARE_VIEW,
    };
    expect(bodyOf(chosen)).toHaveLength(1);
  });

  test('never drops a button: at most six stand in one set', () => {
    const buttons = Array.from({ length: 9 }, () => ({
      event: 'NEXT' as const,
      title: 'Next',
      style: 'default' as const,
    }));
    const sets = bodyOf({ ...VIEW, links: [], buttons, everywhere: [] }).flatMap((element) =>
      element.type === 'ActionSet' ? [element.actions.length] : [],
    );
    expect(sets).toEqual([6, 3]);
  });

  test.each([
    ['[bank](https://evil.example)', '\\[bank\\](https://evil.example)'],
    ['**bold** `code`', '\\*\\*bold\\*\\* \\`code\\`'],
    ['1. first', '1\\. first'],
    ['- item', '\\- item'],
    ['# head', '\\# head'],
    ['<img src=x>', '\\<img src=x>'],
    ['cert_2025.p12 (①) 9:00-17:00, #12, 1.5', 'cert_2025.p12 (①) 9:00-17:00, #12, 1.5'],
  ])('takes %j for plain text', (text, shown) => expect(shownText(text)).toBe(shown));

  test('makes the number a link to call, readable as it stands', () => {
    const phone = '0570-011999';
    const called = bodyOf({
      ...VIEW,
      phone,
      findings: [],
      notices: [],
      title: 't',
      lines: [`call ${phone} (until 17:00) *now*`],
      facts: [{ title: 'desk', value: phone }],
    });
    expect(called).toContainEqual(
      expect.objectContaining({ text: 'call [0570-011999](tel:0570011999) (until 17:00) \\*now\\*' }),
    );
    expect(called).toContainEqual(
      expect.objectContaining({ facts: [{ title: 'desk', value: '[0570-011999](tel:0570011999)' }] }),
    );
    expect(plainText({ ...VIEW, phone, lines: [phone] })).not.toContain('tel:');
  });

  test('makes the link that a step asks for the prominent one', () => {
    const [check] = actionsOf(
      bodyOf({ ...VIEW, links: [{ title: 'check', url: 'https://example.org/check', primary: true }] }),
    );
    expect(check).toMatchObject({ type: 'Action.OpenUrl', title: 'check', style: 'positive' });
  });

  test('speaks the words without the buttons', () => {
    expect(plainText(VIEW)).toBe('n1\nn2\ntitle\n1/2\nw\nl1\nl2\n1. s1\n2. s2\nf: v\nn3');
    expect(adaptiveCard(VIEW, { action: 'Action.Submit', pictures: true })).toMatchObject({
      version: '1.5',
      speak: plainText(VIEW),
      fallbackText: plainText(VIEW),
    });
  });
});
