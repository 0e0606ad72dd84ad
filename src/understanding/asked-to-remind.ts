import type { Says } from './text/said-in.ts';

/** To be told again at another time, and of nothing that was told before. */
const REMIND_ME =
  /リマインド(?:して|を|お願い|し?てもら)|(?:後で|あとで|のちほど|後ほど|また|もう一度|改めて|今度|明日|あした|あす|来週|来月|週明け|後日|日後|週間後)[^。、!?]{0,10}(?:お?知らせ)(?:して|て)?(?:くださ|下さ|ほし|欲し|もらえ|もらいた|いただ|頂|くれ|お?願い)|\bremind me\b(?! (?:of|what|how|where|which|who|why|whether|if)\b)|\b(?:send|set|give|need|want|like|get)\b[^.?!]{0,12}\breminders?\b(?! (?:from|about|for|that|mail|e-?mail|letter))/iu;
const NO_REMINDER =
  /要りません|いりません|不要|やめて|止めて|\b(?:no|don'?t|not|never|stop|got|received)\b/iu;

/** Whether somebody asks to be reminded of the backup later. */
export const asksToRemind = (says: Says): boolean => says(REMIND_ME) && !says(NO_REMINDER);
