import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { packTeams } from '../../deploy/teams/pack-teams.ts';
import type { Words } from '../dialogs/words.ts';
import { type Answers, askAll } from '../installer/ask-all.ts';
import { createAsker, InputEnded, openTerminal, type Terminal } from '../installer/asker.ts';
import { readEnvFile, writeEnvFile } from '../installer/env-file.ts';
import { nextSteps } from '../installer/next-steps.ts';
import { slackManifest } from '../installer/slack-manifest.ts';
import { LOCALES } from '../machines/locales.ts';
import { readConfig } from '../settings/config.ts';
import { loadWords } from '../settings/load-words.ts';
import { ownLocale, sayFaultIn } from '../settings/say-fault.ts';

const ROOT = join(import.meta.dirname, '../..');
const ENV_FILE = '.env';
const SLACK_FILE = 'madoguchi-slack.yaml';
const TEAMS_FILE = 'madoguchi-teams.zip';

const version = (): string => {
  const { version: own }: { version: string } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  return own;
};

/** Writes the manifest for Slack; gives where. */
const writeSlack = ({ slack, publicUrl }: Answers): string | undefined => {
  if (slack === 'no') return undefined;
  const template = readFileSync(join(ROOT, 'deploy/slack/manifest.yaml'), 'utf8');
  const host = slack === 'http' ? new URL(publicUrl ?? 'https://YOUR-HOST').host : undefined;
  writeFileSync(SLACK_FILE, slackManifest(template, host));
  return resolve(SLACK_FILE);
};

/** Writes the package for Teams; gives where, or says what is wrong with it. */
const writeTeams = (
  { teams, publicUrl }: Answers,
  terminal: Terminal,
  { text }: Words,
): string | undefined => {
  if (teams === undefined) return undefined;
  const packed = packTeams({ ...teams, publicUrl: publicUrl ?? '', version: version() });
  if (packed.ok) {
    writeFileSync(TEAMS_FILE, packed.zip);
    return resolve(TEAMS_FILE);
  }
  terminal.say(text('setup:no-package'));
  for (const fault of packed.faults) terminal.say(`- ${fault}`);
  return undefined;
};

/** Asks for the settings, writes `.env` and the two manifests into the working directory, and says what to click next. Can be run again. */
const main = async (): Promise<number> => {
  const terminal = openTerminal(process.stdin, process.stdout);
  const wordsOf = loadWords();
  try {
    const own = ownLocale();
    const locale = await createAsker(terminal, wordsOf(own), new Map()).choice(
      wordsOf(own).text('setup:language'),
      LOCALES,
      own,
    );
    const words = wordsOf(locale);
    const known = readEnvFile(ENV_FILE);
    terminal.say(`\n${words.lines('setup:welcome', { file: resolve(ENV_FILE) }).join('\n')}\n`);
    const answers = await askAll(createAsker(terminal, words, known), words, known);
    writeEnvFile(ENV_FILE, answers.values);
    const files = { slack: writeSlack(answers), teams: writeTeams(answers, terminal, words) };
    terminal.say(`\n${words.text('setup:written')}`);
    for (const file of [resolve(ENV_FILE), files.slack, files.teams])
      if (file !== undefined) terminal.say(`  ${file}`);
    const read = readConfig({ ...Object.fromEntries(readEnvFile(ENV_FILE)) }, sayFaultIn(words.locale));
    if (!read.ok) {
      terminal.say(`\n${words.text('setup:left')}`);
      for (const fault of read.faults) terminal.say(`- ${fault}`);
    }
    terminal.say(`\n${words.text('setup:next.title')}\n${nextSteps(answers, files, words).join('\n')}`);
    return 0;
  } catch (error) {
    if (!(error instanceof InputEnded)) throw error;
    process.stderr.write(`- ${LOCALES.map((locale) => wordsOf(locale).text('setup:ended')).join('\n- ')}\n`);
    return 1;
  } finally {
    terminal.close();
  }
};

process.exitCode = await main();
