import type { WebLog } from '../../../src/store/conversations/web-log.ts';

/** The browser chat's log in memory, for tests of the channel alone. */
export const memoryLog = (): WebLog => {
  const conversations = new Map<string, { readonly activity: object; readonly task: number | undefined }[]>();
  const moved = new Map<string, number>();
  const rowsOf = (conversation: string) => conversations.get(conversation) ?? [];
  const append: WebLog['append'] = async (conversation, activity, { task }) => {
    const rows = rowsOf(conversation);
    const known = task === undefined ? -1 : rows.findIndex((row) => row.task === task);
    if (known >= 0) return known + 1;
    const kept: object = typeof activity === 'string' ? JSON.parse(activity) : structuredClone(activity);
    rows.push({ activity: kept, task });
    return rows.length;
  };
  return {
    open: async (conversation) => {
      if (!conversations.has(conversation)) conversations.set(conversation, []);
    },
    movesOf: async (conversation) =>
      conversations.has(conversation) ? (moved.get(conversation) ?? 0) : undefined,
    move: async ({ conversation, activity, task }, moves) => {
      if (!conversations.has(conversation) || (moved.get(conversation) ?? 0) !== moves) return false;
      moved.set(conversation, moves + 1);
      await append(conversation, activity, { task });
      return true;
    },
    append,
    find: async (task) =>
      [...conversations.values()]
        .map((rows) => rows.findIndex((row) => row.task === task) + 1)
        .find((n) => n > 0),
    since: async (conversation, after, limit) =>
      rowsOf(conversation)
        .map(({ activity }, index) => ({ n: index + 1, activity }))
        .slice(after, after + limit),
  };
};
