import { BOT_ROOMS } from './bot-rooms.ts';
import { HOUSE_ROOMS } from './house-rooms.ts';
import { PURE_ROOMS } from './pure-rooms.ts';
import type { Room } from './room.ts';

/** Who may know whom, folder by folder (docs/architecture.md); a folder without a row fails. */
export const ROOMS: Readonly<Record<string, Room>> = { ...PURE_ROOMS, ...BOT_ROOMS, ...HOUSE_ROOMS };
