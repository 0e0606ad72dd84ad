import { describe, expect, test } from '@jest/globals';
import { plainText } from '../../../../src/bot/channels/adaptive-cards/card.ts';
import { BARE_VIEW, type View } from '../../../../src/dialogs/view.ts';
import { actionsOf, bodyOf, VIEW } from './card-scene.ts';

const BARE_VIEW_WITH_NOTHING: View = { ...BARE_VIEW, step: 'start', title: 'title' };

describe('an Adaptive Card', () => {
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
});
