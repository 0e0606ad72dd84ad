import type { StyleOptions } from 'botframework-webchat-api';

/** The tokens of the page (web/tokens), by their names, so that Web Chat follows light and dark. */
const INK = 'var(--ink)';
const QUIET = 'var(--quiet)';
const PRIMARY = 'var(--primary)';
const STRONG = 'var(--primary-strong)';
const ON_PRIMARY = 'var(--on-primary)';
const LINE = 'var(--line)';
const PRESS = 'var(--press)';
const TINT = 'var(--tint)';
const FONT = 'var(--font)';

/** Web Chat's look, so that it is of one piece with style.css. */
export const STYLE_OPTIONS: StyleOptions = {
  accent: PRIMARY,
  backgroundColor: 'transparent',
  subtle: QUIET,
  primaryFont: FONT,
  paddingRegular: 12,
  paddingWide: 16,
  fontSizeSmall: '13px',
  rootHeight: '100%',
  rootWidth: '100%',
  bubbleBackground: 'var(--paper)',
  bubbleBorderColor: LINE,
  bubbleBorderRadius: 14,
  bubbleMaxWidth: 740,
  bubbleTextColor: INK,
  bubbleFromUserBackground: PRESS,
  bubbleFromUserBorderColor: PRESS,
  bubbleFromUserBorderRadius: 14,
  bubbleFromUserTextColor: INK,
  bubbleMinHeight: 36,
  groupTimestamp: true,
  timestampColor: QUIET,
  messageActivityWordBreak: 'break-word',
  autoScrollSnapOnPage: true,
  // The page itself sends again what the server does not take; Web Chat's own offer to do so would send it twice.
  sendTimeout: 300_000,
  sendAttachmentOn: 'attach',
  uploadMultiple: false,
  enableUploadThumbnail: false,
  hideTelephoneKeypadButton: true,
  sendBoxBackground: 'transparent',
  sendBoxHeight: 50,
  sendBoxTextColor: INK,
  sendBoxPlaceholderColor: QUIET,
  sendBoxButtonColor: PRIMARY,
  sendBoxButtonShadeColorOnHover: TINT,
  sendBoxButtonShadeColorOnActive: PRESS,
  sendBoxTextWrap: true,
  sendBoxBorderTop: 'none',
  transcriptOverlayButtonBackground: PRIMARY,
  transcriptOverlayButtonColor: ON_PRIMARY,
  transcriptOverlayButtonBackgroundOnHover: STRONG,
  transcriptOverlayButtonColorOnHover: ON_PRIMARY,
  transcriptOverlayButtonBackgroundOnFocus: STRONG,
  transcriptOverlayButtonColorOnFocus: ON_PRIMARY,
};

const colors = {
  default: { default: INK, subtle: QUIET },
  accent: { default: PRIMARY, subtle: PRIMARY },
  good: { default: 'var(--good)', subtle: 'var(--good)' },
  warning: { default: 'var(--warn)', subtle: 'var(--warn)' },
  attention: { default: 'var(--bad)', subtle: 'var(--bad)' },
};

/** How Adaptive Cards are laid out (https://learn.microsoft.com/adaptive-cards/rendering-cards/host-config). */
export const HOST_CONFIG = {
  supportsInteractivity: true,
  fontFamily: FONT,
  fontSizes: { small: 13, default: 15, medium: 17, large: 20, extraLarge: 24 },
  fontWeights: { lighter: 400, default: 400, bolder: 700 },
  lineHeights: { small: 20, default: 26, medium: 27, large: 30, extraLarge: 34 },
  spacing: { small: 6, default: 10, medium: 14, large: 22, extraLarge: 28, padding: 18 },
  separator: { lineThickness: 1, lineColor: LINE },
  containerStyles: {
    default: { backgroundColor: 'transparent', foregroundColors: colors },
    emphasis: { backgroundColor: 'var(--tint)', foregroundColors: colors },
    good: { backgroundColor: 'var(--good-tint)', foregroundColors: colors },
    warning: { backgroundColor: 'var(--warn-tint)', foregroundColors: colors },
    attention: { backgroundColor: 'var(--bad-tint)', foregroundColors: colors },
    accent: { backgroundColor: 'var(--tint)', foregroundColors: colors },
  },
  imageSizes: { small: 60, medium: 120, large: 240 },
  actions: {
    maxActions: 12,
    spacing: 'default',
    buttonSpacing: 8,
    actionsOrientation: 'vertical',
    actionAlignment: 'stretch',
  },
  adaptiveCard: { allowCustomStyle: false },
  factSet: {
    title: {
      color: 'default',
      size: 'default',
      isSubtle: true,
      weight: 'default',
      wrap: true,
      maxWidth: 160,
    },
    value: { color: 'default', size: 'default', isSubtle: false, weight: 'bolder', wrap: true },
    spacing: 16,
  },
  inputs: {
    label: {
      inputSpacing: 'small',
      requiredInputs: {
        weight: 'bolder',
        color: 'default',
        size: 'default',
        suffix: ' *',
        suffixColor: 'attention',
      },
      optionalInputs: { weight: 'bolder', color: 'default', size: 'default' },
    },
    errorMessage: { weight: 'default', color: 'attention', size: 'small', spacing: 'small' },
  },
  textStyles: { heading: { size: 'medium', weight: 'bolder', color: 'default', isSubtle: false } },
  textBlock: { headingLevel: 2 },
};
