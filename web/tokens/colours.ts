/** The colours of every page, by the names of their custom properties (`--ink`); the drawings and the desk page take theirs from here too. */
export const LIGHT = {
  ink: '#1d2b33',
  quiet: '#566870',
  ground: '#f3f6f8',
  paper: '#ffffff',
  tint: '#eef5f8',
  press: '#dcecf2',
  line: '#d5dee3',
  /** Edges of what can be pressed or filled in: 3:1 against paper. */
  edge: '#788d97',
  primary: '#17607a',
  'primary-strong': '#114b60',
  'on-primary': '#ffffff',
  action: '#c4460a',
  'on-action': '#ffffff',
  good: '#1b6b3a',
  'good-tint': '#e9f6ee',
  warn: '#7a4d00',
  'warn-tint': '#fff4dc',
  bad: '#a4262c',
  'bad-tint': '#fdecec',
  /** A ring of two tones stands out on every ground. */
  focus: '#1d2b33',
  'focus-halo': '#ffd43d',
  shade: 'rgb(18 40 50 / 25%)',
} as const;
type Colour = keyof typeof LIGHT;

export const DARK: Readonly<Record<Colour, string>> = {
  ink: '#e6edf0',
  quiet: '#a9b8c0',
  ground: '#10181c',
  paper: '#18232a',
  tint: '#1f3039',
  press: '#27424e',
  line: '#35464f',
  edge: '#6b828e',
  primary: '#82c9e2',
  'primary-strong': '#aadcee',
  'on-primary': '#06222d',
  action: '#f08a4b',
  'on-action': '#241000',
  good: '#83d6a0',
  'good-tint': '#173021',
  warn: '#f0c267',
  'warn-tint': '#33280f',
  bad: '#ff9f9f',
  'bad-tint': '#3b1f21',
  focus: '#ffd43d',
  'focus-halo': '#10181c',
  shade: 'rgb(0 0 0 / 60%)',
};

/** Those that differ where more contrast is wanted, in the light and in the dark. */
export const CONTRAST: Readonly<Partial<Record<Colour, readonly [light: string, dark: string]>>> = {
  ink: ['#000000', '#ffffff'],
  quiet: ['#1d2b33', '#eef5f8'],
  ground: ['#ffffff', '#000000'],
  paper: ['#ffffff', '#000000'],
  tint: ['#ffffff', '#000000'],
  press: ['#e3edf1', '#22343c'],
  line: ['#1d2b33', '#dfe8ec'],
  edge: ['#000000', '#ffffff'],
  primary: ['#073a4d', '#b9e7f7'],
  'primary-strong': ['#000000', '#ffffff'],
  'on-primary': ['#ffffff', '#000000'],
  action: ['#8a2f00', '#ffb487'],
  'on-action': ['#ffffff', '#000000'],
  good: ['#0b4a25', '#a9efc2'],
  'good-tint': ['#ffffff', '#000000'],
  warn: ['#5a3700', '#ffdc8f'],
  'warn-tint': ['#ffffff', '#000000'],
  bad: ['#7d1016', '#ffc2c2'],
  'bad-tint': ['#ffffff', '#000000'],
  focus: ['#000000', '#ffd43d'],
  'focus-halo': ['#ffd43d', '#000000'],
};

/** Shades of the product's own colour from the darkest to the lightest, as Fluent's themes are made of them. */
export const BRAND = {
  10: '#02090c',
  20: '#0a1d26',
  30: '#0d303f',
  40: '#0f3e51',
  50: LIGHT['primary-strong'],
  60: '#13556d',
  70: '#155b74',
  80: LIGHT.primary,
  90: '#327791',
  100: '#4b8ba4',
  110: '#649fb6',
  120: '#7eb3c8',
  130: '#99c6d8',
  140: '#b5d8e6',
  150: '#d2e9f1',
  160: LIGHT.tint,
} as const;

/** What drawings of the steps are painted with: a window of Windows in greys and its blue, and the marks of the pages. */
export const PAINT = {
  ground: '#e6edf5',
  paper: LIGHT.paper,
  shade: '#cdd8e5',
  line: '#b4c0cf',
  frame: '#6f7f93',
  text: '#16222f',
  muted: '#536274',
  bar: '#d8e0ea',
  panel: '#f2f6fa',
  blue: '#1c5d9f',
  select: '#d3e5f8',
  accent: LIGHT.action,
  good: LIGHT.good,
  bad: LIGHT.bad,
  grey: '#8794a3',
  folder: '#f0bd4a',
  folderDark: '#cf9520',
  /** Behind the counter of the product's own sign. */
  pale: '#bfe0ea',
} as const;

/** What is printed, or read by a camera: the same in every theme. */
export const PRINT = { paper: '#ffffff', ink: '#000000', line: '#cccccc' } as const;
