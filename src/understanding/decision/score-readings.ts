import { TOPICS } from '../../machines/service.ts';
import type { Step } from '../../machines/step-ids.ts';
import { createExampleReader, type Reading } from '../foreseen/examples.ts';
import { foreignness, type OwnMatters, oursOf } from '../foreseen/relevance.ts';
import type { Utterances } from '../foreseen/utterances.ts';
import { featuresOf, strangerFeature } from '../intents/features.ts';
import { type IntentModel, ranked } from '../intents/intent-model.ts';
import type { Intent } from '../intents/intents.ts';
import { TELLS } from '../manner/asking.ts';
import { isAsked, unclaimed } from '../manner/claims.ts';
import { isDoubtful } from '../manner/doubt.ts';
import { isNotGrey } from '../manner/exportable-key.ts';
import { idleWhy, isStatement } from '../manner/idle.ts';
import { onlyUnknown } from '../manner/known-credentials.ts';
import { BARE_WAIT } from '../manner/not-now.ts';
import { NO_CHECK } from '../manner/not-wished.ts';
import { isSavedAt } from '../manner/saving.ts';
import { saysOf } from '../manner/says.ts';
import { ERROR_SHOWN, NO_ERROR } from '../manner/trouble.ts';
import { BEFORE_APPLYING } from '../policy/step-groups.ts';
import type { Says } from '../text/said-in.ts';
import type { Sense } from '../text/senses.ts';
import { type At, nothing, pressed, type Understood } from '../understood.ts';
import { leftOfClaim } from '../vetoes/claim-vetoes.ts';
import { leftOfLanguage, leftOfPress, leftOfQuestion } from '../vetoes/foreseen-vetoes.ts';
import { left } from '../vetoes/vetoes.ts';
import { foreseenWeight } from './foreseen-weight.ts';
import { type Heard, leftAtStep } from './left-at-step.ts';
import { createOutcomes, type Keyed, keyed, type OutcomeOf } from './outcomes.ts';
import { createTally, type Scored, type Tally } from './tally.ts';

const INTENTS_LOOKED_AT = 14;
const LEAST_LOOKED_AT = 0.005;
/** How much of a saving that failed, where none is named, speaks for a key that cannot be exported. */
const OF_KEY = 0.15;
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
const OFF_TOPIC = keyed(nothing('off-topic'));
const NOT_UNDERSTOOD = nothing('not-understood');
const ERROR = keyed(pressed('ERROR'));
const SKIP = keyed(pressed('SKIP'));
const NEXT = keyed(pressed('NEXT'));
const IN_YOUR_TIME = keyed(nothing('in-your-time'));
/** What comes of the three things of the reissue where more than one is known. */
const ASKED_ALL = keyed({ kind: 'ask', choices: ['HAVE_ALL'] });

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

/** What vetoes took, 0–1: `taken` by how the text is said, whatever the step; `lost` by the step too. */
type Taken = Pick<Judged, 'lost' | 'taken'>;

/** What an intent comes to in a text: its own outcome, or another one that the text shows more exactly. */
const outcomeIn = (intent: Intent, { at, sense, saved }: Heard, outcomes: OutcomeOf): Keyed => {
  if (intent === 'code-known' && at.accepts.includes('HAVE_ALL') && !namesOneOfThree(sense)) return ASKED_ALL;
  return outcomes(saved && intent === 'next' ? 'done-copy' : intent);
};

/** What the model gives each intent, less what the vetoes and the step take from it. */
const weighIntents = (model: IntentModel, heard: Heard, outcomes: OutcomeOf, tally: Tally): Taken => {
  const { text, at, sense, says } = heard;
  let lost = 0;
  let taken = 0;
  for (const { intent, p } of ranked(model.predict(featuresOf(sense)), INTENTS_LOOKED_AT, LEAST_LOOKED_AT)) {
    const told = left(intent, sense, text, says);
    const here = leftAtStep(intent, heard);
    const share = told * here;
    const found = outcomeIn(intent, heard, outcomes);
    const claimed = leftOfClaimed(found.outcome, says);
    taken += p * (1 - told) + p * told * (1 - claimed);
    lost += p * (1 - share) + p * share * (1 - claimed);
    tally.add(found, p * share * claimed);
    if (here === 1) continue;
    if (intent === 'cannot-save') tally.add(outcomes('key-disabled'), p * (1 - share) * OF_KEY);
    if (intent === 'site-error' && at.accepts.includes('ERROR')) tally.add(ERROR, p * (1 - share));
  }
  return { lost, taken };
};

/** What is said in so many words, whatever the model makes of it; `why` is why nothing is to be done. */
const addSaid = (
  { text, at, sense, says, saved }: Heard,
  why: ReturnType<typeof unclaimed>,
  outcomes: OutcomeOf,
  tally: Tally,
): void => {
  if (at.accepts.includes('ERROR') && !says(NO_ERROR) && says(ERROR_SHOWN)) tally.add(ERROR, SHOWN);
  if (at.accepts.includes('SKIP') && !sense.asks && says(NO_CHECK)) tally.add(SKIP, SHOWN);
  if (saved) tally.add(outcomes('done-copy'), SHOWN);
  if (why !== undefined) tally.add(keyed(nothing(why)), SHOWN);
  if (says(BARE_WAIT)) tally.add(IN_YOUR_TIME, SHOWN);
  const unknown = sense.asks && !says(TELLS) ? undefined : onlyUnknown(text);
  if (unknown !== undefined) tally.add(outcomes(unknown), SHOWN);
  if (isNotGrey(text) && at.step === 'export.key') tally.add(NEXT, SHOWN);
};

/** What is left of what a foreseen sentence comes to by what else the text says. */
const leftOfForeseen = (understood: Understood, { text, sense, says }: Heard): number => {
  switch (understood.kind) {
    case 'act':
      return leftOfPress(understood.echo, sense, text, says);
    case 'answer':
      return leftOfQuestion(understood.question, sense, text, says);
    case 'language':
      return leftOfLanguage(understood.locale, sense, text, says);
    default:
      return 1;
  }
};

/** Weighs what a text, or a clause, may mean at a step. */
type Judge = (text: string, at: At) => Judged;

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

  /** Adds what a foreseen sentence comes to; gives what was taken from it. */
  const addForeseen = (foreseen: Reading, verbatim: boolean, heard: Heard, tally: Tally): number => {
    const { text, sense, says } = heard;
    const understood = ofOurs(foreseen.understood);
    if (understood.kind === 'nothing' || (understood.kind === 'act' && isDoubtful(text, says))) {
      if (sense.blocked) tally.add(OFF_TOPIC, 1);
      return 0;
    }
    const found = keyed(understood);
    const weight = foreseenWeight(foreseen, sense.bare, verbatim, tally.scoreOf(found), tally.rivalOf(found));
    const share = leftOfForeseen(understood, heard) * leftOfClaimed(understood, says);
    tally.add(found, share * weight);
    return weight * (1 - share);
  };

  return (text, at) => {
    const sense = senseOf(text);
    const says = saysOf(text);
    const saved = HEAR_SAVED.includes(at.step) && !sense.asks && isSavedAt(text, says);
    const heard: Heard = { text, at, sense, says, saved };
    const outcomes = outcomesAt(at);
    const tally = createTally();
    const { lost, taken } = weighIntents(model, heard, outcomes, tally);
    const why = unclaimed(says);
    addSaid(heard, why, outcomes, tally);
    const foreseen = readExample(sense, at);
    const verbatim = foreseenTexts.has(sense.bare);
    const takenOfForeseen = addForeseen(foreseen, verbatim, heard, tally);

    const all = tally.ranked();
    const idle = sense.asks && !isStatement(says) ? undefined : idleWhy(says);
    const isUnforeseen = foreseen.understood.kind === 'nothing' && foreseen.understood.why === 'off-topic';
    return {
      best: all[0] ?? { outcome: NOT_UNDERSTOOD, score: 0 },
      all,
      text,
      sense,
      foreign: Number(isUnforeseen) + foreignness(sense, isAlien, ours),
      lost,
      taken: taken + takenOfForeseen,
      asks: sense.asks || isAsked(says),
      idle: idle ?? why,
      verbatim,
    };
  };
};
