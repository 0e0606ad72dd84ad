/** The oldest browsers that the pages support, as esbuild names them. */
export const BROWSERS = ['es2022', 'chrome105', 'firefox121', 'safari15.4'];
