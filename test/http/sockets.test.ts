import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import pino from 'pino';
import { readBytes } from '../../src/http/body.ts';
import { createAnswering, HttpError, plainError, sendJson } from '../../src/http/error.ts';
import { reportTo } from '../../src/http/report.ts';
import { createServer, type HttpServer } from '../../src/http/server.ts';
import { SOCKET_LIMITS, type SocketLimits } from '../../src/http/sockets.ts';

let server: HttpServer;
let port: number;
const logged: string[] = [];
const sockets: Socket[] = [];

const open = async (limits: Partial<SocketLimits> = {}): Promise<void> => {
  logged.length = 0;
  const log = pino({ level: 'debug' }, { write: (line: string) => void logged.push(line) });
  const report = reportTo(log);
  const answering = createAnswering(report, plainError);
  server = createServer({
    mounts: [
      (restify) => {
        restify.post(
          '/length',
          answering(async (request, response) => {
            const { bytes } = await readBytes(request, 1000);
            sendJson(request, response, 200, { length: bytes.length });
          }),
        );
        restify.get(
          '/secret',
          answering(async () => {
            throw new Error('a word of a person');
          }),
        );
        restify.get('/late', async () => {
          throw new Error('a word of a person');
        });
        restify.get(
          '/no/:what',
          answering(async ({ headers }) => {
            throw new HttpError(Number(headers['x-status']), 'Refused', 'Not here.');
          }),
        );
      },
    ],
    isAway: () => false,
    log,
    report,
    sockets: limits,
  });
  port = await server.listen(0);
};
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await server.close();
});

const dial = async (): Promise<Socket> => {
  const socket = connect(port, '127.0.0.1');
  sockets.push(socket);
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  return socket;
};
/** What the server says until it closes. */
const rest = async (socket: Socket): Promise<string> => {
  let text = '';
  socket.on('data', (data: Buffer) => {
    text += data.toString();
  });
  await once(socket, 'close');
  return text;
};

describe('a connection ends', () => {
  test('that says nothing', async () => {
    await open({ headers: 50, check: 20 });
    expect(await rest(await dial())).toMatch(/^HTTP\/1\.1 408 /);
  });

  test('whose headers do not end', async () => {
    await open({ headers: 50, check: 20 });
    const socket = await dial();
    socket.write('POST /length HTTP/1.1\r\nHost: x\r\nX-Slow: ');
    expect(await rest(socket)).toMatch(/^HTTP\/1\.1 408 /);
  });

  test('whose body does not end', async () => {
    await open({ headers: 50, request: 100, check: 20 });
    const socket = await dial();
    socket.write('POST /length HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nabc');
    expect(await rest(socket)).not.toContain('200');
  });

  test('that asks nothing more, but not before a proxy would use it again', async () => {
    expect(SOCKET_LIMITS.keepAlive).toBeGreaterThan(65_000);
    await open({ keepAlive: 50 });
    const socket = await dial();
    socket.write('POST /length HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc');
    expect(await rest(socket)).toContain('{"length":3}');
  });

  test('where there are too many; those that were there are served on', async () => {
    await open({ connections: 2 });
    const [one] = [await dial(), await dial()];
    expect(await rest(connect(port, '127.0.0.1').on('error', () => undefined))).toBe('');
    one.end('POST /length HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nConnection: close\r\n\r\nabc');
    expect(await rest(one)).toContain('{"length":3}');
  });
});

test('an error says nothing of what went wrong, whether its door answers or none; the log has no word either', async () => {
  await open();
  for (const path of ['/secret', '/late']) {
    const response = await fetch(`http://127.0.0.1:${port}${path}`);
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('person');
  }
  expect(logged.filter((line) => line.includes('a request failed'))).toHaveLength(2);
  expect(logged.join()).not.toContain('word of a person');
});

test.each([401, 403, 413, 429])(
  'the log names a request refused with %i by its route and why, never by its address',
  async (status) => {
    await open();
    const refused = await fetch(`http://127.0.0.1:${port}/no/${encodeURIComponent('わたしの名前')}?t=token`, {
      headers: { 'x-status': String(status) },
    });
    expect(refused.status).toBe(status);
    expect(logged).toEqual([
      expect.stringContaining(`"door":"/no/:what","status":${status},"code":"Refused","why":"Not here."`),
    ]);
  },
);
