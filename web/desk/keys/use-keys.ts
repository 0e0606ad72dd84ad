import { useEffect, useRef } from 'react';
import { readKept } from '../kept.ts';
import { type Command, commandOf } from './keys.ts';

const FIELDS = 'input, textarea, select, [contenteditable="true"]';
const ELSEWHERE = '[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]';

/** Obeys the keys of the page, where nothing is being typed and no menu or dialog is open. */
export const useKeys = (obey: (command: Command, key: string) => void): void => {
  const latest = useRef(obey);
  latest.current = obey;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const command = commandOf(event);
      const target = event.target instanceof Element ? event.target : document.body;
      const held = event.repeat && command !== 'next' && command !== 'previous';
      if (command === undefined || event.defaultPrevented || held) return;
      if (
        document.querySelector(ELSEWHERE) !== null ||
        (command !== 'close' && target.closest(FIELDS) !== null)
      )
        return;
      if (command !== 'close' && readKept('keys') === 'off') return;
      event.preventDefault();
      latest.current(command, event.key);
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, []);
};
