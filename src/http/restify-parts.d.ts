/**
 * The parts of restify that are used, by their own files: with its plugins, of which the program has none, come 230 files more, which each start
 * would wait for. restify has logged by pino for long, which its types do not say.
 */
declare module 'restify/lib/server.js' {
  import type { Logger } from 'pino';
  import type { Server, ServerOptions } from 'restify';
  import type Router from 'restify/lib/router.js';

  const RestifyServer: new (
    options: Omit<ServerOptions, 'log' | 'router'> & { readonly log: Logger; readonly router: Router },
  ) => Server;
  export default RestifyServer;
}
declare module 'restify/lib/router.js' {
  import type { Logger } from 'pino';
  import type { RouterOptions } from 'restify';

  class Router {
    constructor(options: Omit<RouterOptions, 'log'> & { readonly log: Logger });
  }
  export default Router;
}
