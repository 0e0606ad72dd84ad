import { StoreUnavailable } from '../unavailable.ts';

/** What an operator reads where the disk failed. */
export const DISK_FAILED = 'the disk of DATA_DIR failed: look at what the system says of it';

/** https://sqlite.org/rescode.html: the disk failed, the disk is full. SQLite may have ended the whole transaction by itself then. */
const NO_ROOM: Readonly<Record<number, string>> = {
  10: DISK_FAILED,
  13: 'the disk of DATA_DIR is full: free some space',
};
/** Extended codes say more in their upper bytes. */
const PRIMARY = 0xff;

/** The disk takes nothing now; undefined for any other error. Once there is room again, everything goes on. */
export const diskFault = (error: unknown): StoreUnavailable | undefined => {
  if (typeof error !== 'object' || error === null || !('errcode' in error)) return undefined;
  const message = typeof error.errcode === 'number' ? NO_ROOM[error.errcode & PRIMARY] : undefined;
  return message === undefined ? undefined : new StoreUnavailable(message, { cause: error });
};
