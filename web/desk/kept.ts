type Name = 'language' | 'keys' | 'views' | 'told';

const storageKey = (name: Name): string => `madoguchi.desk.${name}`;

/** What the browser keeps for the page; nothing where it keeps nothing, as in some frames. */
export const readKept = (name: Name): string | null => {
  try {
    return localStorage.getItem(storageKey(name));
  } catch {
    return null;
  }
};

export const keep = (name: Name, value: string): void => {
  try {
    localStorage.setItem(storageKey(name), value);
  } catch {
    // It is asked anew at the next visit.
  }
};
