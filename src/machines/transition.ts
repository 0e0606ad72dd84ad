import type { AnyStateMachine, AnyStateNode, EventFromLogic, SnapshotFrom, StateValue } from 'xstate';

/** What the world is asked for, as the chart names it. */
export type Asked = { readonly type: string; readonly params: unknown };

type Given = { readonly context: object; readonly event: unknown };
/** xstate's assign: what it sets, or what gives that. */
type Assignment = ((given: Given, params: unknown) => object) | Readonly<Record<string, unknown>>;
/** One thing to do: it sets something of the context, or asks the world for something. */
type Deed = {
  readonly type: string;
  readonly params: (given: Given) => unknown;
  readonly assignment?: Assignment | undefined;
};

/** What one transition comes to from one state: all that is done, in order, and the state in which it ends. */
type Plan = { readonly deeds: readonly Deed[]; readonly end: AnyStateNode };

const unknownTo = (node: AnyStateNode, what: string): Error =>
  new Error(`the chart has ${what} at ${node.id}, which is not known here`);

/** Throws unless the chart is states within states and transitions between them. */
const mustBePlain = (node: AnyStateNode): void => {
  const children: readonly AnyStateNode[] = Object.values(node.states);
  if (node.type !== (children.length > 0 ? 'compound' : 'atomic'))
    throw unknownTo(node, `a ${node.type} state`);
  if (node.always !== undefined || node.invoke.length + node.after.length > 0)
    throw unknownTo(node, 'something that happens by itself');
  for (const child of children) mustBePlain(child);
};

/** A state and what it lies in, from within. */
const withOuter = (node: AnyStateNode): readonly AnyStateNode[] =>
  node.parent === undefined ? [node] : [node, ...withOuter(node.parent)];

const deedOf = (machine: AnyStateMachine, node: AnyStateNode, action: unknown): Deed => {
  const { type, params } =
    typeof action === 'string'
      ? { type: action, params: undefined }
      : (action as { readonly type?: string; readonly params?: unknown });
  if (typeof action === 'function' || type === undefined) throw unknownTo(node, 'an action without a name');
  const known: unknown = machine.implementations.actions[type];
  if (typeof known !== 'function') throw unknownTo(node, `no action ${type}`);
  const given = typeof params === 'function' ? (params as Deed['params']) : () => params;
  if (!('resolve' in known)) return { type, params: given };
  if (!('assignment' in known)) throw unknownTo(node, `the action ${type}`);
  return { type, params: given, assignment: known.assignment as Assignment };
};

const assigned = (assignment: Assignment, given: Given, params: unknown): object =>
  typeof assignment === 'function'
    ? assignment(given, params)
    : Object.fromEntries(
        Object.entries(assignment).map(([name, value]) => [
          name,
          typeof value === 'function' ? value(given, params) : value,
        ]),
      );

/** As a state is named in a snapshot: `{ copy: 'locate' }`. */
const named = ([first, ...within]: readonly string[]): StateValue =>
  first === undefined || within.length === 0 ? (first ?? '') : { [first]: named(within) };

/**
 * xstate's `transition()` for one chart. xstate chooses the transition; what a chosen one does, and where it ends, is
 * the same each time, and put down once: to find it out costs several times the rest. A test has xstate do the same beside it.
 */
export const transitionOf = <Machine extends AnyStateMachine>(machine: Machine) => {
  mustBePlain(machine.root);
  const plans = new Map<object, Map<AnyStateNode, Plan>>();
  const ends = new Map<AnyStateNode, object>();

  const plan = (
    chosen: ReturnType<AnyStateMachine['getTransitionData']>[number],
    from: AnyStateNode,
  ): Plan => {
    const { source, actions, reenter } = chosen;
    const [end = from, another]: readonly AnyStateNode[] = chosen.target ?? [];
    if (another !== undefined || end.type !== 'atomic' || reenter)
      throw unknownTo(source, 'such a transition');
    const deedsOf = (nodes: readonly AnyStateNode[], part: 'exit' | 'entry') =>
      nodes.flatMap((node) => node[part].map((action) => deedOf(machine, node, action)));
    const own = actions.map((action: unknown) => deedOf(machine, source, action));
    if (chosen.target === undefined) return { deeds: own, end };
    const [outOf, into] = [withOuter(from), withOuter(end)];
    // The innermost state that holds both: it is not left.
    const stays = withOuter(source).find((node) => into.includes(node)) ?? machine.root;
    const left = outOf.slice(0, outOf.indexOf(stays));
    const entered = into.slice(0, into.indexOf(stays)).toReversed();
    return { deeds: [...deedsOf(left, 'exit'), ...own, ...deedsOf(entered, 'entry')], end };
  };

  const planned = (chosen: Parameters<typeof plan>[0], from: AnyStateNode): Plan => {
    const ofChosen = plans.get(chosen) ?? new Map<AnyStateNode, Plan>();
    const made = ofChosen.get(from) ?? plan(chosen, from);
    plans.set(chosen, ofChosen.set(from, made));
    return made;
  };

  const endingIn = (node: AnyStateNode, context: object): object => {
    const known = ends.get(node) ?? machine.resolveState({ value: named(node.path), context });
    ends.set(node, known);
    return { ...known, context };
  };

  return (
    snapshot: SnapshotFrom<Machine>,
    event: EventFromLogic<Machine>,
  ): readonly [next: SnapshotFrom<Machine>, asked: readonly Asked[]] => {
    const { _nodes, context: before } = snapshot as ReturnType<AnyStateMachine['resolveState']>;
    const from = _nodes.find(({ type }) => type === 'atomic');
    const [chosen] = machine.getTransitionData(snapshot, event);
    if (chosen === undefined || from === undefined) return [snapshot, []];
    const { deeds, end } = planned(chosen, from);
    const asked: Asked[] = [];
    let context: object = before;
    for (const deed of deeds) {
      const given = { context, event };
      const params = deed.params(given);
      if (deed.assignment === undefined) asked.push({ type: deed.type, params });
      else context = { ...context, ...assigned(deed.assignment, given, params) };
    }
    if (context === before && end === from) return [snapshot, asked];
    return [endingIn(end, context) as SnapshotFrom<Machine>, asked];
  };
};
