import { expect, test } from '@jest/globals';
import { loadWords } from '../../../src/settings/load-words.ts';
import type { Json } from '../../helpers/slack/slack.ts';
import { until } from '../../helpers/until.ts';
import { openChat } from '../../helpers/web/chat.ts';
import { eachGivenFiles } from './check-scene.ts';

const { text } = loadWords()('ja');
const scene = eachGivenFiles();

const uploads = () => scene.all.workspace.callsOf('files.completeUploadExternal');
const inSlack = async () => JSON.stringify(await scene.all.giveInSlack('cert.p12', scene.files.closed));

test('without a public address comes as a file in Slack, once while it is there, and as no link', async () => {
  const shown = await inSlack();
  expect(shown).not.toContain('localhost');
  expect(uploads()).toHaveLength(1);
  expect(uploads()[0]).toMatchObject({
    channel_id: scene.all.workspace.ids.dm,
    initial_comment: text('found:page.comment'),
  });
  const { files: shared } = await scene.all.workspace.api('files.list', {
    channel: scene.all.workspace.ids.dm,
  });
  const [page] = (shared as readonly (Json & { id: string; url_private_download: string })[]).filter(
    ({ name }) => name === 'check.html',
  );
  expect(page?.title).toBe(text('steps:links.check'));
  await inSlack();
  await scene.all.bot.restart();
  await inSlack();
  expect(uploads()).toHaveLength(1);
  await scene.all.workspace.api('files.delete', { file: page?.id }, 'xoxb-of-the-bot');
  await inSlack();
  expect(uploads()).toHaveLength(2);
  const chat = await openChat(scene.all.bot);
  expect(JSON.stringify(await chat.give('cert.p12', scene.files.closed))).toContain(
    `${scene.all.bot.url}/check?`,
  );
});

test('as a file knows the service’s issuers', async () => {
  await scene.all.close();
  const pem = Buffer.from(scene.files.certificate).toString();
  await scene.begin({}, [pem]);
  await inSlack();
  const { files: shared } = await scene.all.workspace.api('files.list', {
    channel: scene.all.workspace.ids.dm,
  });
  const [page] = (shared as readonly Json[]).filter(({ name }) => name === 'check.html');
  const html = await (
    await fetch(String(page?.url_private_download), {
      headers: { authorization: 'Bearer xoxb-of-the-bot' },
    })
  ).text();
  expect(JSON.parse(/id="service">(.*?)<\/script>/.exec(html)?.[1] ?? '')).toMatchObject({
    issuers: [pem],
    desk: { phone: '0570-011999' },
  });
});

test('in a thread it goes to the thread', async () => {
  const { channel, user } = scene.all.workspace.ids;
  const before = scene.all.workspace.callsOf('chat.postMessage').length;
  const ts = '1741568400.000900';
  await scene.all.workspace.event({
    type: 'app_mention',
    channel,
    user,
    ts,
    text: '<@U0BOT> もう持っている',
  });
  await until(() => scene.all.workspace.callsOf('chat.postMessage').length > before);
  await scene.all.bot.idle();
  expect(uploads()).toMatchObject([{ channel_id: channel, thread_ts: ts }]);
});

test('Slack’s refusal holds back nothing', async () => {
  scene.all.workspace.refuse('files.getUploadURLExternal', { error: 'missing_scope' });
  await inSlack();
  expect(uploads()).toHaveLength(0);
  expect(scene.all.bot.logged.join('\n')).toContain('Slack: missing_scope');
  await inSlack();
  expect(uploads()).toHaveLength(1);
});

test('with a public address is a link, and a second one to keep', async () => {
  await scene.all.close();
  await scene.begin({ PUBLIC_URL: 'https://bot.example.org' });
  for (const shown of [
    await inSlack(),
    JSON.stringify(await scene.all.giveInTeams('cert.p12', scene.files.closed)),
    JSON.stringify(await (await openChat(scene.all.bot)).give('cert.p12', scene.files.closed)),
  ]) {
    expect(shown).toContain('https://bot.example.org/check?lang=ja#t=');
    expect(shown).toContain('https://bot.example.org/check.html?lang=ja');
  }
  expect(uploads()).toHaveLength(0);
});
