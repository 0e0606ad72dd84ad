import type { Request, Server } from 'restify';
import { z } from 'zod';
import { advisedAfterPage } from '../bot/checks/summary.ts';
import type { CheckTokens } from '../bot/checks/token.ts';
import type { Turn } from '../bot/messages/loop.ts';
import { readJson } from '../http/body.ts';
import { createAnswering, HttpError, plainError, type Report } from '../http/error.ts';
import { VERDICTS } from '../machines/verdicts.ts';
import { PASSWORDS_USED, REASONS, WHATS } from '../p12/types.ts';

const MAX_BYTES = 4096;
/** 1950 to 9999, as certificates can say (RFC 5280, 4.1.2.5). */
const instant = z
  .int()
  .min(Date.UTC(1950, 0))
  .max(Date.UTC(9999, 11, 31, 23, 59, 59));
const hex = (most: number) =>
  z
    .string()
    .regex(/^[\da-f]*$/i)
    .max(most);

/** What the check page may say: public facts, and nothing else is taken. Times in ms UTC. */
const schema = z.strictObject({
  token: z.string().max(2048),
  verdict: z.enum(VERDICTS),
  what: z.enum(WHATS),
  notBefore: instant.optional(),
  notAfter: instant.optional(),
  serial: hex(64).optional(),
  issuer: z.string().max(512).optional(),
  subjectHash: hex(64).optional(),
  reasons: z.array(z.enum(REASONS)).max(REASONS.length).optional(),
  passwordUsed: z.enum(PASSWORDS_USED).optional(),
  typed: z.boolean().optional(),
  selfSigned: z.boolean().optional(),
  theirs: z.literal(true).optional(),
});

type VerdictOptions = {
  /** Whether the check page knows the issuers of the service. */
  readonly pinned: boolean;
};

/** Throws HttpError 400 for what is no such message, 401 without a valid token, 409 where the token was used, 410 where its conversation is no more. */
const take = async (
  request: Request,
  turn: Turn,
  tokens: CheckTokens,
  { pinned }: VerdictOptions,
): Promise<void> => {
  const parsed = schema.safeParse(await readJson(request, MAX_BYTES));
  if (!parsed.success) throw new HttpError(400, 'BadArgument', 'this is not a verdict');
  const { token, issuer, subjectHash, verdict, what, notBefore, notAfter, serial, ...told } = parsed.data;
  const read = await tokens.read(token);
  if (read === undefined)
    throw new HttpError(401, 'Unauthorized', 'the link has expired; open it anew from the chat');
  const checked = {
    verdict,
    what,
    notBefore,
    notAfter,
    serial,
    subject: subjectHash,
  };
  const { came } = await turn({
    id: read.id,
    address: read.address,
    did: [{ kind: 'checked', checked: advisedAfterPage(checked, told, pinned), issuer: issuer || undefined }],
  });
  if (came === 'gone') throw new HttpError(410, 'Gone', 'the chat is no more; begin a new one');
  if (came === 'repeated') throw new HttpError(409, 'Conflict', 'this link was used already');
};

/** POST /check/verdict: the check page tells the conversation what it found, once a token and by the holder's wish. */
export const mountCheckVerdict =
  (turn: Turn, tokens: CheckTokens, report: Report, options: VerdictOptions) =>
  (server: Server): void => {
    server.post(
      '/check/verdict',
      createAnswering(
        report,
        plainError,
      )(async (request, response) => {
        await take(request, turn, tokens, options);
        response.send(204);
      }),
    );
  };
