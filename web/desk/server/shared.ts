/** Has those who ask for the same in one go, as all do who hear of one change, share one answer; whoever asks later asks anew. */
export const shared = <Key, T>(ask: (key: Key) => Promise<T>): ((key: Key) => Promise<T>) => {
  const asked = new Map<Key, Promise<T>>();
  return (key) => {
    const known = asked.get(key);
    if (known !== undefined) return known;
    const answer = ask(key);
    asked.set(key, answer);
    queueMicrotask(() => asked.delete(key));
    return answer;
  };
};
