import type { View } from '../../dialogs/view.ts';

/** Writes a view as a channel carries it, and remembers the result by the view object: `steps` gives one object to all who are shown the same. */
export const oncePerView = <Rest extends readonly unknown[], Written extends string | object>(
  write: (view: View, ...rest: Rest) => Written,
): ((view: View, ...rest: Rest) => Written) => {
  const written = new WeakMap<View, Written>();
  return (view, ...rest) => {
    const known = written.get(view);
    if (known !== undefined) return known;
    const fresh = write(view, ...rest);
    written.set(view, fresh);
    return fresh;
  };
};
