import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from '@jest/globals';
import { loadWords } from '../../../src/settings/load-words.ts';
import type { Json } from '../../helpers/slack/slack.ts';
import { toldByCard } from '../../helpers/told.ts';
import { openChat, textOf } from '../../helpers/web/chat.ts';
import { cardOf, eachGivenFiles, factOf, later, PASSWORD, PERSON } from './check-scene.ts';

const { text } = loadWords()('ja');
const scene = eachGivenFiles();

type Action = { readonly type: string; readonly verb?: string; readonly data?: Json };
const partsOf = (message: Json) => {
  const { body } = cardOf(message) as {
    readonly body: readonly (Json & { readonly actions?: readonly Action[] })[];
  };
  return {
    input: body.find(({ type }) => type === 'Input.Text'),
    button: body.flatMap(({ actions = [] }) => actions).find(({ verb }) => verb === 'UNLOCK'),
  };
};
const send = (message: Json, password: string) => {
  const { button } = partsOf(message);
  if (button?.data === undefined) throw new Error('there is no dialog');
  return scene.all.pressInTeams({ ...button.data, password });
};

test('takes the password; a wrong one asks again, the right one gives the verdict with names', async () => {
  const asked = await scene.all.giveInTeams('cert.p12', scene.files.closed);
  expect(partsOf(asked).input).toMatchObject({ id: 'password', style: 'Password', isRequired: true });
  const wrong = await send(asked, 'Chigau-123');
  expect(toldByCard(cardOf(wrong.message)).notices[0]).toBe(
    text('check:verdict.wrong-password-or-damaged.title'),
  );
  const right = await send(wrong.message, PASSWORD);
  expect(right.status).toBe(200);
  expect(JSON.stringify(right.answer)).toContain(text('found:unlock.button'));
  const told = toldByCard(cardOf(right.message));
  expect(told.notices[0]).toBe(text('check:verdict.usable.title'));
  expect(told.notices.at(-1)).toBe(text('notice:uploaded-teams'));
  expect(factOf(told, '名義')).toBe(PERSON);
  expect(factOf(told, '発行者')).toContain(PERSON);
  expect(partsOf(right.message)).toEqual({ input: undefined, button: undefined });
  for (const secret of [PASSWORD, 'Chigau-123', PERSON]) expect(scene.kept()).not.toContain(secret);
  expect(JSON.stringify(scene.all.world.sent)).not.toContain(PASSWORD);
  // Later than a second press in haste.
  scene.all.bot.setNow(later(3000));
  const again = await send(wrong.message, PASSWORD);
  expect(JSON.stringify(again.message)).toContain(text('notice:file-gone'));
});

test('is there until its answer is kept', async () => {
  const asked = await scene.all.giveInTeams('cert.p12', scene.files.closed);
  const database = new DatabaseSync(join(scene.all.bot.dataDir, 'madoguchi.db'));
  database.exec(
    "create trigger halt before update on conversations begin select raise(abort, 'it cannot be kept'); end",
  );
  await expect(send(asked, PASSWORD)).rejects.toThrow('answered 500');
  database.exec('drop trigger halt');
  database.close();
  const { message } = await send(asked, PASSWORD);
  expect(toldByCard(cardOf(message)).notices[0]).toBe(text('check:verdict.usable.title'));
});

test('moves the path on, from a step that asks for a check', async () => {
  await scene.all.pressInTeams({ event: 'HAVE_BACKUP', step: 'start' });
  const { message } = await send(await scene.all.giveInTeams('cert.p12', scene.files.closed), PASSWORD);
  expect(JSON.stringify(message)).toContain('"step":"done"');
});

test('ends with the ten minutes and a newer file, not with a restart', async () => {
  const first = await scene.all.giveInTeams('cert.p12', scene.files.closed);
  const second = await scene.all.giveInTeams('cert.p12', scene.files.closed);
  const gone = text('notice:file-gone');
  expect(JSON.stringify((await send(first, PASSWORD)).message)).toContain(gone);
  scene.all.bot.setNow(later(600_000));
  const { message } = await send(second, PASSWORD);
  expect(JSON.stringify(message)).toContain(gone);
  expect(partsOf(message).button).toBeUndefined();
  const third = await scene.all.giveInTeams('cert.p12', scene.files.closed);
  await scene.all.bot.restart();
  expect(JSON.stringify((await send(third, PASSWORD)).message)).toContain(PERSON);
});

test('is not another conversation’s, and does not stand beside another form', async () => {
  const asked = await scene.all.giveInTeams('cert.p12', scene.files.closed);
  const chat = await openChat(scene.all.bot);
  const { file = '' } = partsOf(asked).button?.data ?? {};
  const stolen = await chat.press('UNLOCK', { file: String(file), password: PASSWORD });
  expect(textOf(stolen)).toContain(text('notice:file-gone'));
  await scene.all.pressInTeams({ event: 'HUMAN', step: 'start' });
  const beside = await scene.all.giveInTeams('cert.p12', scene.files.closed);
  expect(partsOf(beside).button).toBeUndefined();
});

test('guesses are limited, and the dialog stays', async () => {
  let { message } = await send(await scene.all.giveInTeams('cert.p12', scene.files.closed), 'guess-0');
  for (let n = 1; n < 5; n += 1) ({ message } = await send(message, `guess-${n}`));
  ({ message } = await send(message, PASSWORD));
  expect(JSON.stringify(message)).toContain('秒ほど');
  const fetched = scene.all.fetched.length;
  expect(JSON.stringify(await scene.all.giveInTeams('cert.p12', scene.files.closed))).toContain('秒ほど');
  expect(scene.all.fetched).toHaveLength(fetched);
  scene.all.bot.setNow(later(20_000));
  ({ message } = await send(message, PASSWORD));
  expect(toldByCard(cardOf(message)).notices[0]).toBe(text('check:verdict.usable.title'));
});
