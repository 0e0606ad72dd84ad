import { foundIn, saidIn } from '../text/said-in.ts';

export const KNOWN =
  /(?:(?:失く|なく|無く|紛失|捨て|消し)(?:し)?て(?:は)?(?:い)?(?:ません|ない)|(?:not|n't) (?:been )?(?:lost|forgotten|deleted)|(?:わか|分か)って(?:い)?(?:ます|る)|間違いな(?:い|く)|(?:わから|分から)ないと(?:思|言|申)|不明だったが|(?:lost|forgotten) (?:it|the \w+|my \w+),? but|(?:thought|said) (?:i|we)(?:'d| had)? (?:lost|forgot)|not the (?:code|password|address) (?:that|which|i)|わかりました|分かりました|覚えて(?:い)?(?:ます|る|おり(?!ま?せん))|思い出し(?:ました|た)|ではありません|忘れ(?:て|た(?:わけ)?)(?:は|では|じゃ)?(?:い)?(?:ません|ない|なかった)|失念して(?:は)?(?:い)?(?:ません|ない)|(?:わから|分から|知ら)な(?:い|く)(?:わけ|こと)?(?:では|じゃ|は|も)(?:な|あり)|did(?:n'?t| not) forget|(?:not|n't) forgotten|i (?:do |still )?(?:remember|know)|(?:is|are|was) known)/iu;
/** Codes that are none of the certificate's. */
export const OTHER_CODE =
  /(?:割引|pin|ピン|郵便|qr|バー|クーポン|プロモ\p{sc=Katakana}{0,6}|招待|認証|ソース|エラー|国番号|シリアル|ライセンス|アクセス)コード|\b(?:discount|pin|promo|zip|postal|dress|error|licen[cs]e|source|invite|access) codes?\b/iu;
/** Never asked for, never told. */
export const NEVER_ASKED =
  /(?:聞かれ|求められ|言われ|訊かれ|頼まれ)た(?:こと|覚え|ためし)(?:は|も|が)?(?:一度も|全く|まったく)?(?:な|ありま)|\bnever (?:been )?asked\b/iu;
/** One of the three things that a reissue asks for is all that is not known. */
const ALL_BUT =
  /(?:(?<code>コード)|(?<password>パスワード|暗証)|アドレス|メアド)(?:以外|のほか|を除(?:いて|けば))(?:は|の[^。、]{1,4}は)?[^。、]{0,10}?(?:そろっ(?:た|て(?:い)?(?:る|ます))|そろいました|揃っ(?:た|て(?:い)?(?:る|ます))|揃いました|あり(?:ます|ました)|ある|ok|大丈夫|(?:わか|分か)(?:る(?!か)|り(?:ます|ました)|って(?:い)?(?:る|ます)))|\b(?:all|everything|both|the rest|each)\b[^.?!]{0,20}\b(?:except|apart from|other than|but|besides)(?: for)? (?:the |my |our )?(?:\w+ )?(?:(?<latinCode>code)|(?<latinPassword>password)|address|e-?mail)\b/iu;
const ONLY_UNKNOWN =
  /(?:(?<code>コード)|(?<password>パスワード|暗証)|アドレス|メアド)だけ(?:が|は|を)?[^。、]{0,8}?(?:(?:分か|わか)ら|思い出せ|出てこな|不明|覚えて(?:い)?(?:な|ませ)|忘れ|見つから|ありませ|な(?:い|く))|\b(?:only|just) (?:the |my |our )?(?:\w+ )?(?:(?<latinCode>code)|(?<latinPassword>password)|address|e-?mail)[^.?!]{0,14}\b(?:unknown|missing|lost|forgotten|not)\b/iu;
export const onlyUnknown = (
  text: string,
): 'unknown-code' | 'unknown-password' | 'unknown-email' | undefined => {
  const said = (foundIn(text, ONLY_UNKNOWN) ?? foundIn(text, ALL_BUT))?.groups;
  if (said === undefined) return undefined;
  if (said.code !== undefined || said.latinCode !== undefined) return 'unknown-code';
  return said.password !== undefined || said.latinPassword !== undefined
    ? 'unknown-password'
    : 'unknown-email';
};

/** Two of three, or one that is missing. */
export const NOT_ALL =
  /(?:[2二]\s?(?:つ|点|個|項目|種類)|ふたつ)(?:は|まで|だけ|しか)|(?:一つ|1つ|ひとつ|1個|一点)(?:が|だけ|足り)|残り|もう(?:一|1)つ|だけ(?:が|は)?(?:分か|わか|不明|な)|以外|のほか|を除(?:い|け)|\bexcept\b|\bapart from\b|\ball but\b|\bonly two\b|\btwo of\b|\bthird\b|\bone (?:is )?missing\b/iu;
/** What the reissue asks for, and no file. */
export const CREDENTIAL = /コード|パスワード|暗証|アドレス|メアド|\b(?:code|password|address)\b/iu;
/** Known in the end, whatever was said before. */
const RECOVERED =
  /(?:載って(?:い)?(?:まし?た|ます|る)|出てき(?:まし)?た|見つか(?:りまし|っ)た|あ(?:りまし|っ)た|ございました|控えて(?:あり(?:ます|ました)|ある|あった)|書いて(?:あり(?:ます|ました)|ある|あった)|判明(?:し(?:まし)?た)?|知って(?:い)?(?:ます|る))(?:よ|ね|から|ので|わ|けど|が)?[。.!\s]{0,4}$|\b(?:it was in|found (?:it|the \w+)|turned up|i (?:do )?have (?:it|that)|we have it)\b[^.]{0,30}$/iu;
/** Lost in so many words: beside a denial it is kept. */
export const LOST_SAID =
  /忘れ|失く|なくし|無くし|紛失|消し|捨て|\b(?:lost|forgot(?:ten)?|deleted|missing)\b/iu;
export const NOT_KNOWN =
  /(?:ない|ねえ|ねぇ|なし|なく|なかっ|さっぱり|空白|抜けて|謎|処分|シュレッダー|無し|無い|無く|見つから|見当たら|まへん|とらん|不明|ません|ず|忘|失|紛|消|廃止|退職|分からん|わからん|知らん|へん|unknown|don'?t|not|no idea|gone|nobody|no one|no longer|nowhere|vanished|closed|dissolved|forg[eo]t|lost|missing|never|can'?t|cannot|deleted|left|retired|unsure|without|which|mystery|blank|clue|except)/iu;
/** Whether a text ends in that what was unknown is known after all. */
export const isRecovered = (text: string): boolean => saidIn(text)(RECOVERED);
/** Whether a text names one of the three things that the reissue asks for. */
export const namesCredential = (text: string): boolean => CREDENTIAL.test(text);
/** That what was typed was refused. */
export const REFUSED =
  /(?:パスワード|コード)[^。、!?]{0,6}(?:違う|違います|正しくない|誤り)と[^。、!?]{0,4}(?:弾かれ|はじかれ|出(?:ます|ました|る|て)|言われ|表示|断られ)/u;
