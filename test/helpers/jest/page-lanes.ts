/** The page whose program files of tests have a browser compile: most of what the first page costs in one. */
type ProgramPage = 'desk' | 'chat';

/** What has a file open a page in the browser that its worker keeps. */
const BROWSER = /\b(?:keptChromium|startDeskPages)\b/;
/** What leads such a file to the desk page. */
const DESK = /\b(?:startDeskPages|openDesk|linkFor|startProvider)\b/;

/** Which page a file of tests opens, by its code; the check page and the far sides' own go with the chat. */
export const pageOf = (code: string): ProgramPage | undefined => {
  if (!BROWSER.test(code)) return undefined;
  return DESK.test(code) ? 'desk' : 'chat';
};

/**
 * Gives each worker its next file of tests, in the order in which they came: those of a page to the worker that began with that page. One that would
 * have nothing else to do takes the longest that is left.
 */
export const pageLanes = <File>(
  files: readonly File[],
  page: (file: File) => ProgramPage | undefined,
): ((worker: number) => File | undefined) => {
  const left = files.map((file) => ({ file, page: page(file) }));
  const workers = new Map<ProgramPage, number>();
  return (worker) => {
    const isOwn = (one: (typeof left)[number]) => one.page !== undefined && workers.get(one.page) === worker;
    const isFree = (one: (typeof left)[number]) => one.page === undefined || !workers.has(one.page);
    const next = left.find(isOwn) ?? left.find(isFree) ?? left[0];
    if (next === undefined) return undefined;
    left.splice(left.indexOf(next), 1);
    if (next.page !== undefined && !workers.has(next.page)) workers.set(next.page, worker);
    return next.file;
  };
};
