/** What the page remembers between two visits. */
export type ChatStorage = {
  readonly get: (key: string) => string | undefined;
  readonly set: (key: string, value: string) => void;
  readonly remove: (key: string) => void;
  /** False where the browser keeps nothing; then it lasts as long as the page. */
  readonly lasting: boolean;
};

const PREFIX = 'madoguchi.';
/** The key of the conversation that this browser is in, as JSON. */
export const SESSION = 'session';

const works = (): boolean => {
  try {
    localStorage.setItem(`${PREFIX}try`, '1');
    localStorage.removeItem(`${PREFIX}try`);
    return true;
  } catch {
    return false;
  }
};

/** What the browser does not keep, or no longer, lasts as long as the page. */
export const createChatStorage = (): ChatStorage => {
  const memory = new Map<string, string | undefined>();
  const change = (key: string, value: string | undefined): void => {
    try {
      if (value === undefined) localStorage.removeItem(PREFIX + key);
      else localStorage.setItem(PREFIX + key, value);
      memory.delete(key);
    } catch {
      memory.set(key, value);
    }
  };
  return {
    get: (key) => {
      if (memory.has(key)) return memory.get(key);
      try {
        return localStorage.getItem(PREFIX + key) ?? undefined;
      } catch {
        return undefined;
      }
    },
    set: change,
    remove: (key) => change(key, undefined),
    lasting: works(),
  };
};
