import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { APP_ID, startTeamsWorld, type TeamsWorld } from '../../../helpers/teams/teams.ts';
import { type Scripted, startScripted } from '../../../helpers/teams/teams-script.ts';
import { CHANNEL, CONFIG, execute } from './channel-scene.ts';

let world: TeamsWorld;
let bot: Scripted;
beforeEach(async () => {
  world = await startTeamsWorld();
  bot = await startScripted({ config: CONFIG, ...world.seams });
});
afterEach(async () => {
  await bot.close();
  await world.close();
});

describe('a channel or a group chat', () => {
  const mention = { type: 'mention', text: '<at>madoguchi</at>', mentioned: { id: `28:${APP_ID}` } };

  test.each([
    ['channel', CHANNEL],
    ['group chat', { id: '19:group@unq.gbl.spaces', conversationType: 'groupChat', isGroup: true }],
  ])(
    '%s: a mention is answered there with the way to the 1:1 chat; no path begins',
    async (_, conversation) => {
      const asked = world.activity({ text: '<at>madoguchi</at> 助けて', entities: [mention], conversation });
      expect((await world.post(bot.url, asked)).status).toBe(200);
      const { path, body } = await world.heard(1);
      expect(path).toContain(`/v3/conversations/${conversation.id}/activities/${asked.id}`);
      expect(JSON.stringify(body)).toContain(`https://teams.microsoft.com/l/chat/0/0?users=28:${APP_ID}`);
      expect(bot.came).toEqual([]);
    },
  );

  test('unmentioned talk is left alone', async () => {
    await world.post(bot.url, world.activity({ text: 'お昼どうする', conversation: CHANNEL }));
    expect(world.sent).toEqual([]);
  });

  test('being put into a team saves the reference of the channel, without the thread', async () => {
    await world.post(
      bot.url,
      world.activity({
        type: 'conversationUpdate',
        membersAdded: [{ id: `28:${APP_ID}` }],
        conversation: CHANNEL,
      }),
    );
    expect(bot.saved.get('teams:19:desk@thread.tacv2')).toMatchObject({
      serviceUrl: world.serviceUrl,
      conversation: { id: '19:desk@thread.tacv2' },
    });
    expect(bot.came).toEqual([]);
  });

  test('a press there says where it works', async () => {
    const answer = await world.post(
      bot.url,
      world.activity({ ...execute({}, 'CLAIM'), conversation: CHANNEL }),
    );
    expect(answer.body).toMatchObject({
      statusCode: 200,
      type: 'application/vnd.microsoft.activity.message',
    });
  });
});
