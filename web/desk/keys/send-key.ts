import type { KeyboardEvent } from 'react';

/** What Safari calls every key that an input method took, also the one that ends a word, which it no longer says to be composed. */
const TAKEN = 229;

/** Whether an input method composes a word with this key: then it means nothing else. */
export const isComposed = ({ keyCode, nativeEvent }: KeyboardEvent): boolean =>
  nativeEvent.isComposing || keyCode === TAKEN;

/** Whether a key sends what is written: Ctrl+Enter, or ⌘+Enter. */
export const isSendKey = (event: KeyboardEvent): boolean =>
  event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !isComposed(event);
