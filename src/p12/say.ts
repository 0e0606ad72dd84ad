import type { Advice } from './advice.ts';
import type { Reason, What } from './types.ts';

type Table<Value> = Readonly<Record<string, Value>>;

/** The words of the check in one language, as `check.json` holds them. */
type CheckWords = {
  readonly what: Readonly<Record<What, string>>;
  readonly verdict: Table<{ readonly title: string; readonly lines: readonly string[] }>;
  readonly title: Table<string>;
  readonly say: Table<readonly string[]>;
  readonly reason: Readonly<Record<Reason, string>>;
};

type Said = {
  readonly title: string;
  readonly question: string | null;
  readonly lines: readonly string[];
};

/** The advice in words. A key that is missing throws: the tests go through all. */
export const sayAdvice = ({ title, question, lines }: Advice, words: CheckWords, what: What): Said => {
  const [place = '', id = ''] = title.split('.');
  const heading = place === 'title' ? words.title[id] : words.verdict[id]?.title;
  if (heading === undefined) throw new Error(`no words for ${title}`);
  const said = (key: string): readonly string[] => {
    const [table = '', name = ''] = key.split('.');
    const found = table === 'say' ? words.say[name] : words.verdict[name]?.lines;
    if (found === undefined) throw new Error(`no words for ${key}`);
    return found.map((line) => line.replace('{{what}}', () => words.what[what]));
  };
  return {
    title: heading,
    question: question === undefined ? null : said(question).join(' '),
    lines: lines.flatMap(said),
  };
};
