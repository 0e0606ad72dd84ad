/** How a person wants the pages to look; `system`: as their system is set. */
export const APPEARANCES = ['system', 'light', 'dark', 'contrast'] as const;
export type Appearance = (typeof APPEARANCES)[number];

/** Where the choice is kept, for every page of this address. */
const KEPT = 'madoguchi.appearance';

const appearanceOf = (text: string | null | undefined): Appearance =>
  APPEARANCES.find((known) => known === text) ?? 'system';

/** What was chosen in this browser; `system` where nothing was, or where it keeps nothing. */
export const keptAppearance = (): Appearance => {
  try {
    return appearanceOf(localStorage.getItem(KEPT));
  } catch {
    return 'system';
  }
};

/** Keeps the choice, and tells this page of it as the browser tells the others: by a `storage` event. */
export const keepAppearance = (chosen: Appearance): void => {
  try {
    localStorage.setItem(KEPT, chosen);
  } catch {
    // A browser that keeps nothing goes on as its system is set.
  }
  window.dispatchEvent(new StorageEvent('storage', { key: KEPT }));
};

/** Calls `changed` whenever something else was chosen, here or in another window; gives what ends it. */
export const onAppearance = (changed: () => void): (() => void) => {
  const heard = ({ key }: StorageEvent): void => {
    if (key === KEPT) changed();
  };
  window.addEventListener('storage', heard);
  return () => window.removeEventListener('storage', heard);
};

/** When a style sheet holds: not on paper, and after the system unless something else was chosen. */
const mediaOf = (sheet: 'dark' | 'contrast', chosen: Appearance): string => {
  if (chosen === sheet) return 'screen';
  if (sheet === 'dark') return chosen === 'light' ? 'not all' : 'screen and (prefers-color-scheme: dark)';
  return 'screen and (prefers-contrast: more)';
};

/** Switches the style sheets of the page, `#dark` and `#contrast`, to what was chosen. */
export const applyAppearance = (chosen: Appearance): void => {
  for (const sheet of ['dark', 'contrast'] as const) {
    const found = document.getElementById(sheet);
    if (found instanceof HTMLLinkElement || found instanceof HTMLStyleElement)
      found.media = mediaOf(sheet, chosen);
  }
};

type AppearanceWords = Readonly<Record<Appearance | 'label', string>>;

/** Fills the page's `<select>` with the choices in the words of the moment, and heeds it; gives what puts it into other words. */
export const createAppearanceSwitch = (select: HTMLSelectElement): ((words: AppearanceWords) => void) => {
  applyAppearance(keptAppearance());
  select.replaceChildren(
    ...APPEARANCES.map((choice) => {
      const option = document.createElement('option');
      option.value = choice;
      return option;
    }),
  );
  select.value = keptAppearance();
  select.addEventListener('change', () => keepAppearance(appearanceOf(select.value)));
  onAppearance(() => {
    select.value = keptAppearance();
    applyAppearance(keptAppearance());
  });
  return (words) => {
    select.setAttribute('aria-label', words.label);
    select.title = words.label;
    for (const option of select.options) option.textContent = words[appearanceOf(option.value)];
  };
};
