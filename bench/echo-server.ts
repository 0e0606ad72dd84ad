import { BotFrameworkAuthenticationFactory, CloudAdapter } from 'botbuilder';
import restify from 'restify';

/** botbuilder's echo, as its samples have it: the yardstick. */
const adapter = new CloudAdapter(BotFrameworkAuthenticationFactory.create());
const server = restify.createServer();
server.use(restify.plugins.bodyParser());
server.post('/api/messages', async (request, response) => {
  await adapter.process(request, response, async (context) => {
    if (context.activity.type === 'message') await context.sendActivity(`Echo: ${context.activity.text}`);
  });
});
server.listen(0, '127.0.0.1', () => {
  process.send?.({ port: server.address().port });
});
process.on('message', () => process.send?.({ cpu: process.cpuUsage() }));
