import { describe, expect, test } from '@jest/globals';
import { APP_ID } from '../../../helpers/teams/teams.ts';
import { startScripted } from '../../../helpers/teams/teams-script.ts';
import { CHANNEL, CONFIG, eachInTeams, execute } from './channel-scene.ts';

const scene = eachInTeams();

describe('a channel or a group chat', () => {
  const mention = { type: 'mention', text: '<at>madoguchi</at>', mentioned: { id: `28:${APP_ID}` } };

  test.each([
    ['channel', CHANNEL],
    ['group chat', { id: '19:group@unq.gbl.spaces', conversationType: 'groupChat', isGroup: true }],
  ])(
    '%s: a mention is answered there with the way to the 1:1 chat; no path begins',
    async (_, conversation) => {
      const asked = scene.world.activity({
        text: '<at>madoguchi</at> 助けて',
        entities: [mention],
        conversation,
      });
      expect((await scene.world.post(scene.bot.url, asked)).status).toBe(200);
      const { path, body } = await scene.world.heard(1);
      expect(path).toContain(`/v3/conversations/${conversation.id}/activities/${asked.id}`);
      expect(JSON.stringify(body)).toContain(`https://teams.microsoft.com/l/chat/0/0?users=28:${APP_ID}`);
      expect(scene.bot.came).toEqual([]);
    },
  );

  test('unmentioned talk is left alone', async () => {
    await scene.world.post(
      scene.bot.url,
      scene.world.activity({ text: 'お昼どうする', conversation: CHANNEL }),
    );
    expect(scene.world.sent).toEqual([]);
  });

  test('being put into a team saves the reference of the channel, without the thread', async () => {
    await scene.world.post(
      scene.bot.url,
      scene.world.activity({
        type: 'conversationUpdate',
        membersAdded: [{ id: `28:${APP_ID}` }],
        conversation: CHANNEL,
      }),
    );
    expect(scene.bot.saved.get('teams:19:desk@thread.tacv2')).toMatchObject({
      serviceUrl: scene.world.serviceUrl,
      conversation: { id: '19:desk@thread.tacv2' },
    });
    expect(scene.bot.came).toEqual([]);
  });

  test('nobody is told of a failure who did not do anything', async () => {
    const broken = await startScripted({
      config: CONFIG,
      ...scene.world.seams,
      references: { save: () => Promise.reject(new Error('no room')), load: async () => undefined },
    });
    try {
      const placed = scene.world.activity({
        type: 'conversationUpdate',
        membersAdded: [{ id: `28:${APP_ID}` }],
        conversation: CHANNEL,
      });
      expect((await scene.world.post(broken.url, placed)).status).toBe(500);
      expect(scene.world.sent).toEqual([]);
    } finally {
      await broken.close();
    }
  });

  test('a press there says where it works', async () => {
    const answer = await scene.world.post(
      scene.bot.url,
      scene.world.activity({ ...execute({}, 'CLAIM'), conversation: CHANNEL }),
    );
    expect(answer.body).toMatchObject({
      statusCode: 200,
      type: 'application/vnd.microsoft.activity.message',
    });
  });
});
