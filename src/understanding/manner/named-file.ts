export const SEVERAL =
  /(?:[2-9二三四五]|複数|いくつ|[にさよご](?:ん)?)(?:件|個|つも|つ(?!か)|こ(?=あ))|両方|もう(?:一|1|ひと)つ|\b(?:two|three|several|both)\b/iu;
/** A file of the other ending. */
export const PFX = /pfx/iu;
/** Of another time than the certificate in use. */
export const OLD =
  /古い(?!(?:控えの|前の)?(?:フォルダ|パソコン|pc|端末|機械|プロファイル|ユーザー|名前))|古く|昔|先代|前(?:の前)?の(?:証明書|期|会社|担当|分)|(?<!\d)\d{1,2}年(?:以上)?前|年前|更新(?:する)?前|期限(?:切れ|が切れ|の切れ|が過ぎ|の過ぎ)|もう使えな|終わって(?:い)?る(?:分|やつ|もの)|平成|\b(?:old(?! (?:\w+ )?(?:folder|profile|pc|computer|laptop|machine|user|desktop|drive)s?\b)|older|outdated|ancient|expired|previous|ended)\b|(?<!\d)20(?:0\d|1\d|2[0-3])(?:年|\b)/iu;
/** A file that is no p12, or not only one. */
export const OTHER_FILE =
  /(?<![a-z])(?:cer|crt|csr|der|key|pem|p7[bcs]|pdf|txt|docx?|zip)(?![a-z])|ショートカット|begin certificate|シーアール|シーイーアール|(?:違|別の)(?:う|い|った)?(?:ファイル|拡張子)/iu;
/** What people send that is no file to be checked. */
export const SENT_OTHER =
  /相談|メール|写真|画像|スクショ|スクリーンショット|\b(?:e-?mails?|photos?|pictures?|images?|screen ?shots?)\b/iu;
export const FILE_NAMED = /ファイル|p12|cert\b|(?<!証明書)コピー|\bfile/iu;
/** It is shown, or said, to be in force. */
export const VALID =
  /(?<!無)有効」?(?:です|だ(?!と|け)|でした|と(?:出|表示|なって|の(?:表示|こと))|になって|らしい)(?!か)|\b(?:is|it's|still|says?|shows?|as) valid\b/iu;
