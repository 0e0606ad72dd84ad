import { createServer } from 'node:http';
import {
  ActivityHandler,
  authorizeJWT,
  CloudAdapter,
  getAuthConfigWithDefaults,
  MessageFactory,
  MsalTokenProvider,
} from '@microsoft/agents-hosting';
import express from 'express';
import { serve } from './serve.js';
import { appId, openId } from './signed.js';

/** @microsoft/agents-hosting's echo, as its samples have it, without credentials unless requests are signed. */
class Echo extends ActivityHandler {
  constructor() {
    super();
    this.onMessage(async (context, next) => {
      await context.sendActivity(MessageFactory.text(`Echo: ${context.activity.text}`));
      await next();
    });
  }
}
const origin = openId === undefined ? '' : new URL(openId).origin;
const config =
  openId === undefined
    ? {}
    : {
        clientId: appId,
        clientSecret: 'x',
        tenantId: process.env.BENCH_TENANT,
        // Its keys come from Microsoft for Bot Framework's own issuer; those of an authority that is named, from there.
        authorityEndpoint: origin,
        issuers: [process.env.BENCH_ISSUER],
      };
const adapter = new CloudAdapter(config);
// The bot's own token is kept already, as it is for an hour.
if (openId !== undefined) MsalTokenProvider.prototype.getAccessToken = async () => 'outbound';
const bot = new Echo();
const app = express();
app.use(express.json());
app.use(authorizeJWT(openId === undefined ? config : getAuthConfigWithDefaults(config)));
app.post('/api/messages', (request, response) =>
  adapter.process(request, response, (context) => bot.run(context)),
);
serve(createServer(app).listen(0, '127.0.0.1'));
