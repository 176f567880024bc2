//! The words of the report in both languages. They live here and not in the locale files, for the
//! verifier works alone: offline, in the browser, in ten years.

use domain::Lang;

/// A sentence in both languages; `{0}`, `{1}` … are its particulars.
#[derive(Debug, PartialEq, Eq)]
pub struct Phrase {
    /// Its name for programs.
    pub code: &'static str,
    uk: &'static str,
    en: &'static str,
}

impl Phrase {
    /// The sentence in one language, its particulars not filled in.
    pub fn text(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::Uk => self.uk,
            Lang::En => self.en,
        }
    }
}

macro_rules! phrases {
    ($($name:ident $code:literal $uk:literal $en:literal)*) => {
        $(pub static $name: Phrase = Phrase { code: $code, uk: $uk, en: $en };)*
        #[cfg(test)]
        static ALL: &[&Phrase] = &[$(&$name),*];
    };
}

phrases! {
HEAD "head" "Конкурс {0}. Записів у журналі: {1}." "Competition {0}. Entries in the record: {1}."
MARK_OK "ok" "[так]" "[ok]"
MARK_BROKEN "broken" "[НІ]" "[NO]"
MARK_UNCHECKED "unchecked" "[?]" "[?]"
MARK_NOTE "note" "[!]" "[!]"
AT_ENTRY "at-entry" "запис {0}" "entry {0}"
UNCHECKED "not-checked" "не перевірено, бо не сходиться щось інше" "not checked, because something else doesn't hold"
ALL_HOLD "all-hold" "Усе сходиться." "Everything holds."
SOMETHING_BROKEN "something-broken" "Не все сходиться. Вірити цьому журналу не можна, доки це не пояснено." "Not everything holds. Don't trust this record until that is explained."

SIGNATURE "signature" "Підпис порталу" "The portal's signature"
KEYS "keys" "Зміна ключа" "Change of the key"
ROOT "root" "Записи й контрольна точка" "Entries and checkpoint"
WITNESSES "witnesses" "Свідки" "Witnesses"
SINCE "since" "Давніша контрольна точка" "Older checkpoint"
FORM "form" "Форма записів" "Form of the entries"
ORDER "order" "Номери й час" "Numbers and times"
KINDS "kinds" "Види записів" "Kinds of entries"
PROCEDURE "procedure" "Порядок дій" "Order of steps"
DEADLINE "deadline" "Кінцевий строк" "Deadline"
CLOSING "closing" "Закриття прийому" "Closing of the intake"
LISTS "lists" "Жодна заявка не зникла" "No application went missing"
FIXES "fixes" "Усунення недоліків" "Fixes of defects"
CONFLICTS "conflicts" "Конфлікти інтересів" "Conflicts of interest"
SCORECARDS "scorecards" "Картки оцінювання" "Scorecards"
SEATS "seats" "Хто оцінював" "Who scored"
RANKING "ranking" "Рейтинг" "Ranking"
REMARKS "remarks" "Зауваження спостерігачів" "Observers' remarks"
COMPLAINTS "complaints" "Скарги" "Complaints"
HOLDERS "holders" "Утримувачі ключа" "Key holders"
MINUTES "minutes" "Протокол" "Minutes"
RECEIPT "receipt" "Квитанція" "Receipt"

BUNDLE_TOO_LARGE "bundle-too-large" "Файл більший за 256 МіБ." "The file is larger than 256 MiB."
BUNDLE_CONTAINER "bundle-container" "Це не bundle.zip, який видає портал, або файл змінено чи завантажено не до кінця." "This is not a bundle.zip as the portal gives it, or the file was altered or not fully downloaded."
BUNDLE_ENCRYPTED "bundle-encrypted" "Архів захищено паролем. Розпакуйте його і перевірте bundle.zip, який видав портал." "The archive has a password. Unpack it and check the bundle.zip that the portal gave."
BUNDLE_COMPRESSION "bundle-compression" "Архів стиснуто способом, якого тут не читають. Запакуйте чотири файли як звичайний ZIP (Deflate)." "The archive is compressed in a way that is not read here. Pack the four files as an ordinary ZIP (Deflate)."
BUNDLE_TRICK "bundle-trick" "Архів побудовано так, як звичайні програми не роблять: імена, розміри або розташування файлів суперечать одне одному. Його не читано." "The archive is built as ordinary programs don't do it: names, sizes or places of files contradict each other. It was not read."
REPACKED "repacked" "Архів перепаковано іншою програмою. Перевірено те, що всередині: контрольну точку, записи й ключ. Сам архів не такий, який видає портал." "The archive was packed again by another program. What is inside was checked: the checkpoint, the entries and the key. The archive itself is not as the portal gives it."
BUNDLE_FILE "bundle-file" "Один із файлів усередині пошкоджено." "One of the files inside is damaged."
NOT_A_RECEIPT "not-a-receipt" "Це не квитанція." "This is not a receipt."

WITNESSED "witnessed" "контрольну точку співпідписали: {0}" "the checkpoint was cosigned by {0}"
NOT_WITNESSED "not-witnessed" "свідок {0} не співпідписав цієї контрольної точки" "witness {0} has not cosigned this checkpoint"
WRONG_WITNESS "wrong-witness" "підпис свідка {0} не сходиться" "the signature of witness {0} is wrong"
SIGNED_GIVEN "signed-by-given-key" "контрольну точку підписано ключем, який ви вказали" "the checkpoint is signed by the key you gave"
SIGNED_OWN "signed-by-own-key" "контрольну точку підписано ключем із самого файлу: {0}. Звірте його з оприлюдненим деінде" "the checkpoint is signed by the key in the file itself: {0}. Compare it with the one published elsewhere"
SIGNED_SUCCESSOR "signed-by-successor" "контрольну точку підписано ключем {0}, що від запису {1} заступає ключ, який ви вказали" "the checkpoint is signed by the key {0}, which since entry {1} follows the key you gave"
KEYS_HOLD "keys-hold" "кожен новий ключ засвідчив своїм підписом попередній; записи: {0}" "each new key is vouched for by the signature of the one before; entries: {0}"
NO_KEY "no-key" "це не ключ: {0}" "this is not a key: {0}"
KEY_NOT_VOUCHED "key-not-vouched" "попередній ключ не засвідчив нового: {0}" "the key before didn't vouch for the new one: {0}"
KEY_OUT_OF_TURN "key-out-of-turn" "ключ передано не від чинного або вже колись замінено: {0}" "the key is not handed over by the present one, or was replaced before: {0}"
NOT_THE_LAST_KEY "not-the-last-key" "журнал передано іншому ключу, ніж той, що у файлі: {0}" "the record was handed over to another key than the one in the file: {0}"
KEY_OVERSTAYED "key-overstayed" "Замінений ключ {0} досі підписує, хоча за журналом мав лише до {1}. Спитайте на порталі, чи він не в чужих руках." "The replaced key {0} still signs, though by the record only until {1}. Ask the portal whether it is in other hands."
BAD_VKEY "bad-vkey" "ключ у файлі vkey зіпсовано" "the key in the file vkey is damaged"
OTHER_VKEY "other-vkey" "у файлі інший ключ, ніж ви вказали: {0}" "the file holds another key than the one you gave: {0}"
BAD_CHECKPOINT "bad-checkpoint" "контрольна точка не має належної форми" "the checkpoint doesn't have its form"
UNSIGNED "unsigned" "на контрольній точці немає підпису цього ключа" "the checkpoint isn't signed by this key"
WRONG_SIGNATURE "wrong-signature" "підпис не сходиться" "the signature is wrong"
WRONG_ORIGIN "wrong-origin" "контрольна точка не з цього порталу: {0}" "the checkpoint is not of this portal: {0}"

ROOT_HOLDS "root-holds" "усі записи, від 0 до {0}, саме ті, за які підписано" "all entries, 0 to {0}, are exactly those signed for"
EMPTY "empty" "у журналі немає жодного запису" "the record has no entries"
WRONG_SIZE "wrong-size" "підписано за {0}, а записів {1}" "signed for {0} entries, there are {1}"
WRONG_ROOT "wrong-root" "записи не ті, за які підписано" "the entries are not those signed for"

SINCE_HOLDS "since-holds" "перші {0} записів ті самі, що й тоді" "the first {0} entries are the same as then"
SINCE_SHORTER "since-shorter" "тоді записів було {0}, тепер {1}" "there were {0} entries then and there are {1} now"
SINCE_OTHER "since-other" "перші {0} записів змінено відтоді" "the first {0} entries were changed since"
SINCE_ORIGIN "since-origin" "давніша контрольна точка з іншого журналу: {0}" "the older checkpoint is of another record: {0}"

FORM_HOLDS "form-holds" "кожен запис у єдиній можливій формі" "each entry is in its only possible form"
BAD_FORM "bad-form" "запис не в належній формі ({0})" "the entry is not in its form ({0})"
ORDER_HOLDS "order-holds" "номери без пропусків, час ніде не йде назад" "numbers without a gap, times never go back"
WRONG_NUMBER "wrong-number" "на цьому місці стоїть номер {0}" "number {0} stands in this place"
TIME_BACK "time-back" "час раніший, ніж у попереднього запису" "its time is earlier than that of the entry before"
KINDS_HOLD "kinds-hold" "усі види відомі, усі дані на місці" "all kinds are known, all data are there"
UNKNOWN_KIND "unknown-kind" "вид {0} невідомий або дані не ті ({1})" "kind {0} is unknown or its data are wrong ({1})"
UNKNOWN_BY "unknown-by" "невідомо, хто це зробив: {0}" "it isn't known who did it: {0}"
NO_ANNOUNCEMENT "no-announcement" "журнал не починається з оголошення" "the record doesn't begin with the announcement"
PROCEDURE_HOLDS "procedure-holds" "кожен крок на своєму місці за порядком" "each step is in its place by the rulebook"

DEADLINE_HOLDS "deadline-holds" "заявок і замін {0}, усі вчасно; прийом до {1} (UTC)" "applications and replacements: {0}, all in time; intake until {1} (UTC)"
TOO_LATE "too-late" "після кінцевого строку {0}" "after the deadline {0}"
AFTER_CLOSING "after-closing" "після закриття прийому" "after the intake was closed"
CLOSED_EARLY "closed-early" "прийом закрито до кінцевого строку {0}" "the intake was closed before the deadline {0}"
DEADLINE_EARLIER "deadline-earlier" "строк перенесено на раніше" "the deadline was moved to an earlier time"
CLOSING_HOLDS "closing-holds" "названо рівно всі заявки, що діяли: {0}" "exactly the live applications are named: {0}"
STILL_OPEN "still-open" "прийом ще не закрито" "the intake is not closed yet"
CLOSED_TWICE "closed-twice" "прийом закрито вдруге" "the intake was closed a second time"
CODE_LEFT_OUT "code-left-out" "немає заявки {0}" "application {0} is missing"
CODE_UNKNOWN "code-unknown" "заявки {0} тут не має бути" "application {0} should not be here"
CODE_TWICE "code-twice" "заявку {0} названо двічі або не за абеткою" "application {0} is named twice or out of order"
WRONG_REPLACEMENT "wrong-replacement" "заявку {0} замінено не за правилами" "application {0} was replaced against the rules"
LISTS_HOLD "lists-hold" "кожну заявку видно до кінця; допущено {0}" "each application is accounted for to the end; admitted: {0}"
UNDECIDED "undecided" "заявку {0} не допущено й не відхилено" "application {0} is neither admitted nor refused"
DECIDED_TWICE "decided-twice" "щодо заявки {0} вирішено вдруге" "application {0} was decided a second time"
ERASED_EARLY "erased-early" "дані заявки {0} знищено, хоча вона ще бере участь" "the data of application {0} were destroyed while it takes part"
ERASED_TWICE "erased-twice" "дані заявки {0} знищено вдруге" "the data of application {0} were destroyed a second time"
NOT_IN_RESULT "not-in-result" "призначено {0}, хоча за результатом цього не можна" "{0} was appointed, which the result doesn't allow"

FIXES_HOLD "fixes-hold" "запитів: {0}, виправлено: {1}; рішення лише після строку" "asked for: {0}, handed in: {1}; decided only after the window"
FIX_PARTS "fix-parts" "просять не секретар, нічого або те, чого змінювати не можна" "asked for by another, for nothing, or for what may not change"
FIX_TERM "fix-term" "строк не від одного дня до {0}, як каже порядок" "the window is not one to {0} days, as the rulebook says"
FIX_TWICE "fix-twice" "щодо заявки {0} недоліки названо вдруге" "defects of application {0} were named a second time"
FIX_UNASKED "fix-unasked" "заявку {0} виправлено без запиту або вдруге" "application {0} was fixed unasked or a second time"
FIX_NOBODYS "fix-nobodys" "заявку {0} виправив не її кандидат" "application {0} was fixed by another than its candidate"
FIX_CUT "fix-cut" "щодо заявки {0} вирішено, хоча строк виправлення тривав до {1}" "application {0} was decided though its window lasted until {1}"

CONFLICTS_HOLD "conflicts-hold" "оголошень розкрито й звірено: {0}" "declarations revealed and matched: {0}"
SCORECARDS_HOLD "scorecards-hold" "карток розкрито й звірено: {0}; ще запечатано: {1}" "scorecards revealed and matched: {0}; still sealed: {1}"
NO_COMMITMENT "no-commitment" "немає запису {0} із зобов’язанням цього місця" "entry {0} is no commitment of this seat"
MISMATCH "mismatch" "розкрите не збігається із зобов’язанням у записі {0}" "what is revealed doesn't match the commitment in entry {0}"
BAD_HEX "bad-hex" "зобов’язання, сіль або хеш не має належної форми" "a commitment, salt or hash doesn't have its form"
REVEALED_TWICE "revealed-twice" "зобов’язання із запису {0} розкрито вдруге" "the commitment in entry {0} was revealed a second time"
NEVER_REVEALED "never-revealed" "зобов’язання із запису {0} не розкрито" "the commitment in entry {0} was not revealed"
SUPERSEDED "superseded" "розкрито оголошення із запису {0}, хоча є новіше" "the declaration in entry {0} was revealed though there is a newer one"
SECOND_SHEET "second-sheet" "друга картка місця {0} щодо {1} у цьому раунді" "a second scorecard of seat {0} for {1} in this round"
REVEALED_OPEN "revealed-open" "картку розкрито до закриття раунду" "the scorecard was revealed before the round was closed"
COMMITTED_CLOSED "committed-closed" "картку подано не тоді, коли раунд відкрито" "the scorecard was committed while the round was not open"

SEATS_HOLD "seats-hold" "завершених раундів: {0}; місць, що не подали всіх карток: {1}" "rounds completed: {0}; seats that left scorecards out: {1}"
RECUSED_SCORED "recused-scored" "місце {0} оцінило {1} попри самовідвід" "seat {0} scored {1} in spite of a recusal"
SHEET_MISSING "sheet-missing" "немає картки місця {0} щодо {1}, і його не названо відсутнім" "no scorecard of seat {0} for {1}, and the seat isn't listed absent"
NOT_ABSENT "not-absent" "місце {0} названо відсутнім, хоча подало все" "seat {0} is listed absent though it gave everything"
NO_SEAT "no-seat" "місце {0} у цьому раунді не оцінює" "seat {0} doesn't score in this round"
NOT_A_CANDIDATE "not-a-candidate" "{0} не бере участі в цьому раунді" "{0} doesn't take part in this round"
RANKING_HOLDS "ranking-holds" "перераховано з карток і збіглося; рейтингів: {0}" "recomputed from the scorecards and equal; rankings: {0}"
NO_RANKING "no-ranking" "рейтингу ще немає" "there is no ranking yet"
WRONG_LINE "wrong-line" "щодо {0} з карток виходить інше: {1}" "for {0} the scorecards give something else: {1}"
WRONG_ORDER "wrong-order" "рядки рейтингу не на своїх місцях" "the lines of the ranking are out of place"
NOT_COMPUTABLE "not-computable" "цього рейтингу не можна порахувати з карток" "this ranking can't be computed from the scorecards"

REMARKS_HOLD "remarks-hold" "зауважень {0}, з відповіддю {1}; жоден етап не завершено без відповіді" "remarks: {0}, answered: {1}; no stage ended without an answer"
REMARK_OPEN "remark-open" "етап завершено, хоча на зауваження {0} (запис {1}) не відповіли" "the stage was ended though remark {0} (entry {1}) was not answered"
REMARK_UNKNOWN "remark-unknown" "відповідь на зауваження {0}, якого немає або на яке вже відповіли" "an answer to remark {0}, which doesn't exist or is answered already"
REMARK_TWICE "remark-twice" "зауваження {0} уже є" "there is a remark {0} already"

COMPLAINTS_HOLD "complaints-hold" "скарг {0}, вирішено {1}; конкурс не завершено без рішення щодо кожної" "complaints: {0}, decided: {1}; the competition wasn't closed before each was decided"
COMPLAINT_OPEN "complaint-open" "конкурс завершено, хоча скаргу {0} (запис {1}) не вирішено" "the competition was closed though complaint {0} (entry {1}) was not decided"
COMPLAINT_UNKNOWN "complaint-unknown" "рішення щодо скарги {0}, якої немає або яку вже вирішено" "a decision on complaint {0}, which doesn't exist or is decided already"
COMPLAINT_NUMBER "complaint-number" "скарга {0} не під наступним номером" "complaint {0} doesn't have the next number"
COMPLAINT_NOBODYS "complaint-nobodys" "скаргу {0} подав не кандидат, або вона нічого не оскаржує" "complaint {0} is not a candidate's, or contests nothing"
COMPLAINT_UNREASONED "complaint-unreasoned" "рішення щодо скарги {0} без підстави чи пояснення" "the decision on complaint {0} lacks its ground or reasons"

HOLDERS_AWAITED "holders-awaited" "ключ ще не роздано; жодної заявки не подано" "the key is not dealt yet; no application is sealed"
HOLDERS_DEALT "holders-dealt" "ключ роздано в записі {0}: частин {1}, відкривають {2}; ще не відкрито" "the key was dealt in entry {0}: {1} shares, {2} open; not opened yet"
HOLDERS_OPENED "holders-opened" "ключ роздано в записі {0}: частин {1}, відкривають {2}; відкрили: {3}" "the key was dealt in entry {0}: {1} shares, {2} open; opened by {3}"
BROWSER_DEALT "browser-dealt" "ключ роздано в записі {0}: частин {1}, відкривають {2}; запечатано в браузерах авторів {3}, порталом {4}; ще не відкрито" "the key was dealt in entry {0}: {1} shares, {2} open; sealed in authors’ browsers {3}, by the portal {4}; not opened yet"
BROWSER_OPENED "browser-opened" "ключ роздано в записі {0}: частин {1}, відкривають {2}; запечатано в браузерах авторів {4}, порталом {5}; відкрили: {3}" "the key was dealt in entry {0}: {1} shares, {2} open; sealed in authors’ browsers {4}, by the portal {5}; opened by {3}"
SEALED_UNDEALT "sealed-undealt" "заявку {0} подано, доки ключа не роздано" "application {0} was sealed before the key was dealt"
DEALT_TWICE "dealt-twice" "ключ роздано вдруге" "the key was dealt a second time"
DEALT_OTHERWISE "dealt-otherwise" "ключ роздано не так, як каже порядок: скількох досить або кому" "the key was not dealt as the rulebook says: how many open, or to whom"
DEALT_ALIKE "dealt-alike" "двом місцям дано частину під той самий ключ" "two seats were given a share under the same key"
NO_SHARE "no-share" "місце {0} не має частини ключа" "seat {0} has no share of the key"
TOO_FEW_SHARES "too-few-shares" "частин ключа {0}, а треба {1}" "there were {0} shares of the key, and it takes {1}"

MINUTES_HOLD "minutes-hold" "підписів: {0}, усі під протоколом, що виходить із журналу" "signatures: {0}, all under the minutes that follow from the record"
NOT_THE_MINUTES "not-the-minutes" "підписано не той протокол, що виходить із журналу" "what is signed is not the minutes that follow from the record"

RECEIPT_HOLDS "receipt-holds" "заявка {0} стоїть у записі {1} саме такою, як у квитанції, і є в переліку закриття" "application {0} stands in entry {1} exactly as in the receipt, and the closing names it"
RECEIPT_FIXED "receipt-fixed" "виправлення заявки {0} стоїть у записі {1} саме таким, як у квитанції" "the fix of application {0} stands in entry {1} exactly as in the receipt"
RECEIPT_WAITS "receipt-waits" "заявка {0} стоїть у записі {1} саме такою, як у квитанції; прийом ще триває" "application {0} stands in entry {1} exactly as in the receipt; the intake is still open"
RECEIPT_REPLACED "receipt-replaced" "заявка {0} стоїть у записі {1}; її замінено в записі {2}" "application {0} stands in entry {1}; it was replaced in entry {2}"
RECEIPT_WITHDRAWN "receipt-withdrawn" "заявка {0} стоїть у записі {1}; її відкликано в записі {2}" "application {0} stands in entry {1}; it was withdrawn in entry {2}"
RECEIPT_OTHER "receipt-other" "квитанція з іншого конкурсу: {0}" "the receipt is of another competition: {0}"
RECEIPT_MISSING "receipt-missing" "запису {0} немає: журнал коротший, ніж коли видали квитанцію" "there is no entry {0}: the record is shorter than when the receipt was given"
RECEIPT_ALTERED "receipt-altered" "запис не той, що у квитанції" "the entry is not the one in the receipt"
RECEIPT_NO_SEAL "receipt-no-seal" "запис у квитанції не про подання заявки {0}" "the entry in the receipt doesn't seal application {0}"
RECEIPT_MISMATCH "receipt-mismatch" "опис і сіль у квитанції не дають зобов’язання із запису" "manifest and salt in the receipt don't give the entry's commitment"
RECEIPT_DROPPED "receipt-dropped" "у переліку закриття немає заявки {0}" "the closing doesn't name application {0}"
RECEIPT_PROOF "receipt-proof" "доказ у квитанції не веде до її запису або підписаний не цим журналом" "the proof in the receipt doesn't lead to its entry, or this log didn't sign it"
RECEIPT_CHECKPOINT "receipt-checkpoint" "журнал переписано після контрольної точки у квитанції" "the record was rewritten after the checkpoint in the receipt"
}

/// What a rule of the procedure says when it refuses an entry, by the rule's code.
pub fn refusal(code: &str) -> &'static Phrase {
    REFUSALS.iter().find(|phrase| phrase.code == code).unwrap_or(&AGAINST_RULES)
}

static AGAINST_RULES: Phrase =
    Phrase {
        code: "against-rules", uk: "суперечить порядку", en: "against the rulebook"
    };

macro_rules! refusals {
    ($($code:literal $uk:literal $en:literal)*) => {
        static REFUSALS: &[Phrase] = &[$(Phrase { code: $code, uk: $uk, en: $en }),*];
    };
}

refusals! {
"not-announced" "оголошення має бути першим і одним" "the announcement must come first and only once"
"wrong-stage" "цього не можна робити на цьому етапі" "this can't be done in this stage"
"wrong-author" "це зробив не той, хто має право" "this was done by someone who may not"
"time-went-back" "час пішов назад" "the time went back"
"rules-incomplete" "порядок неповний" "the rulebook is incomplete"
"deadline-passed" "кінцевий строк минув" "the deadline had passed"
"too-early" "строк ще не минув" "the term was not over"
"only-later" "строк можна переносити лише на пізніше" "a date may only move later"
"date-in-past" "кінцевий строк не в майбутньому" "the deadline is not in the future"
"unknown-seat" "такого місця немає" "there is no such seat"
"seat-taken" "місце вже зайнято або залишено" "the seat is taken or was left"
"seat-not-held" "місця ніхто не обіймає" "nobody holds the seat"
"unknown-application" "такої заявки немає або вона не в тому стані" "there is no such application, or not in that state"
"code-taken" "код уже зайнято" "the code is taken"
"wrong-replacement" "заміна називає не той запис" "the replacement names the wrong entry"
"wrong-list" "у переліку не рівно ті, хто має бути" "the list doesn't name exactly those it should"
"remark-unanswered" "на зауваження не відповіли" "a remark was not answered"
"unknown-remark" "такого зауваження немає або на нього вже відповіли" "there is no such remark, or it is answered"
"keys-awaited" "ключ відкриття ще не роздано" "the opening key was not dealt yet"
"keys-dealt" "ключ відкриття вже роздано" "the opening key was dealt already"
"key-malformed" "ключ або хеш не має належної форми" "a key or hash doesn't have its form"
"key-used" "той самий ключ двічі" "the same key twice"
"shares-awaited" "частин ключа замало" "there are too few shares of the key"
"holder-needed" "без цього місця не відкрити заявок" "without this seat the applications can't be opened"
"complaint-undecided" "скаргу не вирішено" "a complaint was not decided"
"unknown-complaint" "такої скарги немає або номер не наступний" "there is no such complaint, or its number isn't the next"
"complaint-decided" "скаргу вже вирішено" "the complaint is decided already"
"complaints-closed" "строк оскарження минув" "the stand-still was over"
"complaint-too-early" "оскаржувати ще рано" "it was too early to complain"
"too-many-complaints" "скарг цього кандидата забагато" "too many complaints of this candidate"
"unknown-ground" "такої підстави в порядку немає" "the rulebook has no such ground"
"fix-asked" "недоліки вже названо" "defects were named already"
"fix-term" "строк виправлення не за порядком" "the window is not by the rulebook"
"fix-not-asked" "виправлення не просили" "no fix was asked for"
"fix-given" "виправлення вже подано" "the fix was handed in already"
"fix-over" "строк виправлення минув" "the fix window was over"
"fix-open" "строк виправлення ще триває" "the fix window was still open"
"already-decided" "це вже вирішено" "it was decided already"
"undecided" "щодо заявки ще не вирішено" "an application is undecided"
"conflicts-undeclared" "конфлікти інтересів не оголошено" "conflicts of interest were not declared"
"panel-incomplete" "комісія неповна" "the panel is not complete"
"unknown-round" "такого раунду немає або не його черга" "there is no such round, or it isn't its turn"
"unknown-criterion" "критерії або бали не ті" "criteria or scores are not those of the round"
"already-committed" "картку вже подано" "the scorecard was committed already"
"recused" "оцінено попри самовідвід" "scored in spite of a recusal"
"sheets-missing" "бракує карток" "scorecards are missing"
"commitment-mismatch" "розкрите не відповідає зобов’язанню" "what is revealed doesn't answer the commitment"
"no-quorum" "немає кворуму" "there is no quorum"
"wrong-ranking" "рейтинг не той, що виходить із карток" "the ranking is not the one that follows"
"wrong-minutes" "підписано інший протокол" "other minutes were signed"
"already-signed" "протокол уже підписано цим місцем" "this seat has signed already"
"not-appointable" "за рейтингом цього кандидата не можна призначити" "the ranking doesn't allow this appointment"
"not-failed" "підстави визнати конкурс таким, що не відбувся, не видно" "the record doesn't show why the competition failed"
"wrong-key" "ключ передано не від чинного або вже вживали" "the key is not handed over by the present one, or was used before"
"not-restricted" "підприємство вже відкрите" "the enterprise is public already"
"already-erased" "ці дані знищено раніше" "these data were destroyed before"
"text-missing" "бракує тексту" "a text is missing"
"text-too-long" "текст задовгий" "a text is too long"
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_phrase_says_the_same_in_both_languages() {
        for phrase in ALL.iter().copied().chain(REFUSALS) {
            for place in ["{0}", "{1}", "{2}"] {
                let (uk, en) = (phrase.uk.contains(place), phrase.en.contains(place));
                assert_eq!(uk, en, "{}", phrase.code);
            }
            assert!(!phrase.uk.is_empty() && !phrase.en.is_empty());
        }
        let codes: BTreeSet<_> = ALL.iter().map(|phrase| phrase.code).collect();
        assert_eq!(codes.len(), ALL.len(), "codes are unique");
    }

    #[test]
    fn every_refusal_here_is_a_rule_of_the_domain() {
        for phrase in REFUSALS {
            assert!(domain::Refusal::CODES.contains(&phrase.code), "{}", phrase.code);
        }
    }
}
