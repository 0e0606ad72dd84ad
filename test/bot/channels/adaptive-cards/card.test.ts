import { describe, expect, test } from '@jest/globals';
import { adaptiveCard, plainText } from '../../../../src/bot/channels/adaptive-cards/card.ts';
import { BARE_VIEW, type View } from '../../../../src/dialogs/view.ts';
import { actionsOf, bodyOf, VIEW } from './card-scene.ts';

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

  test('keeps the lines of a fact apart, as those of a text: Markdown would join them', () => {
    const facts = bodyOf({ ...VIEW, facts: [{ title: 'f', value: '1. one\n\n2. two\r\nthree' }] }).flatMap(
      (element) => (element.type === 'FactSet' ? element.facts : []),
    );
    expect(facts).toEqual([{ title: 'f', value: '1\\. one\n\n2\\. two\n\nthree' }]);
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

  test.each([
    ['[bank](https://evil.example)', '\\[bank\\](https://evil.example)'],
    ['**bold** `code`', '\\*\\*bold\\*\\* \\`code\\`'],
    ['1. first', '1\\. first'],
    ['- item', '\\- item'],
    ['# head', '\\# head'],
    ['<img src=x>', '\\<img src=x>'],
    ['cert_2025.p12 (①) 9:00-17:00, #12, 1.5', 'cert_2025.p12 (①) 9:00-17:00, #12, 1.5'],
  ])('takes %j for plain text', (text, shown) => expect(shownText(text)).toBe(shown));

  test('speaks the words without the buttons', () => {
    expect(plainText(VIEW)).toBe('n1\nn2\ntitle\n1/2\nw\nl1\nl2\n1. s1\n2. s2\nf: v\nn3');
    expect(adaptiveCard(VIEW, { action: 'Action.Submit', pictures: true })).toMatchObject({
      version: '1.5',
      speak: plainText(VIEW),
      fallbackText: plainText(VIEW),
    });
  });
});
