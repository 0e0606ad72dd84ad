type Values = { readonly [key: string]: unknown };

const lookUp = (path: string, scope: Values): unknown =>
  path
    .replace(/^[.$]/, '')
    .split('.')
    .reduce<unknown>(
      (at, key) => (typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined),
      scope,
    );

const isSet = (value: unknown): boolean =>
  value !== undefined && value !== false && value !== '' && value !== 0;

/**
 * The part of Go's templates that our chart keeps to: values, `if` with `else`, `range $key, $value`. Anything else is an error, so that
 * the chart stays within what is tried here.
 */
export const render = (template: string, scope: Values): string => {
  const tokens = template
    .replace(/[ \t]*\n?[ \t]*\{\{-\s*/g, '\n{{ ')
    .replace(/\{\{ (if|else|end|range)/g, '{{ $1')
    .split(/(\{\{.*?\}\})/);
  let at = 0;

  const held = (path: string, within: Values, live: boolean): string => {
    const holds = isSet(lookUp(path, within));
    const first = block(within, live && holds);
    const second = first.end === 'else' ? block(within, live && !holds) : { text: '' };
    return holds ? first.text : second.text;
  };

  const repeated = (what: string, within: Values, live: boolean): string => {
    const [, key = '', value = '', path = ''] = /^(\$\w+), (\$\w+) := (\S+)$/.exec(what) ?? [];
    const list = Object.entries((lookUp(path, within) as Values | undefined) ?? {});
    const from = at;
    let text = '';
    for (const [name, one] of list) {
      at = from;
      text += block({ ...within, [key.slice(1)]: name, [value.slice(1)]: one }, live).text;
    }
    if (list.length === 0) block(within, false);
    return text;
  };

  const given = (path: string, within: Values, live: boolean): string => {
    const found = lookUp(path, within);
    if (live && found === undefined) throw new Error(`the chart asks for ${path}, which nothing gives`);
    return String(found ?? '');
  };

  const blocks: Readonly<Record<string, typeof given>> = { if: held, range: repeated };
  /** What stands from here to the `else` or `end` of this block. */
  const block = (within: Values, live: boolean): { readonly text: string; readonly end: string } => {
    let text = '';
    while (at < tokens.length) {
      const token = tokens[at] ?? '';
      at += 1;
      const inside = /^\{\{\s*(.*?)\s*\}\}$/.exec(token)?.[1];
      const [, word = '', rest = ''] = /^(if|range|else|end)?\s*(.*)$/.exec(inside ?? '') ?? [];
      if (word === 'end' || word === 'else') return { text, end: word };
      text += inside === undefined ? token : (blocks[word] ?? given)(rest, within, live);
    }
    return { text, end: '' };
  };
  return block(scope, true).text;
};
