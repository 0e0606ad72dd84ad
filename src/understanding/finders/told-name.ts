import { CONTACT_FIELDS } from '../../machines/contact-fields.ts';

/** Who writes, as they tell it themselves. */
type ToldName = { readonly name?: string; readonly company?: string };

/** A name in kanji or katakana: endings are no part of one. */
const NAME = /[\p{sc=Han}\p{sc=Katakana}ー]{1,8}(?:\s[\p{sc=Han}\p{sc=Katakana}ー]{1,8})?/u.source;
const SURNAME =
  /(?:佐藤|鈴木|高橋|田中|伊藤|渡辺|渡邊|渡邉|山本|中村|小林|加藤|吉田|山田|佐々木|山口|松本|井上|木村|斎藤|斉藤|清水|山崎|中島|池田|阿部|橋本|山下|前田|小川|藤田|岡田|後藤|長谷川|石井|村上|近藤|坂本|遠藤|青木|藤井|西村|福田|太田|三浦|藤原|岡本|松田|中川|中野|原田|小野|田村|竹内|金子|和田|中山|石田|上田|森田|柴田|酒井|工藤|横山|宮本|内田|高木|安藤|谷口|大野|丸山|今井|高田|藤本|武田|村田|上野|杉山|増田|平野|大塚|久保|松井|小島|岩崎|桜井|野口|松尾|野村|木下|菊地|佐野|大西|杉本|新井)/u
    .source;
const GIVEN = /\s?[\p{sc=Han}\p{sc=Katakana}]{0,4}?/u.source;
const FORM =
  /(?:株式会社|有限会社|合同会社|合資会社|(?:医療|学校|宗教)法人|社会福祉法人|税理士法人|㈱|\(株\)|\(有\))/u
    .source;
const ENDS = /(?:と申します|といいます|と言います|でございます|です)/u.source;
const OF_ONES_OWN = /[^\s、。,.!?のがをはもへ:]{1,24}?/u.source;
const SHOP = /(?:薬局|製薬|商事|商店|工業|工務店|建設|電機|病院|医院|クリニック|事務所)/u.source;
const REGISTERED = `${FORM}\\s?(?!${ENDS})${OF_ONES_OWN}|${OF_ONES_OWN}${FORM}`;
const COMPANY = `${REGISTERED}|${OF_ONES_OWN}${SHOP}`;
/** What a name stands between. */
const START = /(?:^|[\s。、])/u.source;
const SELF = /(?:(?:私|わたくし|わたし)は、?)?/u.source;
const OF = /の/u.source;
/** Where somebody works within a company; a predecessor and a relative are somebody else. */
const PLACE =
  /(?!前任|先代|担当だった|元|上司|同僚|部下|[夫妻父母兄姉弟妹])[\p{sc=Han}\p{sc=Katakana}ー]{1,10}/u.source;
const OF_PLACE = `(?:${PLACE}${OF})?`;
const NAMED = /(?:お?名前|氏名|フルネーム)\s?(?:は|が|:)\s?/u.source;
const COMPANY_NAMED = /(?:会社名?|社名|勤務先)(?:は|:)\s?/u.source;
const CALLED = /(?:と申します|といいます|と言います)/u.source;
const IS = /です/u.source;
const END = /(?=$|[\s、。,.!])(?!か)/u.source;

/** A name that stands alone, as on a card. */
const CARD = `^(?:(?<company>${COMPANY})[${OF}\\s]|${PLACE}[${OF}\\s])?(?<name>${SURNAME}${GIVEN})(?:\\s?\\(${PLACE}\\))?[。.\\s]{0,3}$`;
/** Where in a company, as English has it. */
const TEAM =
  /(?:sales|accounting|accounts|finance|HR|human resources|IT|legal|marketing|purchasing|procurement|payroll|operations|general affairs|administration|admin|engineering|support|reception)/u
    .source;
const CARD_ENGLISH = `^(?:(?:[Ii]t's|[Tt]his is|I'm|I am) )?(?<name>\\p{Lu}[\\p{L}'’-]+(?: \\p{Lu}[\\p{L}'’-]+)?)(?: here)?,? (?:from|in|of) (?:the )?${TEAM}(?: team| department)?[.!\\s]{0,3}$`;

const PATTERNS: readonly RegExp[] = [
  new RegExp(CARD, 'u'),
  new RegExp(CARD_ENGLISH, 'u'),
  new RegExp(`(?<company>${COMPANY})${OF}(?<name>${NAME})${ENDS}${END}`, 'u'),
  new RegExp(`${NAMED}(?<name>${NAME})${ENDS}?${END}`, 'u'),
  new RegExp(`${START}${SELF}(?<name>${NAME})${CALLED}${END}`, 'u'),
  new RegExp(`${START}${SELF}${OF_PLACE}(?<name>${SURNAME}${GIVEN})${IS}${END}`, 'u'),
  new RegExp(
    `${START}(?:${COMPANY_NAMED}(?<company>${COMPANY})|(?<company>${REGISTERED}))${ENDS}?${END}`,
    'u',
  ),
  /\b(?:[Mm]y (?:full )?name(?: is|['’]s|:)|[Nn]ame:) (?<name>\p{Lu}(?:\.|[\p{L}'’-]+)(?: \p{Lu}(?:\.|[\p{L}'’-]+)){0,2})(?=$|[\s,.;!])/u,
  /(?:^|[.!,] )(?:I'm|I am|[Tt]his is) (?<name>\p{Lu}[\p{L}'’-]+ \p{Lu}[\p{L}'’-]+)(?=$|[,.;!\n]| (?:from|of|at|with|and|here)\b)/u,
  /(?:^|[,.] |\b(?:from|of|at|with) |[Cc]ompany(?: is|:) )(?<company>\p{Lu}[\p{L}\d&'’-]*(?: [\p{Lu}&][\p{L}\d&'’-]*){0,4},? (?:Ltd|Inc|LLC|Corp|Co|GmbH|K\.?K)\b\.?)/u,
  /\b(?:[Cc]ompany(?: name)?:|[Cc]ompany name is|[Cc]ompany is called) (?<company>\p{Lu}[\p{L}\d&'’ -]{1,40}?)(?=$|[,.;!\n])/u,
];
/** What stands where a name would, and is none. */
const NO_NAME =
  /^(?:不明|匿名|空欄|未定|必要|不要|内緒|秘密|同じ|別|上記|同上|無|本人|担当|代理|社長|至急|緊急|英語|日本語)|(?:[書様部課係県市区町者局店院所社園校館駅前]|宛て|事務|製薬|商事|工業|建設|電機|証券|銀行|産業)$|^(?:on|in|not|the|an?|already|wrong|spell\w*|different|too|mis\w+|missing|chang\w+|no|still|as|with|listed|same|unknown|very|lost|microsoft|windows|google|internet|some\w*|any\w*|every\w*|nobody|people|guys?|girls?|calls?|mails?|e-?mails?|messages?|letters?|greetings|hello|hi|help|files?|cert\w*|errors?|forwarded|copied|moved|back|transferred|orders?|news|nothing|all|we|they|he|she|it)\b|\b(?:only|branch|office|urgent)$/iu;
/** A name, and a company, that somebody tells of themselves in so many words, each as long as its field takes. */
export const nameIn = (text: string): ToldName => {
  const said = text.normalize('NFKC').trim();
  const told: { name?: string; company?: string } = {};
  for (const pattern of PATTERNS) {
    const groups = pattern.exec(said)?.groups ?? {};
    for (const field of ['name', 'company'] as const) {
      const found = groups[field]?.trim();
      if (found === undefined || told[field] !== undefined || found.length > CONTACT_FIELDS[field].max)
        continue;
      if (field === 'name' && NO_NAME.test(found)) continue;
      told[field] = found;
    }
  }
  return told;
};
