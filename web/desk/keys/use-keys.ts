import { useEffect, useRef } from 'react';
import { readKept } from '../kept.ts';
import { type Command, commandOf } from './keys.ts';

const FIELDS = 'input, textarea, select, [contenteditable="true"]';
const ELSEWHERE = '[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]';

/** Whether a key means this command now: nothing is being typed, no menu or dialog is open, and the keys are not switched off. */
const isMeant = (event: KeyboardEvent, command: Command): boolean => {
  const isHeld = event.repeat && command !== 'next' && command !== 'previous';
  if (event.defaultPrevented || isHeld || document.querySelector(ELSEWHERE) !== null) return false;
  if (command === 'close') return true;
  const target = event.target instanceof Element ? event.target : document.body;
  return target.closest(FIELDS) === null && readKept('keys') !== 'off';
};

/** Obeys the keys of the page. */
export const useKeys = (obey: (command: Command, key: string) => void): void => {
  const latest = useRef(obey);
  latest.current = obey;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const command = commandOf(event);
      if (command === undefined || !isMeant(event, command)) return;
      event.preventDefault();
      latest.current(command, event.key);
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, []);
};
