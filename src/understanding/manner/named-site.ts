import { foundIn, saidIn } from '../text/said-in.ts';
import type { Sense } from '../text/senses.ts';

/** A site, and what it is the site of. */
const OTHER_SITE =
  /(?<![\p{sc=Han}\p{sc=Katakana}ー])(?!(?:再発行|再交付|証明書|電子証明|申請|申込|申し込み|手続|取得|受付|案内|専用|公式|指定|該当|最初|最後|途中|次|前|先|同じ|例|五つ|全部|確認|入力|送信|認証|更新|発行|ウェブ|ホーム|エラー|ログイン|ダウンロード|通常|当該|貴社|御社|ヘルプ|トップ|リンク|メール|今|今日|昨日|朝|夜|全然|結局|毎回|何回|何度))[\p{sc=Han}\p{sc=Katakana}ー]{2,10}の?(?:ホーム|ウェブ)?(?:サイト|ページ)/iu;
/** Sites that are none of the reissue's, whatever else is said. */
const EVERYDAY_SITE =
  /(?:通販|予約|求人|役所|役場|銀行|注文|決済|買い物)[^。、]{0,8}(?:サイト|ページ)|\b(?:shop|store|booking|hotel|bank|city|airline|delivery|job|ticket|school|hospital|tax|travel|company|intranet|news|payment)(?:'s)? (?:web)?(?:site|page|portal)/iu;
/** Whether a sentence names a site by a word that means nothing here: none of the reissue's. */
export const isOtherSite = ({ words }: Sense, text: string): boolean => {
  const site = foundIn(text, OTHER_SITE)?.[0];
  return saidIn(text)(EVERYDAY_SITE) || (site !== undefined && words.some((word) => site.includes(word)));
};

/** The check page, which is ours. */
export const OWN_PAGE =
  /ファイルを確かめる|\b(?:on|in|with|by|using) (?:your|this|the check(?:ing)?) (?:page|site|website|form)\b/iu;
/** Names the site, or what is done there. */
export const SITE =
  /サイト|ページ|再発行|申請|送信|入力|打(?:っ|ち)|入れ|ログイン|エラー|弾か|はじか|\b(?:sites?|website|page|form|submit\w*|error|reissue|rejects?|rejected|portal|typed?|entered?)\b/iu;
/** Names the site itself: in the midst of an export an error alone is not the site's. */
export const SITE_NAMED =
  /サイト|ページ|再発行|申請|ログイン|\b(?:sites?|website|page|form|reissue|portal)\b/iu;
