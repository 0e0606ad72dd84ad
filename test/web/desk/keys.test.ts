import { describe, expect, test } from '@jest/globals';
import { COMMANDS, commandOf, keyNameOf } from '../../../web/desk/keys/keys.ts';

describe('keys', () => {
  const pressed = (key: string, over = {}) =>
    commandOf({ key, ctrlKey: false, metaKey: false, altKey: false, isComposing: false, ...over });

  test('stand for what the help says', () => {
    for (const command of COMMANDS)
      for (const key of keyNameOf(command).split('–'))
        expect(pressed(key.replace('Esc', 'Escape'))).toBe(command);
    expect(pressed('J')).toBe('next');
  });

  test('stand for nothing with another key held down, or while Japanese is being composed', () => {
    for (const over of [{ ctrlKey: true }, { metaKey: true }, { altKey: true }, { isComposing: true }])
      expect(pressed('c', over)).toBeUndefined();
    for (const key of ['x', 'Enter', 'Tab', 'constructor']) expect(pressed(key)).toBeUndefined();
  });
});
