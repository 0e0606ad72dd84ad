import {
  type ActionExecutor,
  type AnyStateMachine,
  createActor,
  type EventFromLogic,
  type SnapshotFrom,
} from 'xstate';

type Done = Parameters<ActionExecutor>[0];

/**
 * xstate's `transition()` for one chart, over one scope that is kept: theirs makes an actor for each call, which costs more than the
 * transition itself. The actor is never started, and a chart of ours neither spawns nor invokes, so nothing of one call is left for the next.
 */
export const transitionOf = <Machine extends AnyStateMachine>(machine: Machine) => {
  const self = createActor(machine);
  const nothing = (): void => {};
  return (
    snapshot: SnapshotFrom<Machine>,
    event: EventFromLogic<Machine>,
  ): readonly [next: SnapshotFrom<Machine>, actions: readonly Done[]] => {
    const actions: Done[] = [];
    const next = machine.transition(snapshot, event, {
      self,
      id: '',
      sessionId: '',
      logger: nothing,
      defer: nothing,
      emit: nothing,
      stopChild: nothing,
      system: self.system,
      actionExecutor: (action) => void actions.push(action),
    });
    return [next as SnapshotFrom<Machine>, actions];
  };
};
