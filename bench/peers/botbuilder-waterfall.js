import {
  ActivityHandler,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  ConversationState,
  MemoryStorage,
  UserState,
} from 'botbuilder';
import {
  ComponentDialog,
  DialogSet,
  DialogTurnStatus,
  TextPrompt,
  WaterfallDialog,
} from 'botbuilder-dialogs';
import restify from 'restify';
import { serve } from './serve.js';

/**
 * botbuilder's waterfall as its samples have it (05, 43): a component of prompts, found anew each turn by the state of the dialog, which is saved
 * after it, in memory. A guided talk that nothing keeps, of four turns with one answer each.
 */
class Path extends ComponentDialog {
  constructor() {
    super('path');
    const ask = (prompt) => (step) => step.prompt('ask', { prompt });
    this.addDialog(new TextPrompt('ask'));
    this.addDialog(
      new WaterfallDialog('steps', [
        ask('Is the file there?'),
        ask('Does it open?'),
        ask('Is it copied?'),
        async (step) => {
          await step.context.sendActivity('Thanks.');
          return step.endDialog();
        },
      ]),
    );
    this.initialDialogId = 'steps';
  }

  async run(context, accessor) {
    const dialogs = new DialogSet(accessor);
    dialogs.add(this);
    const talk = await dialogs.createContext(context);
    const { status } = await talk.continueDialog();
    if (status === DialogTurnStatus.empty) await talk.beginDialog(this.id);
  }
}

class Guide extends ActivityHandler {
  constructor(conversations, users, path) {
    super();
    const dialogs = conversations.createProperty('dialogs');
    this.onMessage(async (context, next) => {
      await path.run(context, dialogs);
      await next();
    });
    this.onDialog(async (context, next) => {
      await conversations.saveChanges(context, false);
      await users.saveChanges(context, false);
      await next();
    });
  }
}

const storage = new MemoryStorage();
const bot = new Guide(new ConversationState(storage), new UserState(storage), new Path());
const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
const server = restify.createServer();
server.use(restify.plugins.bodyParser());
server.post('/api/messages', async (request, response) => {
  await adapter.process(request, response, (context) => bot.run(context));
});
server.listen(0, '127.0.0.1');
serve(server.server);
