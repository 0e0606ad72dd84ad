import { createServer } from 'node:http';
import { ActivityHandler, authorizeJWT, CloudAdapter, MessageFactory } from '@microsoft/agents-hosting';
import express from 'express';
import { serve } from './serve.js';

/** @microsoft/agents-hosting's echo, as its samples have it, without credentials. */
class Echo extends ActivityHandler {
  constructor() {
    super();
    this.onMessage(async (context, next) => {
      await context.sendActivity(MessageFactory.text(`Echo: ${context.activity.text}`));
      await next();
    });
  }
}
const config = {};
const adapter = new CloudAdapter(config);
const bot = new Echo();
const app = express();
app.use(express.json());
app.use(authorizeJWT(config));
app.post('/api/messages', (request, response) =>
  adapter.process(request, response, (context) => bot.run(context)),
);
serve(createServer(app).listen(0, '127.0.0.1'));
