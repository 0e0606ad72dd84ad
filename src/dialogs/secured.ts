import type { Context, Method } from '../machines/state.ts';
import type { Words } from './words.ts';

/** How each certificate of a conversation was secured, the first of them first. */
export const securedOf = ({ earlier = [], secured }: Context): readonly Method[] =>
  secured === undefined ? earlier : [...earlier, secured];

/** A line for each certificate that was secured. */
export const saySecured = (methods: readonly Method[], words: Words): readonly string[] =>
  methods.map((method, n) =>
    words.text('ticket:secured', { n: n + 1, how: words.text(`ticket:method.${method}`) }),
  );
