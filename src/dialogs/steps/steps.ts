import { drawnWith } from '../../machines/drawn-form.ts';
import type { Locale } from '../../machines/locales.ts';
import type { Press } from '../../machines/presses.ts';
import type { Service } from '../../machines/service.ts';
import type { State } from '../../machines/state.ts';
import type { Step } from '../../machines/step-ids.ts';
import { isClosed } from '../../machines/ticket/ticket-types.ts';
import { inForm } from '../../machines/unsent.ts';
import type { ContactFault } from '../contact.ts';
import { serviceParams } from '../service-words.ts';
import { sayTicket } from '../ticket-number.ts';
import { BARE_VIEW, type Button, type ButtonEvent, type Input, type View } from '../view.ts';
import type { ViewContext } from '../view-context.ts';
import type { Params, Words, WordsOf } from '../words.ts';
import { besidesOf } from './besides.ts';
import { deadlineLinks } from './calendar-entry.ts';
import type { Drawing } from './drawing.ts';
import { answerTo } from './faq.ts';
import { sayFindings, unlockDialog } from './findings.ts';
import { type FixedStep, fixedStep } from './fixed-step.ts';
import { inShort, isShort } from './in-short.ts';
import { sayNotice } from './notices.ts';
import { placed } from './pictures.ts';
import type { ShownScreen } from './screen.ts';
import { drawingOf } from './step-details.ts';
import { isVerdict, sayVerdict } from './verdict.ts';
import { cachingViews } from './view-cache.ts';
import { fittingQuestion, namedChoices, unstressed, withChoices } from './with-choices.ts';

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

const retyped = (input: Input, typed: Readonly<Record<string, string>>): Input => {
  const value = typed[input.id];
  return value === undefined ? input : { ...input, value };
};

/** Beside its field, the first fault of each. */
const faulted = (input: Input, faults: readonly ContactFault[], words: Words, params: Params): Input => {
  const fault = faults.find(({ field }) => field === input.id);
  return fault === undefined ? input : { ...input, fault: words.text(`notice:${fault.notice}`, params) };
};

/** What was told in words before and at the contact form stands in it. */
const toldIn = ({ unsent = [], reach }: State['context']): Readonly<Record<string, string>> => {
  const { note } = inForm(unsent);
  return { ...reach, ...(note !== undefined && { note }) };
};

/** The button that sends the contact form, with what the form is drawn with: now, or as it was when it was sent. */
const carrying = (
  button: Button,
  context: State['context'],
  refused: Readonly<Record<string, string>> | undefined,
): Button => {
  if (button.event !== 'SUBMIT') return button;
  const drawn = refused === undefined ? drawnWith(context) : refused.drawn;
  return drawn === undefined ? button : { ...button, drawn };
};

/** Those of a step's buttons that do something now; the first of them leads. */
const shownOf = (buttons: readonly Button[], shown: readonly Press[]): readonly Button[] =>
  buttons
    .filter(({ event }) => shown.some((press) => press === event))
    .map((button, n) => ({ ...button, style: n === 0 ? 'primary' : button.style }));

/** What a step offers without meaning it: it stands with what is there everywhere. */
const ASIDE: readonly Press[] = ['WITHDRAW'];
const isAside = ({ event }: Button): boolean => ASIDE.some((press) => press === event);

const everywhereOf = (
  state: State,
  viewContext: ViewContext,
  { everywhere }: FixedStep,
): readonly Button[] => {
  const ended =
    state.step === 'escalate.filed' &&
    viewContext.ticket !== undefined &&
    isClosed(viewContext.ticket.status);
  const asked = state.step.startsWith('escalate.') && !ended;
  return [
    ...(state.context.path.length > 0 ? [everywhere.BACK] : []),
    ...(asked ? [] : [everywhere.HUMAN]),
    ...(state.step === 'start' ? [] : [everywhere.RESTART]),
  ];
};

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

  /** What is said above a step, and what a check found. */
  const saidOf = (
    { state, notices, answer, told = [], found = [] }: ShownScreen,
    viewContext: ViewContext,
    locale: Locale,
  ): Pick<View, 'answer' | 'phone' | 'verdict' | 'notices' | 'findings' | 'more'> => {
    const words = wordsOf(locale);
    const params = paramsOf(locale);
    const { ticket } = state.context;
    const reason = state.step.startsWith('escalate.') ? state.context.reason : undefined;
    const named = ticket === undefined ? params : { ...params, ticket: sayTicket(ticket, words) };
    const verdict = notices.find(isVerdict);
    const apart = viewContext.formsApart === true;
    const said = notices.flatMap((notice) =>
      isVerdict(notice)
        ? []
        : notice.id === 'language-offered'
          ? [wordsOf(notice.locale).text('notice:language-offered')]
          : [sayNotice(notice, words, named, apart)],
    );
    const answered =
      answer === undefined ? [] : answerTo(answer, state.step, words, service, named, viewContext, reason);
    return {
      answer,
      phone: service.desk.phone,
      verdict: verdict && sayVerdict(verdict, words, named),
      notices: [...said, ...answered, ...told],
      findings: sayFindings(found, words),
      more: found.length === 0 ? undefined : words.text('found:details'),
    };
  };

  const show: Steps['show'] = (showing, viewContext, locale) => {
    const { state, notices, answer, told = [], typed: refused, faults = [], choices = [], unlock } = showing;
    const words = wordsOf(locale);
    // A form that is shown again holds what it held.
    const typed = refused ?? (state.step === 'escalate.contact' ? toldIn(state.context) : {});
    const params = paramsOf(locale);
    const part = fixed(state.step, locale);
    const { title, progress, lines, warnings, steps, notes } = part;
    const ticket = state.context.ticket === undefined ? undefined : sayTicket(state.context.ticket, words);
    const drawing: Drawing = drawingOf(state, viewContext, words, service, params, notices);
    const dialog =
      unlock === undefined || drawing.inputs.length > 0 ? undefined : unlockDialog(unlock, words);
    const links =
      answer === 'deadline' && state.step !== 'reissue.impact'
        ? [...drawing.links, ...deadlineLinks(viewContext, words, service)]
        : drawing.links;
    const offered = drawing.buttons === undefined ? part.buttons : shownOf(part.buttons, drawing.buttons);
    const buttons = offered
      .filter((button) => !isAside(button))
      .map((button) => carrying(button, state.context, refused));
    const pageFirst = drawing.links.some(({ primary }) => primary);
    const shownButtons = dialog
      ? [dialog.button, ...buttons.map(unstressed)]
      : pageFirst
        ? buttons.map(unstressed)
        : buttons;
    const ahead = besidesOf(state, notices, answer, viewContext, service).map(
      (event): Button => ({ event, title: words.text(`choices:act.${event}`), style: 'default' }),
    );
    const everywhere = [...offered.filter(isAside), ...everywhereOf(state, viewContext, part)];
    const named = namedChoices([...shownButtons, ...everywhere], choices, words);
    const view: View = {
      step: state.step,
      ...saidOf({ ...showing, notices: fittingQuestion(notices, named.length) }, viewContext, locale),
      ticket: state.step === 'escalate.filed' ? ticket : undefined,
      refused: faults.length > 0 || undefined,
      title: drawing.title ?? title,
      progress,
      callout: drawing.callout,
      figures: drawing.figures,
      lines: [...lines, ...drawing.lines, ...(dialog ? [words.text('found:unlock.hint')] : [])],
      warnings,
      steps: [...steps, ...(drawing.steps ?? [])].map(({ text, pictures }) => ({
        text,
        pictures: placed(pictures, viewContext.baseUrl),
      })),
      notes: [...notes, ...(drawing.notes ?? [])],
      facts: drawing.facts,
      inputs: [
        ...drawing.inputs.map((input) => faulted(retyped(input, typed), faults, words, params)),
        ...(dialog ? [dialog.input] : []),
      ],
      links: dialog ? links.map(({ title, url, last }) => ({ title, url, last })) : links,
      buttons: [...shownButtons, ...ahead],
      everywhere,
    };
    const stays = notices.length > 0 || answer !== undefined || told.length > 0;
    const folded = stays && isShort(state.step, notices) ? inShort(view) : view;
    return withChoices(folded, named);
  };

  return {
    show: cachingViews(show),
    chosen: (step, press, locale, said) => {
      const words = wordsOf(locale);
      const { title, progress, buttons, everywhere } = fixed(step, locale);
      const choice =
        press === 'UNLOCK'
          ? words.text('found:unlock.button')
          : [...buttons, ...Object.values(everywhere)].find((button) => button.event === press)?.title;
      return {
        ...BARE_VIEW,
        ...(said &&
          saidOf({ ...said.showing, state: { ...said.showing.state, step } }, said.viewContext, locale)),
        step,
        title,
        progress,
        lines: [choice === undefined ? words.text('steps:over') : words.text('steps:chosen', { choice })],
      };
    },
  };
};
