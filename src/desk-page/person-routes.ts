import type { Logger } from 'pino';
import type { Server } from 'restify';
import { type Eraser, holderOfTicket } from '../desk/eraser.ts';
import { HttpError } from '../http/error.ts';
import type { Store } from '../store/store.ts';
import { isErased } from '../store/tickets/ticket-rows.ts';
import type { DeskGuard } from './guard.ts';
import type { WithTicket } from './requests.ts';

type PersonRouteNeeds = {
  readonly store: Pick<Store, 'privacy'>;
  readonly eraser: Pick<Eraser, 'eraseSilently'>;
  readonly guard: DeskGuard;
  readonly withTicket: WithTicket;
  readonly log: Logger;
};

/** A holder's data in the desk page's API, for admins: export and erasure. */
export const mountPersonRoutes = (server: Server, needs: PersonRouteNeeds): void => {
  const { store, eraser, guard, withTicket, log } = needs;
  const { guarded } = guard;

  server.get(
    '/desk/api/tickets/:number/person',
    guarded(
      withTicket(async (ticket, _, response, { agent }) => {
        if (isErased(ticket)) throw new HttpError(404, 'erased', 'This person’s data was deleted.');
        const whose = holderOfTicket(ticket);
        log.info({ ticket: ticket.number, agent: agent.id }, 'a person’s data was exported');
        response.setHeader('Content-Disposition', `attachment; filename="T-${ticket.number}-person.json"`);
        response.send(200, await store.privacy.export(whose));
      }),
      'admin',
    ),
  );

  server.del(
    '/desk/api/tickets/:number/person',
    guarded(
      withTicket(async (ticket, _, response, { agent }) => {
        if (!isErased(ticket)) {
          log.info({ ticket: ticket.number, agent: agent.id }, 'a person’s data was deleted');
          await eraser.eraseSilently(holderOfTicket(ticket));
        }
        response.send(204);
      }),
      'admin',
    ),
  );
};
