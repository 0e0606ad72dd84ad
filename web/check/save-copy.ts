type SaveOptions = { readonly suggestedName: string };
/** A part of the File System Access API (https://wicg.github.io/file-system-access/) that not every browser has. */
type Picker = (options: SaveOptions) => Promise<FileSystemFileHandle>;

const pickerOf = (): Picker | undefined => {
  const picker: unknown = Reflect.get(window, 'showSaveFilePicker');
  if (typeof picker !== 'function') return undefined;
  return async (options) => await Reflect.apply(picker, window, [options]);
};

/** Whether the browser can save a copy where the holder wants it. */
export const canCopy = (): boolean => pickerOf() !== undefined;

const sameContents = async (one: Blob, other: Blob): Promise<boolean> => {
  const [first, second] = await Promise.all([one, other].map(async (blob) => await blob.arrayBuffer()));
  if (first === undefined || second === undefined || first.byteLength !== second.byteLength) return false;
  const [a, b] = [new Uint8Array(first), new Uint8Array(second)];
  return a.every((octet, index) => octet === b[index]);
};

/**
 * Asks where to, writes the copy, and reads it again: `copied` is only said where both are the same. `null`: the holder
 * chose no place.
 */
export const copyFile = async (file: File): Promise<'copied' | 'failed' | null> => {
  const picker = pickerOf();
  if (picker === undefined) return 'failed';
  let target: FileSystemFileHandle;
  try {
    target = await picker({ suggestedName: file.name });
  } catch (fault) {
    return fault instanceof DOMException && fault.name === 'AbortError' ? null : 'failed';
  }
  try {
    const writable = await target.createWritable();
    await writable.write(file);
    await writable.close();
    return (await sameContents(file, await target.getFile())) ? 'copied' : 'failed';
  } catch {
    return 'failed';
  }
};
