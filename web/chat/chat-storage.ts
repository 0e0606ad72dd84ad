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

export const createChatStorage = (): ChatStorage => {
  if (works()) {
    return {
      get: (key) => localStorage.getItem(PREFIX + key) ?? undefined,
      set: (key, value) => localStorage.setItem(PREFIX + key, value),
      remove: (key) => localStorage.removeItem(PREFIX + key),
      lasting: true,
    };
  }
  const memory = new Map<string, string>();
  return {
    get: (key) => memory.get(key),
    set: (key, value) => memory.set(key, value),
    remove: (key) => memory.delete(key),
    lasting: false,
  };
};
