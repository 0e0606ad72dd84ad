const INK = '#1d2b33';
const QUIET = '#566870';
const PRIMARY = '#17607a';
const LINE = '#d5dee3';
const FONT =
  "'Hiragino Sans', 'Yu Gothic UI', 'Yu Gothic', Meiryo, 'Noto Sans CJK JP', 'Noto Sans JP', system-ui, sans-serif";

/** Web Chat's look, so that it is of one piece with style.css. */
export const STYLE_OPTIONS = {
  accent: PRIMARY,
  backgroundColor: 'transparent',
  subtle: QUIET,
  primaryFont: FONT,
  paddingRegular: 12,
  paddingWide: 16,
  fontSizeSmall: '13px',
  rootHeight: '100%',
  rootWidth: '100%',
  bubbleBackground: '#ffffff',
  bubbleBorderColor: LINE,
  bubbleBorderRadius: 14,
  bubbleMaxWidth: 640,
  bubbleTextColor: INK,
  bubbleFromUserBackground: '#dcecf2',
  bubbleFromUserBorderColor: '#dcecf2',
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
  sendBoxTextWrap: true,
  sendBoxBorderTop: 'none',
  transcriptOverlayButtonBackground: PRIMARY,
  transcriptOverlayButtonColor: '#ffffff',
  transcriptOverlayButtonBackgroundOnHover: '#114b60',
  transcriptOverlayButtonColorOnHover: '#ffffff',
  transcriptOverlayButtonBackgroundOnFocus: '#114b60',
  transcriptOverlayButtonColorOnFocus: '#ffffff',
};

const colors = {
  default: { default: INK, subtle: QUIET },
  accent: { default: PRIMARY, subtle: PRIMARY },
  good: { default: '#1b6b3a', subtle: '#1b6b3a' },
  warning: { default: '#7a4d00', subtle: '#7a4d00' },
  attention: { default: '#a4262c', subtle: '#a4262c' },
};

/** How Adaptive Cards are laid out (https://learn.microsoft.com/adaptive-cards/rendering-cards/host-config). */
export const HOST_CONFIG = {
  supportsInteractivity: true,
  fontFamily: FONT,
  fontSizes: { small: 13, default: 15, medium: 17, large: 20, extraLarge: 24 },
  fontWeights: { lighter: 400, default: 400, bolder: 700 },
  lineHeights: { small: 20, default: 26, medium: 27, large: 30, extraLarge: 34 },
  spacing: { small: 6, default: 10, medium: 14, large: 22, extraLarge: 28, padding: 18 },
  separator: { lineThickness: 1, lineColor: '#e6ecef' },
  containerStyles: {
    default: { backgroundColor: 'transparent', foregroundColors: colors },
    emphasis: { backgroundColor: '#eef5f8', foregroundColors: colors },
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
