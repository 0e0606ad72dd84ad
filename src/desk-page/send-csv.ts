import { pipeline } from 'node:stream/promises';
import type { Response } from 'restify';

/** Sends a file of comma-separated values as it is written. Whoever closes the page no longer wants it. */
export const sendCsv = async (
  response: Response,
  name: string,
  written: AsyncIterable<string>,
): Promise<void> => {
  response.writeHead(200, {
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': `attachment; filename="${name}"`,
  });
  await pipeline(written, response).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  });
};
