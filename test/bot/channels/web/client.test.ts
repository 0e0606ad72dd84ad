import { afterAll, expect, test } from '@jest/globals';
import { DirectLine } from 'botframework-directlinejs';
import { until } from '../../../helpers/until.ts';
import { EMPTY, startScripted } from '../../../helpers/web/directline.ts';
import { FetchRequest } from '../../../helpers/web/xhr.ts';

afterAll(() => {
  Reflect.deleteProperty(globalThis, 'XMLHttpRequest');
});

test('the client that Web Chat is built on talks to it: greeting, text, press, and the same again after coming back', async () => {
  Object.assign(globalThis, { XMLHttpRequest: FetchRequest });
  const bot = await startScripted(({ did }) => ({
    ...EMPTY,
    title: did.kind === 'pressed' ? did.event : did.kind,
  }));
  const { token, conversationId }: { token: string; conversationId: string } = await (
    await fetch(`${bot.root}/tokens/generate`, { method: 'POST' })
  ).json();

  const connect = (options: { readonly conversationId?: string }) => {
    const client = new DirectLine({ domain: bot.root, token, ...options });
    const heard: string[] = [];
    const subscription = client.activity$.subscribe((activity) => {
      const title = JSON.stringify(activity).match(/"text":"(\w+)","wrap"/)?.[1] ?? '';
      heard.push(`${activity.from.role}:${title}`);
    });
    return {
      post: (activity: object) =>
        new Promise<string>((resolve, reject) =>
          client
            .postActivity({ type: 'message', from: { id: 'me' }, text: '', ...activity })
            .subscribe(resolve, reject),
        ),
      until: async (count: number): Promise<readonly string[]> => {
        await until(() => heard.length >= count, `${count} activities`);
        return heard;
      },
      end: () => {
        subscription.unsubscribe();
        client.end();
      },
    };
  };

  const first = connect({});
  await first.until(1);
  const ids = [
    await first.post({ text: 'hi' }),
    await first.post({ value: { event: 'BEGIN', step: 'start' } }),
  ];
  const all = ['bot:arrived', 'user:', 'bot:said', 'user:', 'bot:BEGIN'];
  expect(await first.until(5)).toEqual(all);
  expect(ids.map((id) => id.slice(-8))).toEqual(['|0000002', '|0000004']);
  first.end();

  const second = connect({ conversationId });
  expect(await second.until(5)).toEqual(all);
  second.end();
  await bot.close();
});
