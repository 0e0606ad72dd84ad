import { VIEW_NAMES } from '../queue/view-filters.ts';

export const COMMANDS = [
  'next',
  'previous',
  'caller',
  'claim',
  'note',
  'reply',
  'resolve',
  'assign',
  'undo',
  'search',
  'view',
  'keys',
  'close',
] as const;
export type Command = (typeof COMMANDS)[number];

const KEYS = new Map<string, Command>([
  ['j', 'next'],
  ['k', 'previous'],
  ['c', 'claim'],
  ['n', 'caller'],
  ['m', 'note'],
  ['r', 'reply'],
  ['e', 'resolve'],
  ['a', 'assign'],
  ['z', 'undo'],
  ['/', 'search'],
  ...VIEW_NAMES.map((_, at): [string, Command] => [String(at + 1), 'view']),
  ['?', 'keys'],
  ['Escape', 'close'],
]);

type Pressed = {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly isComposing: boolean;
};

/** What a key asks for, where nothing is being typed. */
export const commandOf = ({ key, ctrlKey, metaKey, altKey, isComposing }: Pressed): Command | undefined =>
  ctrlKey || metaKey || altKey || isComposing
    ? undefined
    : KEYS.get(key.length === 1 ? key.toLowerCase() : key);

/** The name of a command's key, for the help: `j`, or `1–6` where several in a row do the same. */
export const keyNameOf = (command: Command): string => {
  const keys = [...KEYS].flatMap(([key, known]) => (known === command ? [key.replace('Escape', 'Esc')] : []));
  return keys.length > 1 ? `${keys.at(0)}–${keys.at(-1)}` : (keys[0] ?? '');
};
