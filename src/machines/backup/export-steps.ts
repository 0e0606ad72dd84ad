import { chart } from './chart-setup.ts';
import { byVerdict, leave, secured, toReissue } from './shared-transitions.ts';

/** The steps of ② the export from Windows. */
export const exportStates = chart.createStateConfig({
  id: 'export',
  initial: 'open',
  states: {
    open: {
      exit: leave('export.open'),
      on: { NEXT: { target: '#export.select' }, CANNOT: toReissue },
    },
    select: {
      exit: leave('export.select'),
      on: { NEXT: { target: '#export.key' }, NOT_LISTED: toReissue },
    },
    key: {
      exit: leave('export.key'),
      on: { NEXT: { target: '#export.format' }, KEY_DISABLED: toReissue },
    },
    format: {
      exit: leave('export.format'),
      on: { NEXT: { target: '#export.password' } },
    },
    password: {
      exit: leave('export.password'),
      on: { NEXT: { target: '#export.save' } },
    },
    save: {
      exit: leave('export.save'),
      on: { NEXT: { target: '#export.check' }, CANNOT: { target: '#export.place' } },
    },
    place: {
      exit: leave('export.place'),
      on: { NEXT: { target: '#export.check' }, CANNOT: toReissue },
    },
    check: {
      exit: leave('export.check'),
      on: {
        CHECK: byVerdict({ target: '#done', secured: 'export' }, '#export.select'),
        SKIP: { target: '#done', actions: ['leaveUnproved', secured('export')] },
      },
    },
  },
});
