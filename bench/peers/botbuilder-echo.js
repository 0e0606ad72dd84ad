import * as sdk from 'botbuilder';
import restify from 'restify';
import { serve } from './serve.js';
import { signedAuth } from './signed.js';

/** botbuilder's echo, as its samples have it, without credentials unless requests are signed. */
const adapter = new sdk.CloudAdapter(signedAuth(sdk));
const server = restify.createServer();
server.use(restify.plugins.bodyParser());
server.post('/api/messages', async (request, response) => {
  await adapter.process(request, response, async (context) => {
    if (context.activity.type === 'message') await context.sendActivity(`Echo: ${context.activity.text}`);
  });
});
server.listen(0, '127.0.0.1');
serve(server.server);
