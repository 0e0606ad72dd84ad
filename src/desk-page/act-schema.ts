import { z } from 'zod';
import type { ActRequest } from '../desk/api.ts';
import { CALL_OUTCOMES, CAUSES } from '../machines/ticket/ticket-types.ts';

const agent = z.object({ id: z.string().min(1).max(200), name: z.string().min(1).max(200) });
const text = z.string().max(20_000);

const act = z.discriminatedUnion('type', [
  z.object({ type: z.enum(['CLAIM', 'RELEASE', 'ASK_CALL', 'REOPEN', 'MAIL']) }),
  z.object({ type: z.enum(['NOTE', 'REPLY']), text }),
  z.object({ type: z.literal('CORRECT_NOTE'), of: z.int().min(1), text }),
  z.object({ type: z.literal('WITHDRAW_NOTE'), of: z.int().min(1) }),
  z.object({ type: z.literal('ASSIGN'), to: agent }),
  z.object({
    type: z.literal('CALLED'),
    outcome: z.enum(CALL_OUTCOMES),
    text: text.default(''),
    callAt: z.exactOptional(z.int()),
  }),
  z.object({ type: z.literal('CALL_AT'), callAt: z.int() }),
  z.object({ type: z.literal('RESOLVE'), cause: z.enum(CAUSES), text: text.default('') }),
  z.object({ type: z.literal('MERGE'), into: z.int().min(1) }),
]);
const request = z.object({ id: z.uuid(), act, undo: z.boolean().default(false) });

/** What the desk page asks to be done; undefined for anything else. */
export const readAct = (body: unknown): ActRequest | undefined => {
  const read = request.safeParse(body);
  return read.success ? read.data : undefined;
};
