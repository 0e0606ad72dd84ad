import { describe, expect, test } from '@jest/globals';
import { signIn } from '../../helpers/desk/desk.ts';
import { startSmtp } from '../../helpers/mail/smtp.ts';
import { until } from '../../helpers/until.ts';
import { openChat, textOf } from '../../helpers/web/chat.ts';
import { eachWithMail, FROM, file, HANAKO, lineOf, logOf } from './mail-scene.ts';

const scene = eachWithMail();

describe('the form', () => {
  const form = async (): Promise<string> => {
    const chat = await openChat(scene.bot);
    await chat.walk('BEGIN NOT_FOUND HUMAN');
    return JSON.stringify(chat.last());
  };

  test('asks whether mail is wished, with nothing ticked beforehand', async () => {
    expect(await form()).toContain(
      '{"type":"Input.Toggle","id":"mail","title":"受付番号や返信を、メールでも受け取る","wrap":true,"value":"","valueOn":"yes","valueOff":""}',
    );
  });

  test('does not ask where no mail can be sent', async () => {
    await scene.bot.leave();
    await scene.bot.comeBack({ SMTP_URL: '', MAIL_FROM: '' });
    expect(await form()).toContain('"id":"email"');
    expect(await form()).not.toContain('Input.Toggle');
  });

  test('wants an address with the wish, and keeps the tick', async () => {
    const { email: _, ...nowhere } = HANAKO;
    const chat = await file(scene.bot, { ...nowhere, mail: 'yes' });
    expect(chat.step()).toBe('escalate.contact');
    expect(textOf(chat.last())).toContain('メールアドレスも入力してください');
    expect(JSON.stringify(chat.last())).toContain('"value":"yes","valueOn"');
  });
});

describe('a receipt', () => {
  test.each([
    ['ja', '【受付番号 T-1001】ご相談を受け付けました', '平日 9:00〜17:00', '今日は17:00まで', '送信専用'],
    ['en', '[Ticket T-1001] We have your question', 'weekdays', 'until 17:00 today', 'sends only'],
  ])(
    'goes to who wished for it, in %s: number, code, hours',
    async (language, subject, hours, today, only) => {
      await file(scene.bot, { ...HANAKO, mail: 'yes' }, language);
      const { to, headers, text } = await scene.smtp.gets('T-1001');
      expect(to).toEqual([HANAKO.email]);
      expect(headers.get('subject')).toBe(subject);
      expect(headers.get('from')).toBe(FROM);
      expect(headers.get('auto-submitted')).toBe('auto-generated');
      expect(headers.get('content-language')).toBe(language);
      const { code } = await (await signIn(scene.bot, '佐藤')).ticket(1001);
      for (const words of [String(code), '0570-011999', hours, today, only]) expect(text).toContain(words);
      // Nothing of the person: a mail lies about in many places.
      for (const words of [HANAKO.name, HANAKO.company, HANAKO.phone, HANAKO.email])
        expect(text).not.toContain(words);
      expect(await lineOf(scene.bot, 1001, 'mailed')).toEqual({
        what: 'mailed',
        detail: { mail: 'receipt' },
      });
    },
  );

  test('after hours says when somebody gets in touch', async () => {
    scene.bot.setNow('2025-03-08T20:00:00+09:00');
    await file(scene.bot, { ...HANAKO, mail: 'yes' });
    expect((await scene.smtp.gets('T-1001')).text).toContain('次の受付は2025年3月10日(月) 9:00からです');
  });

  test.each<[string, Record<string, string>]>([
    ['did not tick', HANAKO],
    ['sends something else than the tick', { ...HANAKO, mail: 'no' }],
  ])('does not go to who %s', async (_, contact) => {
    await file(scene.bot, contact);
    await file(scene.bot, { ...HANAKO, email: 'taro@example.org', mail: 'yes' });
    await scene.smtp.gets('T-1002');
    await scene.bot.idle();
    expect(scene.smtp.asked).toEqual(['taro@example.org']);
  });

  test('goes once more, to an address that is put right', async () => {
    const chat = await file(scene.bot, { ...HANAKO, mail: 'yes' });
    await scene.smtp.gets('T-1001');
    await chat.say('メールアドレスを打ち間違えました。taro@example.org です');
    await until(() => scene.smtp.received.length === 2);
    // What is put right once more is another address.
    await chat.say('電話番号を間違えました。03-5555-6666 です');
    await chat.hears('03-5555-6666');
    await scene.bot.idle();
    expect(scene.smtp.received.map(({ to, headers }) => [to, headers.get('subject')])).toEqual(
      [[HANAKO.email], ['taro@example.org']].map((to) => [to, '【受付番号 T-1001】ご相談を受け付けました']),
    );
  });
});

describe('a mail server', () => {
  test('that says later gets the same mail again, under the same Message-ID', async () => {
    await scene.smtp.refuse(451, 'try again later');
    await file(scene.bot, { ...HANAKO, mail: 'yes' });
    await until(() => scene.smtp.asked.length > 0);
    await scene.smtp.refuse();
    scene.bot.setNow('2025-03-10T10:05:00+09:00');
    const first = await scene.smtp.gets('T-1001');
    await lineOf(scene.bot, 1001, 'mailed');
    await scene.bot.idle();
    expect(scene.smtp.received).toHaveLength(1);
    expect(first.headers.get('message-id')).toMatch(/^<task-\d+\.[\da-f]{12}@example\.co\.jp>$/);
  });

  test('that knows no such address is not asked again: the ticket says so, without the address', async () => {
    await scene.smtp.refuse(550, `5.1.1 <${HANAKO.email}> no such user`);
    await file(scene.bot, { ...HANAKO, mail: 'yes' });
    const { detail } = await lineOf(scene.bot, 1001, 'mail-failed');
    expect(detail).toMatchObject({ mail: 'receipt' });
    expect(String(detail?.why)).toMatch(/550 5\.1\.1 … no such user/);
    expect(scene.smtp.asked).toHaveLength(1);
    const agent = await signIn(scene.bot, '佐藤');
    const [alarm] = JSON.parse((await agent.ask('GET', 'alarms')).body);
    expect(alarm).toMatchObject({ kind: 'task-given-up', ticket: 1001 });
    expect(JSON.stringify(alarm) + scene.bot.logged.join('')).not.toContain(HANAKO.email);
    // Once the address is right at their side, an agent tries again.
    await scene.smtp.refuse();
    expect((await agent.ask('POST', `alarms/${alarm.task}/retry`)).status).toBe(204);
    await scene.smtp.gets('T-1001');
  });

  test.each(['greeting', 'sender'] as const)(
    'that refuses us, at its %s, refuses no recipient: the mail waits until it takes it',
    async (at) => {
      await scene.smtp.refuse(554, '5.7.1 not from you', at);
      await file(scene.bot, { ...HANAKO, mail: 'yes' });
      await until(() => scene.bot.logged.some((line) => line.includes('554 5.7.1 not from you')));
      await scene.bot.idle();
      expect(scene.smtp.asked).toEqual([]);
      expect((await logOf(scene.bot, 1001)).map(({ what }) => what)).not.toContain('mail-failed');
      await scene.smtp.refuse();
      scene.bot.setNow('2025-03-10T10:05:00+09:00');
      await scene.smtp.gets('T-1001');
    },
  );

  test('that is away holds back this mail alone, and is tried until it is there', async () => {
    const { port } = scene.smtp;
    await scene.smtp.stop();
    const chat = await file(scene.bot, { ...HANAKO, mail: 'yes' });
    expect(chat.step()).toBe('escalate.filed');
    await until(() => scene.bot.logged.some((line) => line.includes('the mail server: ')));
    scene.smtp = await startSmtp(port);
    scene.bot.setNow('2025-03-10T10:05:00+09:00');
    await scene.smtp.gets('T-1001');
  });

  test('hears nothing of who deleted their data meanwhile', async () => {
    await scene.smtp.refuse(451, 'try again later');
    const chat = await file(scene.bot, { ...HANAKO, mail: 'yes' });
    await until(() => scene.smtp.asked.length > 0);
    await chat.say('私の情報を消して');
    await chat.send({ value: { event: 'ERASE', step: 'privacy' } });
    await chat.hears('情報を消しました');
    await scene.smtp.refuse();
    scene.bot.setNow('2025-03-10T10:05:00+09:00');
    await file(scene.bot, { ...HANAKO, email: 'taro@example.org', mail: 'yes' });
    await scene.smtp.gets('T-1002');
    await scene.bot.idle();
    expect(scene.smtp.received.map(({ to }) => to)).toEqual([['taro@example.org']]);
  });
});

test('no table and no log has the address outside of the ticket and what the person typed', async () => {
  await scene.smtp.refuse(451, `4.7.1 ${HANAKO.email} greylisted`);
  await file(scene.bot, { ...HANAKO, mail: 'yes' });
  await until(() => scene.bot.logged.some((line) => line.includes('greylisted')));
  expect(scene.bot.logged.filter((line) => line.includes(HANAKO.email))).toEqual([]);
});
