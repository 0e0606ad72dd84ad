import type { Locale } from '../../machines/locales.ts';
import type { Press } from '../../machines/presses.ts';
import type { Service } from '../../machines/service.ts';
import type { State } from '../../machines/state.ts';
import type { Step } from '../../machines/step-ids.ts';
import { saidOfReissue } from '../said-of-reissue.ts';
import { serviceParams } from '../service-words.ts';
import { sayTicket } from '../ticket-number.ts';
import { BARE_VIEW, type Button, type ButtonEvent, type View } from '../view.ts';
import type { ViewContext } from '../view-context.ts';
import type { Params, Words, WordsOf } from '../words.ts';
import { besidesOf } from './besides.ts';
import type { DrawnFrom } from './drawing.ts';
import { unlockDialog } from './findings.ts';
import { type FixedStep, fixedStep } from './fixed-step.ts';
import { inShort, isShort } from './in-short.ts';
import { placed } from './pictures.ts';
import { saidAbove } from './said-above.ts';
import type { ShownScreen } from './screen.ts';
import { inputsOf, linksOf, pressable } from './step-controls.ts';
import { drawingOf } from './step-details.ts';
import { cachingViews } from './view-cache.ts';
import { fittingQuestion, namedChoices, withChoices } from './with-choices.ts';

export type Steps = {
  /** The step where the state stands, with everything that a person can do there. */
  readonly show: (showing: ShownScreen, viewContext: ViewContext, locale: Locale) => View;
  /** What stays of a card once it was pressed: what was said on it, its title and the choice, nothing to press. */
  readonly chosen: (
    step: Step,
    press: ButtonEvent | undefined,
    locale: Locale,
    said?: { readonly showing: ShownScreen; readonly viewContext: ViewContext },
  ) => View;
};

/** The number of the ticket that one has just opened. */
const filedTicket = ({ step, context: { ticket } }: State, words: Words): string | undefined =>
  step === 'escalate.filed' && ticket !== undefined ? sayTicket(ticket, words) : undefined;

/** Whether something is said above the step itself. */
const saysMore = ({ notices, answer, told = [] }: ShownScreen): boolean =>
  notices.length > 0 || answer !== undefined || told.length > 0;

/** Draws every step of the path, generically: texts by step id, buttons from what the step accepts, `drawn` the service's own pictures. */
export const createSteps = (
  service: Service,
  wordsOf: WordsOf,
  acceptsOf: (step: Step) => readonly Press[],
  drawn: readonly string[],
): Steps => {
  const made = new Map<string, FixedStep>();
  const common = new Map<Locale, Params>();
  const paramsOf = (locale: Locale): Params => {
    const known = common.get(locale) ?? serviceParams(service, wordsOf(locale));
    common.set(locale, known);
    return known;
  };
  const fixed = (step: Step, locale: Locale): FixedStep => {
    const key = `${locale} ${step}`;
    const known = made.get(key);
    if (known !== undefined) return known;
    const fresh = fixedStep(step, acceptsOf(step), wordsOf(locale), paramsOf(locale), drawn);
    made.set(key, fresh);
    return fresh;
  };

  const fromFor = (viewContext: ViewContext, locale: Locale): DrawnFrom => ({
    viewContext,
    words: wordsOf(locale),
    service,
    params: paramsOf(locale),
  });

  const show: Steps['show'] = (showing, viewContext, locale) => {
    const { state, notices, answer, choices = [] } = showing;
    const from = fromFor(viewContext, locale);
    const { words } = from;
    const part = fixed(state.step, locale);
    const drawing = drawingOf(state, from, notices);
    const asksElse = showing.unlock === undefined || drawing.inputs.length > 0;
    const dialog = asksElse ? undefined : unlockDialog(showing.unlock, words);
    const { buttons, everywhere } = pressable(showing, part, drawing, dialog, viewContext);
    const named = namedChoices([...buttons, ...everywhere], choices, words);
    const ahead = besidesOf(state, notices, answer, viewContext, service).map(
      (event): Button => ({ event, title: words.text(`choices:act.${event}`), style: 'default' }),
    );
    const view: View = {
      step: state.step,
      ...saidAbove({ ...showing, notices: fittingQuestion(notices, named.length) }, from, wordsOf),
      ticket: filedTicket(state, words),
      reissue: saidOfReissue(service, viewContext.reissueOpen),
      refused: showing.faults?.length ? true : undefined,
      title: drawing.title ?? part.title,
      progress: part.progress,
      callout: drawing.callout,
      figures: drawing.figures,
      lines: [...part.lines, ...drawing.lines, ...(dialog ? [words.text('found:unlock.hint')] : [])],
      warnings: part.warnings,
      steps: [...part.steps, ...(drawing.steps ?? [])].map(({ text, pictures }) => ({
        text,
        pictures: placed(pictures, viewContext.baseUrl),
      })),
      notes: [...part.notes, ...(drawing.notes ?? [])],
      facts: drawing.facts,
      inputs: inputsOf(showing, drawing, dialog, from),
      links: linksOf(showing, drawing, dialog, from),
      buttons: [...buttons, ...ahead],
      everywhere,
    };
    const folded = saysMore(showing) && isShort(state.step, notices) ? inShort(view) : view;
    return withChoices(folded, named, answer !== undefined);
  };

  const titleOf = (press: ButtonEvent | undefined, { buttons, everywhere }: FixedStep, words: Words) =>
    press === 'UNLOCK'
      ? words.text('found:unlock.button')
      : [...buttons, ...Object.values(everywhere)].find((button) => button.event === press)?.title;

  return {
    show: cachingViews(show),
    chosen: (step, press, locale, said) => {
      const words = wordsOf(locale);
      const part = fixed(step, locale);
      const choice = titleOf(press, part, words);
      return {
        ...BARE_VIEW,
        ...(said &&
          saidAbove(
            { ...said.showing, state: { ...said.showing.state, step } },
            fromFor(said.viewContext, locale),
            wordsOf,
          )),
        step,
        title: part.title,
        progress: part.progress,
        lines: [choice === undefined ? words.text('steps:over') : words.text('steps:chosen', { choice })],
      };
    },
  };
};
