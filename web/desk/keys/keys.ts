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
  ['?', 'keys'],
  ['Escape', 'close'],
]);

export type Pressed = {
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

/** The other way round, for the page that explains the keys. */
export const keyNameOf = (command: Command): string =>
  [...KEYS].find(([, known]) => known === command)?.[0].replace('Escape', 'Esc') ?? '';
