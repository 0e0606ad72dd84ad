import bolt from '@slack/bolt';
import { serve } from './serve.js';

/** Bolt's echo, as its guide has it. */
const app = new bolt.App({
  token: 'xoxb-of-the-bench',
  signingSecret: 'secret-of-the-bench',
  clientOptions: { slackApiUrl: `${process.env.SLACK_API_URL}/` },
  tokenVerificationEnabled: false,
  logLevel: bolt.LogLevel.ERROR,
});
app.message(async ({ message, say }) => {
  await say(`Echo: ${message.text}`);
});
const server = await app.start({ port: 0, host: '127.0.0.1' });
serve(server);
