import { afterEach, describe, expect, test } from '@jest/globals';
import { type KeepAlives, keepAlivesEvery } from '../../../../src/bot/channels/web/streams.ts';
import { until } from '../../../helpers/until.ts';
import { ask, begin, type Heard, listen, postActivity } from '../../../helpers/web/directline.ts';
import { memoryLog } from '../../../helpers/web/memory-log.ts';
import { closeAll, say, talkative } from './direct-line-scene.ts';

afterEach(closeAll);

describe('a stream', () => {
  test('sends what was, then what comes, then keep-alives', async () => {
    const bot = await talkative({ keepAlives: keepAlivesEvery(250) });
    const begun = await begin(bot.root);
    const stream = await listen(begun.streamUrl);
    await stream.until(1);
    await postActivity(bot.root, begun, say('hello'));
    const heard = await stream.until(3);
    expect(heard.map(({ from }) => from.role)).toEqual(['bot', 'user', 'bot']);
    expect(stream.watermark()).toBe('3');
    await until(() => stream.empties() > 1, 'two keep-alives');
    expect(stream.code()).toBeUndefined();
    stream.socket.close();
  });

  test('goes on from a watermark', async () => {
    const bot = await talkative();
    const begun = await begin(bot.root);
    await postActivity(bot.root, begun, say('hello'));
    const { body } = await ask(bot.root, 'GET', `/conversations/${begun.conversationId}?watermark=2`, {
      token: begun.token,
    });
    const stream = await listen(String(body.streamUrl));
    expect((await stream.until(1)).map(({ id }) => id.slice(-7))).toEqual(['0000003']);
    stream.socket.close();
  });

  test('replays a long history whole and in order', async () => {
    const log = memoryLog();
    const bot = await talkative({ log });
    const begun = await begin(bot.root);
    for (let n = 2; n <= 350; n += 1) {
      await log.append(begun.conversationId, { type: 'message', text: String(n) }, {});
    }
    const stream = await listen(begun.streamUrl);
    const heard = await stream.until(350);
    expect(heard.slice(1).map(({ text }) => text)).toEqual(
      Array.from({ length: 349 }, (_, n) => String(n + 2)),
    );
    stream.socket.close();
  });

  test('lets in by its own token alone', async () => {
    const bot = await talkative();
    const [mine, other] = [await begin(bot.root), await begin(bot.root)];
    const at = (conversation: string, token: string) =>
      listen(`${bot.root.replace('http', 'ws')}/conversations/${conversation}/stream?t=${token}`);
    await expect(at(other.conversationId, mine.token)).rejects.toThrow('403');
    await expect(at(other.conversationId, 'garbage')).rejects.toThrow('401');
    await expect(at(other.conversationId, '')).rejects.toThrow('401');
    await expect(listen(`${bot.origin.replace('http', 'ws')}/elsewhere`)).rejects.toThrow('404');
    const stream = await at(mine.conversationId, mine.token);
    expect(await stream.until(1)).toHaveLength(1);
    stream.socket.close();
  });

  test('drops a client that does not answer', async () => {
    const bot = await talkative({ keepAlives: keepAlivesEvery(40) });
    const stream = await listen((await begin(bot.root)).streamUrl, { autoPong: false });
    await stream.until(1);
    expect(await until(() => stream.code(), 'the end of the stream')).toBe(1006);
  });

  const LONG = 'x'.repeat(65_536);
  const longChat = async () => {
    const log = memoryLog();
    let keep = (): void => undefined;
    const keepAlives: KeepAlives = (given) => {
      keep = given;
      return () => undefined;
    };
    const bot = await talkative({ log, keepAlives });
    const begun = await begin(bot.root);
    for (let n = 2; n <= 150; n += 1)
      await log.append(begun.conversationId, { type: 'message', text: `${n} ${LONG}` }, {});
    return { bot, url: begun.streamUrl, keepAlive: () => keep() };
  };

  test('is not ended for a client that takes a long chat slowly', async () => {
    const { bot, url, keepAlive } = await longChat();
    const stream = await listen(url);
    // Others are served before it goes on, so that what it answers has come.
    const goOn = async (): Promise<void> => {
      for (let n = 0; n < 4; n += 1) await (await fetch(`${bot.origin}/elsewhere`)).text();
      keepAlive();
    };
    let going: Promise<void> | undefined;
    let taken = 0;
    const slowly = (): void => {
      taken += 1;
      if (taken > 100) return;
      stream.socket.pause();
      going ??= goOn().finally(() => {
        going = undefined;
        stream.socket.resume();
      });
    };
    stream.socket.on('message', slowly);
    await stream.until(150);
    await going;
    expect(stream.code()).toBeUndefined();
    stream.socket.close();
  });

  test('is ended for a client that takes nothing of what waits for it', async () => {
    const { bot, url, keepAlive } = await longChat();
    const stream = await listen(url);
    const open = await bot.connections();
    stream.socket.on('message', () => stream.socket.pause());
    await until(async () => {
      keepAlive();
      return (await bot.connections()) < open;
    }, 'the end of the stream');
    stream.socket.terminate();
  });

  test('of a conversation with eight already closes the oldest', async () => {
    const bot = await talkative();
    const begun = await begin(bot.root);
    const all: Heard[] = [];
    for (let n = 0; n < 9; n += 1) all.push(await listen(begun.streamUrl));
    await until(() => all[0]?.code(), 'the end of the oldest stream');
    await postActivity(bot.root, begun, say('hello'));
    for (const stream of all.slice(1)) await stream.until(3);
    expect(all.map((stream) => stream.code())).toEqual([1013, ...Array(8).fill(undefined)]);
    for (const stream of all) stream.socket.close();
  });
});
