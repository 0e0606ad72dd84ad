import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { type Bot, startBot } from '../helpers/bot.ts';
import { openChat } from '../helpers/web/chat.ts';

const DEPLOY = join(import.meta.dirname, '../../deploy');
type Rule = {
  readonly alert: string;
  readonly annotations: { readonly summary: string; readonly action: string };
};

let bot: Bot;
let text: string;
beforeAll(async () => {
  bot = await startBot();
  await openChat(bot);
  await bot.idle();
  text = await (await fetch(`${bot.url}/metrics`)).text();
});
afterAll(() => bot.stop());

/** What every part of the server counts; the rest is Prometheus' own, and the operator's labels. */
const NAME = /\b(?:madoguchi|nodejs|process)_[a-z0-9_]+/g;
const ofHistogram = (name: string): string => name.replace(/_(?:bucket|sum|count)$/, '');

test.each(['dashboard.json', 'alerts.yaml'])(
  'deploy/monitoring/%s asks for nothing that is not there',
  (name) => {
    const asked = readFileSync(join(DEPLOY, 'monitoring', name), 'utf8').match(NAME) ?? [];
    expect(asked.length).toBeGreaterThan(8);
    const told = new Set([...text.matchAll(/^# TYPE (\S+)/gm)].map(([, metric]) => metric));
    expect(
      [...new Set(asked)].filter((metric) => !told.has(metric) && !told.has(ofHistogram(metric))),
    ).toEqual([]);
  },
);

test('each rule says what to look at, and docs/operate.md has it', () => {
  const { groups } = parse(readFileSync(join(DEPLOY, 'monitoring/alerts.yaml'), 'utf8'));
  const rules: readonly Rule[] = groups.flatMap((group: { readonly rules: readonly Rule[] }) => group.rules);
  const page = readFileSync(join(DEPLOY, '../docs/operate.md'), 'utf8');
  for (const { alert, annotations } of rules) {
    expect({ alert, says: annotations.summary !== '' && annotations.action !== '' }).toEqual({
      alert,
      says: true,
    });
    expect(page).toContain(`\`${alert}\``);
  }
});
