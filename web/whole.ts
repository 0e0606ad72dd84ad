/** What reads as one: a ticket's number, hours from and to, a number to call, “e-mail”. Browsers break a line after its hyphen or its dash. */
const WHOLE = /(\b[A-Z]{1,3}-\d+\b|\b\d{1,2}:\d{2}[–〜]\d{1,2}:\d{2}\b|\b0\d+(?:-\d+)+\b|\b[Ee]-mails?\b)/;
const MARK = 'whole';

/** A text in parts, of which those that read as one stay on one line (`.whole` in web/tokens/head.css). */
export const wholeParts = (text: string): readonly (Node | string)[] =>
  text.split(WHOLE).map((part, at) => {
    if (at % 2 === 0) return part;
    const span = document.createElement('span');
    span.className = MARK;
    span.textContent = part;
    return span;
  });

const keepIn = (root: Element): void => {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const found: Text[] = [];
  while (walker.nextNode()) {
    const text = walker.currentNode;
    const marked = text.parentElement?.classList.contains(MARK) ?? false;
    if (text instanceof Text && !marked && WHOLE.test(text.data)) found.push(text);
  }
  for (const text of found) text.replaceWith(...wholeParts(text.data));
};

const keepAdded = (added: Element, selector: string): void => {
  for (const part of [added, ...added.querySelectorAll(selector)]) if (part.matches(selector)) keepIn(part);
};

/** Keeps together, in whatever is drawn in `root` under `selector`, what reads as one. Nothing else may write to the texts there. */
export const keepWhole = (root: Element, selector: string): void => {
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes)
      for (const node of addedNodes) if (node instanceof Element) keepAdded(node, selector);
  }).observe(root, { childList: true, subtree: true });
};
