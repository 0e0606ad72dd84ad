import { expect, test } from '@jest/globals';
import { createPressedOnce } from '../../web/chat/double-press.ts';

test('what is pressed twice in haste is sent once, and anything else each time', () => {
  const now = performance.now.bind(performance);
  let at = 0;
  performance.now = () => at;
  try {
    const sent: unknown[] = [];
    const once = createPressedOnce();
    const perform = once.middleware({} as never)((given) => {
      sent.push(given.cardAction.value);
      return {};
    });
    const press = (ms: number, value: object, type: 'postBack' | 'openUrl' = 'postBack') => {
      at += ms;
      perform({ cardAction: { type, value, title: '戻る' } as never, target: undefined });
    };
    const [back, other] = [
      { event: 'BACK', step: 'export.open' },
      { event: 'BACK', step: 'copy.locate' },
    ];
    press(0, back);
    press(200, back);
    press(200, back);
    expect(sent).toEqual([back]);
    press(200, other);
    expect(sent).toEqual([back, other]);
    press(1000, other);
    expect(sent).toEqual([back, other, other]);
    once.answered();
    press(10, other);
    expect(sent).toEqual([back, other, other, other]);
    press(0, { href: '/check' }, 'openUrl');
    press(0, { href: '/check' }, 'openUrl');
    expect(sent).toHaveLength(6);
  } finally {
    performance.now = now;
  }
});
