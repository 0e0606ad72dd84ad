/** Agreement, thanks and greetings by a picture alone. */
const PICTURES =
  /^(?:[👍👌🙏🙇🙆🙋👋💪👏😀😃😄😁😊🙂☺😌🎉✨❤💯⭕]|[\u{1F3FB}-\u{1F3FF}]|\u200D|[♀♂]|\uFE0F|\s)+$/u;

/** Whether a text is a friendly picture and no word. */
export const isFriendlyPicture = (text: string): boolean => PICTURES.test(text);
