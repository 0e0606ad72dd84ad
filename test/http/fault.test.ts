import { expect, test } from '@jest/globals';
import { errorForLog } from '../../src/http/fault.ts';
import { parseJson } from '../../src/http/parse-json.ts';

const WORDS = 'ひみつの相談';

/** What a parser throws quotes what it was given, lines of it that look like those of a stack too. */
const thrown = (work: () => unknown): unknown => {
  try {
    work();
    return undefined;
  } catch (error) {
    return error;
  }
};

test.each([
  ['of JSON', () => JSON.parse(`{"a":\n    at ${WORDS}`)],
  ['of a number', () => BigInt(`1\n    at ${WORDS}`)],
  ['that is made here', () => parseJson(`{"text":\n    at ${WORDS}`)],
])(
  'an error %s goes into the log with its kind and place, and without a word of what was read',
  (_of, work) => {
    const error = thrown(work);
    expect(error).toBeInstanceOf(Error);
    const logged = JSON.stringify(errorForLog(error));
    expect(logged).not.toContain(WORDS);
    expect(logged).toContain('fault.test.ts');
  },
);
