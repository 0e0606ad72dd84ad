import { fdatasync, mkdtempSync, openSync, rmSync, write } from 'node:fs';
import http from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { serve } from './serve.js';

/** An echo that does nothing but wait for the disk: what any reply costs here that is sent once 4 KB of it are kept. */
const [append, onDisk] = [promisify(write), promisify(fdatasync)];
const folder = mkdtempSync(join(tmpdir(), 'madoguchi-echo-'));
const log = openSync(join(folder, 'log'), 'a');
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const agent = new http.Agent({ keepAlive: true });

const bodyOf = async (incoming) => {
  let body = '';
  for await (const chunk of incoming) body += chunk;
  return body;
};

const reply = ({ serviceUrl, conversation, text }) => {
  const url = new URL(`/v3/conversations/${encodeURIComponent(conversation.id)}/activities`, serviceUrl);
  const headers = { 'content-type': 'application/json' };
  http
    .request(url, { agent, method: 'POST', headers }, (response) => response.resume())
    .end(JSON.stringify({ type: 'message', text: `Echo: ${text}` }));
};

const server = http.createServer(async (incoming, response) => {
  const body = await bodyOf(incoming);
  await append(log, body.padEnd(4096));
  await onDisk(log);
  reply(JSON.parse(body));
  response.end();
});
server.listen(0, '127.0.0.1');
serve(server);
