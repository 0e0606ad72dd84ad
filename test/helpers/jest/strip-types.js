import { stripTypeScriptTypes } from 'node:module';

/** jest transformer: the type stripping that Node itself does, so tests run the very code that production runs. */
export default {
  process: (source) => ({ code: stripTypeScriptTypes(source, { mode: 'strip' }) }),
};
