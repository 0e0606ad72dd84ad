import type { Did, FileRead } from '../messages/incoming.ts';

/** The same, with a file that is fetched once, however often a turn that was overtaken begins anew. */
export const readOnce = (did: Did): Did => {
  if (did.kind !== 'gave') return did;
  const { file } = did;
  let reading: Promise<FileRead> | undefined;
  const read = (): Promise<FileRead> => {
    reading ??= file.read();
    return reading;
  };
  return { ...did, file: { ...file, read } };
};
