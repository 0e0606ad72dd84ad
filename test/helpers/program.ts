import { run } from '../../src/main.ts';

/** `src/main.ts` without what it does beforehand: that decides how long the first waits who gives a file or writes a sentence, and costs every start of a test. */
await run({ ahead: false });
