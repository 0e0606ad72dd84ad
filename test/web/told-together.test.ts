import { expect, test } from '@jest/globals';
import { toldTogether } from '../../web/chat/library/told-together.ts';
import type { Action } from '../../web/chat/webchat.ts';
import { until } from '../helpers/until.ts';

/** A store that tells of each action as Web Chat's does, behind the middleware. */
const given = () => {
  const together = toldTogether();
  const all = new Set<() => void>();
  let acts = 0;
  const store = together.telling({
    getState: () => acts,
    subscribe: (tell) => {
      all.add(tell);
      return () => all.delete(tell);
    },
  });
  const dispatch = together.middleware()(() => {
    acts += 1;
    for (const tell of all) tell();
  });
  let told = 0;
  const leave = store.subscribe(() => {
    told += 1;
  });
  return {
    act: (type: string) => dispatch({ type } satisfies Action),
    told: () => told,
    leave,
    state: store.getState,
  };
};

/** All who wait now have had their turn once one has who began later. */
const turns = async (): Promise<void> => {
  const { act, told } = given();
  act('DIRECT_LINE/INCOMING_ACTIVITY');
  await until(() => told() === 1, 'the turn of who waits');
};

test('what came as one message is told once, when all of it is there', async () => {
  const { act, told } = given();
  for (let n = 0; n < 75; n += 1) {
    act('DIRECT_LINE/QUEUE_INCOMING_ACTIVITY');
    act('DIRECT_LINE/INCOMING_ACTIVITY');
    act('WEB_CHAT/SET_SUGGESTED_ACTIONS');
  }
  expect(told()).toBe(0);
  await turns();
  expect(told()).toBe(1);
  act('DIRECT_LINE/INCOMING_ACTIVITY');
  await turns();
  expect(told()).toBe(2);
});

test('what a person writes or adds is told at once, with all that waits', async () => {
  const { act, told } = given();
  act('WEB_CHAT/SET_SEND_BOX_ATTACHMENTS');
  expect(told()).toBe(1);
  act('DIRECT_LINE/INCOMING_ACTIVITY');
  act('WEB_CHAT/SET_SEND_BOX');
  expect(told()).toBe(2);
  await turns();
  expect(told()).toBe(2);
});

test('what is looked at meanwhile stands as it was told last', async () => {
  const { act, state } = given();
  act('DIRECT_LINE/INCOMING_ACTIVITY');
  act('DIRECT_LINE/INCOMING_ACTIVITY');
  expect(state()).toBe(0);
  await turns();
  expect(state()).toBe(2);
  act('DIRECT_LINE/INCOMING_ACTIVITY');
  act('WEB_CHAT/SET_SEND_BOX');
  expect(state()).toBe(4);
});

test('who has left is told nothing that still waited', async () => {
  const { act, told, leave } = given();
  act('DIRECT_LINE/INCOMING_ACTIVITY');
  leave();
  await turns();
  expect(told()).toBe(0);
});
