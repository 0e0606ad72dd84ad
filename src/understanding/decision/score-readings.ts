import { TOPICS } from '../../machines/service.ts';
import type { Step } from '../../machines/step-ids.ts';
import { createExampleReader, type Reading } from '../foreseen/examples.ts';
import { foreignness, type OwnMatters, oursOf } from '../foreseen/relevance.ts';
import type { Utterances } from '../foreseen/utterances.ts';
import { featuresOf, strangerFeature } from '../intents/features.ts';
import { type IntentModel, ranked } from '../intents/intent-model.ts';
import { TELLS } from '../manner/asking.ts';
import { isAsked, unclaimed } from '../manner/claims.ts';
import { isDoubtful } from '../manner/doubt.ts';
import { isNotGrey } from '../manner/exportable-key.ts';
import { idleWhy, isStatement } from '../manner/idle.ts';
import { onlyUnknown } from '../manner/known-credentials.ts';
import { SITE, SITE_NAMED } from '../manner/named-site.ts';
import { BARE_WAIT } from '../manner/not-now.ts';
import { NO_CHECK } from '../manner/not-wished.ts';
import { isSavedAt, SAVING } from '../manner/saving.ts';
import { saysOf } from '../manner/says.ts';
import { ERROR_SHOWN, NO_ERROR } from '../manner/trouble.ts';
import { BEFORE_APPLYING, BEFORE_SAVING } from '../policy/step-groups.ts';
import type { Says } from '../text/said-in.ts';
import type { Sense } from '../text/senses.ts';
import { type At, nothing, outcomeKey, pressed, type Understood } from '../understood.ts';
import { leftOfClaim } from '../vetoes/claim-vetoes.ts';
import { leftOfLanguage, leftOfPress, leftOfQuestion } from '../vetoes/foreseen-vetoes.ts';
import { left } from '../vetoes/vetoes.ts';
import { foreseenWeight } from './foreseen-weight.ts';
import { createOutcomes, type Keyed } from './outcomes.ts';

const INTENTS_LOOKED_AT = 14;
const LEAST_LOOKED_AT = 0.005;
/** What is left of a trouble with the site where nobody is on it and none is named. */
const UNNAMED = 0.3;
/** What is left of a saving that failed where none is named: whatever else of the export may have. */
const UNNAMED_SAVING = 0.3;
/** How much of it speaks for a key that cannot be exported. */
const OF_KEY = 0.15;
/** What is left of a saving that went well where no more is said than that something is over, and none was asked for. */
const UNNAMED_END = 0.3;
/** What is left of a file that is missing where no more is said than no, and nothing was asked. */
const UNASKED = 0.3;
/** Steps that ask for nothing that there may or may not be. */
const ASK_NOTHING: readonly Step[] = ['start', 'closed', 'successor', 'done'];
/** Steps where that something is over is no backup. */
const ASK_NO_END: readonly Step[] = [...BEFORE_SAVING, ...BEFORE_APPLYING];
/** Steps where something was to be saved, or should have been: that it is saved somewhere is heard. */
const HEAR_SAVED: readonly Step[] = [
  'export.save',
  'export.place',
  'export.check',
  ...BEFORE_APPLYING,
  'closed',
];
/** What a message of trouble adds where the step asks for it. */
const SHOWN = 0.6;
const OFF_TOPIC = nothing('off-topic');
const NOT_UNDERSTOOD = nothing('not-understood');

/** A reading and how much speaks for it. */
export type Scored = { readonly outcome: Understood; readonly score: number };

/** What comes of the three things of the reissue where more than one is known. */
const ALL_KNOWN: Understood = { kind: 'ask', choices: ['HAVE_ALL'] };
const ASKED_ALL: Keyed = { outcome: ALL_KNOWN, key: outcomeKey(ALL_KNOWN) };

/** No more than that something is over. */
const isBareEnd = ({ known, strange }: Sense): boolean =>
  known.size === 1 && known.has('done') && strange.size === 0;

/** All readings of a text or a clause, the best first. */
export type Judged = {
  readonly best: Scored;
  readonly all: readonly Scored[];
  readonly text: string;
  /** Foreseen word for word. */
  readonly verbatim: boolean;
  /** What the vetoes took from all readings, 0–1. */
  readonly lost: number;
  /** What of it is lost by how the text is said, whatever the step, 0–1. */
  readonly taken: number;
  /** Why nothing is done, where it is told so: not yet, of a case, not so. */
  readonly idle: ReturnType<typeof idleWhy>;
  readonly sense: Sense;
  /** Whether it asks, by a word, a sign or its form alone. */
  readonly asks: boolean;
  /** How much speaks for another subject: the foreseen sentences know nothing like it, and it names nothing of ours. */
  readonly foreign: number;
};

/** The three things that a reissue asks for, each by its meanings. */
const CREDENTIALS = [['code', 'certcode'], ['password', 'apppw'], ['address']] as const;
/** Whether no more than one of the three is named: that it is known tells nothing of the others. */
const namesOneOfThree = ({ known }: Sense): boolean =>
  CREDENTIALS.filter((names) => names.some((name) => known.has(name))).length === 1;

/** What is left of what would be done by what limits the claim that it is taken from. */
const leftOfClaimed = (outcome: Understood, says: Says): number =>
  outcome.kind === 'act' ? leftOfClaim(outcome.echo, says) : 1;

/** Weighs what a text, or a clause, may mean at a step. */
export type Judge = (text: string, at: At) => Judged;

/** Weighs by the model, the vetoes, and the sentences that are foreseen; `matters` are the service's. */
export const createJudge = (
  languages: readonly Utterances[],
  model: IntentModel,
  senseOf: (text: string) => Sense,
  matters: OwnMatters,
): Judge => {
  const ours = oursOf(matters);
  const { read: readExample, texts: foreseenTexts } = createExampleReader(languages, senseOf, ours);
  /** Of what this service has not, nothing is told. */
  const ofOurs = (outcome: Understood): Understood => {
    if (outcome.kind !== 'answer') return outcome;
    const topic = TOPICS.find((one) => one === outcome.question);
    if (topic === undefined || matters.topics.includes(topic)) return outcome;
    return outcome.others === undefined ? NOT_UNDERSTOOD : { kind: 'ask', choices: outcome.others };
  };

  const isAlien = (word: string): boolean => {
    const intent = model.leaning(strangerFeature(word));
    return intent === undefined || intent === 'off';
  };

  const outcomesAt = createOutcomes(ofOurs);

  return (text, at) => {
    const sense = senseOf(text);
    const outcomes = outcomesAt(at);
    const scores = new Map<string, Scored>();
    const add = (outcome: Understood, score: number, key = outcomeKey(outcome)): void => {
      const before = scores.get(key);
      scores.set(key, { outcome: before?.outcome ?? outcome, score: (before?.score ?? 0) + score });
    };
    const scoreOf = (outcome: Understood): number => scores.get(outcomeKey(outcome))?.score ?? 0;
    const says = saysOf(text);
    const isBareNo = sense.negated && sense.known.size === 0 && sense.strange.size === 0;
    const saved = HEAR_SAVED.includes(at.step) && !sense.asks && isSavedAt(text, says);
    let lost = 0;
    let taken = 0;
    for (const { intent, p } of ranked(
      model.predict(featuresOf(sense)),
      INTENTS_LOOKED_AT,
      LEAST_LOOKED_AT,
    )) {
      const elsewhere =
        intent === 'site-error' &&
        !at.step.startsWith('reissue') &&
        !says(at.step.startsWith('export') ? SITE_NAMED : SITE);
      const unsaved = intent === 'cannot-save' && !at.step.startsWith('export.') && !says(SAVING);
      const unasked = intent === 'file-missing' && isBareNo && ASK_NOTHING.includes(at.step);
      const ended = intent === 'done-copy' && ASK_NO_END.includes(at.step) && isBareEnd(sense);
      const told = left(intent, sense, text, says);
      taken += p * (1 - told);
      const share =
        told *
        (elsewhere ? UNNAMED : 1) *
        (unsaved ? UNNAMED_SAVING : 1) *
        (unasked ? UNASKED : 1) *
        (ended ? UNNAMED_END : 1);
      lost += p * (1 - share);
      const { outcome, key } =
        intent === 'code-known' && at.accepts.includes('HAVE_ALL') && !namesOneOfThree(sense)
          ? ASKED_ALL
          : outcomes(saved && intent === 'next' ? 'done-copy' : intent);
      const claimed = leftOfClaimed(outcome, says);
      lost += p * share * (1 - claimed);
      taken += p * told * (1 - claimed);
      add(outcome, p * share * claimed, key);
      if (unsaved) add(outcomes('key-disabled').outcome, p * (1 - share) * OF_KEY);
      if (elsewhere && at.accepts.includes('ERROR')) add(pressed('ERROR'), p * (1 - share));
    }
    if (at.accepts.includes('ERROR') && !says(NO_ERROR) && says(ERROR_SHOWN)) add(pressed('ERROR'), SHOWN);
    if (at.accepts.includes('SKIP') && !sense.asks && says(NO_CHECK)) add(pressed('SKIP'), SHOWN);
    if (saved) {
      const { outcome, key } = outcomes('done-copy');
      add(outcome, SHOWN, key);
    }
    const idle = sense.asks && !isStatement(says) ? undefined : idleWhy(says);
    const why = unclaimed(says);
    if (why !== undefined) add(nothing(why), SHOWN);
    if (says(BARE_WAIT)) add(nothing('in-your-time'), SHOWN);
    const unknown = sense.asks && !says(TELLS) ? undefined : onlyUnknown(text);
    if (unknown !== undefined) add(outcomes(unknown).outcome, SHOWN);
    if (isNotGrey(text) && at.step === 'export.key') add(pressed('NEXT'), 0.6);
    const foreseen: Reading = readExample(sense, at);
    const verbatim = foreseenTexts.has(sense.bare);
    const understood = ofOurs(foreseen.understood);
    if (understood.kind !== 'nothing' && !(understood.kind === 'act' && isDoubtful(text, says))) {
      const own = scores.get(outcomeKey(understood))?.outcome;
      const model = scoreOf(understood);
      let rival = 0;
      for (const { outcome, score } of scores.values()) if (score > rival && outcome !== own) rival = score;
      const share =
        understood.kind === 'act'
          ? leftOfPress(understood.echo, sense, text, says)
          : understood.kind === 'answer'
            ? leftOfQuestion(understood.question, sense, text, says)
            : understood.kind === 'language'
              ? leftOfLanguage(understood.locale, sense, text, says)
              : 1;
      const weight = foreseenWeight(foreseen, sense.bare, verbatim, model, rival);
      const left = share * leftOfClaimed(understood, says);
      taken += weight * (1 - left);
      add(understood, left * weight);
    } else if (sense.blocked) add(OFF_TOPIC, 1);

    const all = [...scores.values()].sort((a, b) => b.score - a.score);
    const isUnforeseen = foreseen.understood.kind === 'nothing' && foreseen.understood.why === 'off-topic';
    const foreign = Number(isUnforeseen) + foreignness(sense, isAlien, ours);
    return {
      best: all[0] ?? { outcome: nothing('not-understood'), score: 0 },
      all,
      text,
      sense,
      foreign,
      lost,
      taken,
      asks: sense.asks || isAsked(says),
      idle: idle ?? why,
      verbatim,
    };
  };
};
