import { run } from '../../src/main.ts';

/** `src/main.ts` without the child that waits for a file: it decides how fast one is checked and nothing else, and costs every start of a test. */
await run({ spares: 0 });
