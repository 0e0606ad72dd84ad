/** Node's own cryptography: what it does at once costs no wait for another thread. A browser has none that can be used so. */
export const native = globalThis.process?.getBuiltinModule?.('node:crypto');
