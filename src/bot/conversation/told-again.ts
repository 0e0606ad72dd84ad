import type { State } from '../../machines/state.ts';
import type { Understood } from '../../understanding/understood.ts';

/** Another place than the one that failed, named or meant: what is told of it is a failure of its own. */
const ANOTHER_PLACE =
  /デスクトップ|ドキュメント|書類|共有|サーバ|ピクチャ|ダウンロード|ほか|他の|別の|どこ|ここ|こちら|こっち|両方|全部|全て|すべて|(?:に|で|は|を|場所)も|(?<![a-z])(?:desktop|documents?|downloads?|share|server|other|another|any(?:where)?|every(?:where)?|either|neither|both|too|also|all|here|there)(?![a-z])/iu;

/** A saving that failed, told where another place was asked for and none is named: it may be the failure of before once more, and it leads to the reissue. So it is asked. */
export const askedAgain = (understood: Understood, text: string, { step }: State): Understood =>
  step === 'export.place' &&
  understood.kind === 'act' &&
  understood.act.type === 'CANNOT' &&
  !ANOTHER_PLACE.test(text)
    ? { kind: 'ask', choices: ['CANNOT', 'NEXT', 'HUMAN'] }
    : understood;
