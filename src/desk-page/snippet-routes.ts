import type { Server } from 'restify';
import { z } from 'zod';
import type { SnippetKeeping } from '../desk/snippet-keeping.ts';
import type { SnippetFaults, SnippetList } from '../desk/snippets-api.ts';
import { sayDeskHours } from '../dialogs/desk-words.ts';
import { serviceParams } from '../dialogs/service-words.ts';
import { answerTo } from '../dialogs/steps/faq.ts';
import type { ViewContext } from '../dialogs/view-context.ts';
import type { WordsOf } from '../dialogs/words.ts';
import { readJson } from '../http/body.ts';
import { HttpError } from '../http/error.ts';
import { inEachLocale, LOCALES, type Locale } from '../machines/locales.ts';
import { QUESTIONS, type Question } from '../machines/questions.ts';
import type { Service } from '../machines/service.ts';
import type { Store } from '../store/store.ts';
import type { DeskGuard } from './guard.ts';

export type SnippetRouteNeeds = {
  readonly guard: DeskGuard;
  readonly snippets: Pick<SnippetKeeping, 'keep'>;
  readonly store: Pick<Store, 'snippets'>;
  readonly service: Service;
  readonly wordsOf: WordsOf;
  /** What the bot's own answers depend on at the moment. */
  readonly factsNow: () => Pick<ViewContext, 'reissueOpen' | 'daysLeft' | 'desk'>;
};

/** Questions whose answer is of no use to anybody else. */
const OWN: readonly Question[] = ['call-code', 'thanks', 'who-are-you'];

const words = z.object({
  name: z
    .string()
    .max(1_000)
    .transform((text) => text.trim()),
  text: z
    .string()
    .max(20_000)
    .transform((text) => text.trim()),
  phrases: z
    .array(z.string().max(1_000))
    .max(200)
    .transform((phrases) => phrases.map((phrase) => phrase.trim()).filter((phrase) => phrase !== '')),
});
const wish = z.object({ words: z.record(z.enum(LOCALES), words), answers: z.boolean() });

const refused = (fields: SnippetFaults['fields'], why: SnippetFaults['why']): HttpError =>
  new HttpError(400, why, 'A field is missing, or cannot be taken.', { details: { fields } });

/** Words that are ready to hand, for agents; admins keep them, and say with which of them the bot answers. */
export const mountSnippetRoutes = (server: Server, needs: SnippetRouteNeeds): void => {
  const { guard, snippets, store, service, wordsOf, factsNow } = needs;
  const { guarded } = guard;

  const faqOf = (locale: Locale): SnippetList['faq'][Locale] => {
    const words = wordsOf(locale);
    const params = serviceParams(service, words);
    return QUESTIONS.filter((question) => !OWN.includes(question)).map((question) => ({
      question,
      name: words.text(`choices:question.${question}`),
      text: answerTo(question, { step: 'start' }, { viewContext: factsNow(), words, service, params }).join(
        '\n',
      ),
    }));
  };

  server.get(
    '/desk/api/snippets',
    guarded(async (_request, response) => {
      const list: SnippetList = {
        snippets: await store.snippets.all(),
        faq: inEachLocale(faqOf),
        values: inEachLocale((locale) => ({
          hours: sayDeskHours(service.desk, wordsOf(locale)),
          phone: service.desk.phone,
        })),
      };
      response.send(200, list);
    }),
  );

  server.put(
    '/desk/api/snippets/:snippet',
    guarded(async (request, response, { agent }) => {
      const id = z.uuid().safeParse(request.params?.snippet);
      const asked = wish.safeParse(await readJson(request));
      if (!id.success || !asked.success) throw refused({}, 'bad-request');
      const kept = await snippets.keep(id.data, asked.data, agent);
      if ('faults' in kept) throw refused(kept.faults, 'bad-fields');
      response.send(200, kept.snippet);
    }, 'admin'),
  );

  server.del(
    '/desk/api/snippets/:snippet',
    guarded(async (request, response) => {
      const dropped = await store.snippets.drop(String(request.params?.snippet ?? ''));
      response.send(dropped ? 204 : 404, dropped ? undefined : { why: 'not-there' });
    }, 'admin'),
  );
};
