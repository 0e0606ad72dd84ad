import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** The check page in one file, as it was built for all tests. */
export const CHECK_PAGE = join(import.meta.dirname, '../../../web/dist/check.html');
/** Its address on the disk. */
export const CHECK_PAGE_URL = pathToFileURL(CHECK_PAGE).href;
