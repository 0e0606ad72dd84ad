import {
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  ConversationState,
  MemoryStorage,
} from 'botbuilder';
import { DialogSet, DialogTurnStatus, TextPrompt, WaterfallDialog } from 'botbuilder-dialogs';
import restify from 'restify';
import { serve } from './serve.js';

/** botbuilder's waterfall of four prompts, its state in memory: a guided talk that nothing keeps. */
const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
const conversations = new ConversationState(new MemoryStorage());
const dialogs = new DialogSet(conversations.createProperty('dialogs'));
dialogs.add(new TextPrompt('ask'));
const ask = (prompt) => (step) => step.prompt('ask', { prompt });
dialogs.add(
  new WaterfallDialog('path', [
    ask('Is the file there?'),
    ask('Does it open?'),
    ask('Is it copied?'),
    (step) => step.endDialog(),
  ]),
);
const server = restify.createServer();
server.use(restify.plugins.bodyParser());
server.post('/api/messages', async (request, response) => {
  await adapter.process(request, response, async (context) => {
    const talk = await dialogs.createContext(context);
    const { status } = await talk.continueDialog();
    if (status === DialogTurnStatus.empty || status === DialogTurnStatus.complete)
      await talk.beginDialog('path');
    await conversations.saveChanges(context);
  });
});
server.listen(0, '127.0.0.1');
serve(server.server);
