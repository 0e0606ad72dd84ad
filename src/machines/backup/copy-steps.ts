import { chart } from './chart-setup.ts';
import { byVerdict, leave, secured } from './shared-transitions.ts';

/** The steps of ① the copy that the program made. */
export const copyStates = chart.createStateConfig({
  id: 'copy',
  initial: 'locate',
  states: {
    locate: {
      exit: leave('copy.locate'),
      on: {
        FOUND: { target: '#copy.check' },
        SEARCH: { target: '#copy.search' },
        NOT_FOUND: { target: '#export.open' },
      },
    },
    search: {
      exit: leave('copy.search'),
      on: {
        FOUND: { target: '#copy.check' },
        ONLY_OLD: { target: '#export.open' },
        NOT_FOUND: { target: '#export.open' },
      },
    },
    check: {
      exit: leave('copy.check'),
      on: {
        CHECK: byVerdict({ target: '#copy.save' }, '#export.open'),
        SKIP: { target: '#copy.save', actions: 'leaveUnproved' },
      },
    },
    save: {
      exit: leave('copy.save'),
      on: { DONE: { target: '#done', actions: secured('copy') } },
    },
  },
});
