import { expect, test } from '@jest/globals';
import { createDeskNews } from '../../src/desk/news.ts';
import { hearOthers } from '../../src/setup/hear-others.ts';

const AGENT = { id: 'local:suzuki', name: '鈴木' };

test('news are numbered, and told while the number is theirs; what somebody writes has none', () => {
  const news = createDeskNews('here');
  const told: string[] = [];
  const end = news.follow(({ kind }) => void told.push(`${kind} ${news.number()}`));
  expect(news.number()).toBe('here.0');
  news.changed(1001);
  news.wrote(1001, AGENT);
  news.alarmed();
  news.moved();
  expect(told).toEqual(['ticket here.1', 'writing here.1', 'alarm here.2', 'campaign here.3']);
  end();
});

test('no two processes count alike', () => {
  expect(createDeskNews().number()).not.toBe(createDeskNews().number());
});

test('what came while others’ news did not has a higher number than all that pages have heard by then, and read', () => {
  const news = createDeskNews('here');
  let told = news.number();
  news.follow(() => {
    told = news.number();
  });
  const seen: string[] = [];
  const hear = hearOthers({
    web: { wake: () => undefined, wakeAll: () => undefined },
    news,
    deskPage: { resume: () => void seen.push(told, news.number()) },
    runner: { wakeDue: () => undefined },
  });
  hear({ kind: 'missed' });
  expect(seen).toEqual(['here.1', 'here.2']);
});
