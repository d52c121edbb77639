"""The words that take a fate back: what negates it beside it, what a main clause makes of it, what is said of it afterwards."""

import re
from typing import Final

_GAP: Final = r"(?:[^.;:!?,]{0,40}?,?\s*(?<!\w)(?:что|чтобы|будто(?: бы)?|як будто|що|щоб|ніби(?:то)?|that|whether)(?!\w).{0,110}|[^.;:!?,]{0,60})$"
"""What may stand between a main clause and the words for a fate that hang on it."""


def _led(words: str) -> re.Pattern[str]:
    """Return the pattern of a main clause on which a fate hangs."""
    return re.compile(rf"(?<!\w)(?:{words})(?!\w){_GAP}")


REJECTED: Final = _led(
    r"не верь(?:те)?|не вір(?:те)?|не (?:надо|нужно|стоит|треба|варто) (?:верить|вірити)|нельзя верить|не слуша(?:й|йте)|не слуха(?:й|йте)|"
    r"(?:do not|don't|never|nobody should|no one should) believe|не пишите|не пишіть|хватит (?:писать|говорить)|stop (?:saying|writing)|"
    r"неправд\w*|не правда|ложь|вранье|брехня|not true|untrue|false(?:ly)?"
)
UNCONFIRMED: Final = _led(
    r"не подтвер\w+|не підтвер\w+|(?:никто|никому|ніхто) (?:\S+ ){0,3}?(?:подтвер|підтвер)\w+|(?:not|never|\w+n't|nobody|no one|none) (?:\w+ ){0,4}?confirm\w*|"
    r"no confirmation|нет (?:\S+ )?подтвержд\w+|подтвержд\w+ (?:\S+ )?нет|немає (?:\S+ )?підтвердж\w+|підтвердж\w+ (?:\S+ )?немає|unconfirmed"
)
DOUBTED: Final = _led(
    r"не факт|не говори(?:те)?|не кажіть|don't (?:say|tell me)|не может быть|не может того быть|не може бути|не уверен\w*|не впевнен\w*|нет (?:\S+ )?(?:доказательств|данных|оснований|свидетельств|сведений|информации)|"
    r"немає (?:\S+ )?(?:доказів|даних|підстав|свідчень|інформації)|no (?:\w+ )?(?:evidence|proof|reason|information|indication)|не (?:думаю|верю|верим|вірю|віримо)|"
    r"вряд ли|едва ли|навряд(?: чи)?|unlikely|(?<!no )(?<!without )(?<!any )doubt(?:s|ed|ful)?|сомневаюсь|сумніваюся|"
    r"(?:боюсь|боюся|боимся|боится|боял(?:ся|ась|ись)|опаса(?:юсь|емся|ется|ются|лась|лся|лись)|боїмося|боїться|побоюю(?:ся|ться)|переживаю)|"
    r"fear(?:s|ed|ing)?|afraid|worr(?:y|ied|ies)|not (?:sure|certain)|не исключ\w+|не виключ\w+|не выяснил\w*|не установлен\w*|"
    r"(?:may|might|could) (?:(?:not|well|also|already|even) )*(?:have|be)|must have|perhaps|possibly|maybe|probably|"
    r"возможно|может быть|наверно(?:е)?|вероятно|наверняка|можливо|мабуть|ймовірно|"
    r"мог(?:ла|ли|ло)?|может|могут|міг|могл[аои]|може|можуть"
)
"""Fear, doubt and mere possibility; a number that is feared is an estimate and stays."""
WISHED: Final = _led(
    r"(?:по)?обеща\w+|(?:по)?обіця\w+|promis(?:e|es|ed|ing)|vow(?:s|ed)?|swore|клял\w+|поклял\w+|угрожа\w+|(?:при)?грози\w+|погрож\w+|threaten\w*|"
    r"наде(?:юсь|емся|ется|ются|ялся|ялась|ялись|ясь)|сподіва\w+|hop(?:e|es|ed|ing)|молю(?:сь|ся)|молимся|молимось|pray(?:s|ed|ing)?|"
    r"не дай (?:бог|боже)|дай (?:бог|боже)|god forbid|(?:лишь|только|хоть) бы|аби|(?:тільки|хоч) би|if only|wish(?:es|ed)?|"
    r"притвор\w+|pretend\w*|как будто|наче(?!бто)|as if|as though|lest|so that|представ(?:ь|ьте)|уяв(?:и|іть)|imagine|снится|приснил\w+|dream(?:s|ed|t)?|"
    r"чтобы|щоб"
)
UNREAL: Final = re.compile(
    r"(?<!\w)(?:(?<!будто )(?<!как )(?<!хотя )(?<!якобы )бы|якби|(?<!як )(?<!ніби )(?<!хоча )би|коли б)(?!\w)"
)
"""The mood of what did not happen («погиб бы», «если бы погиб»)."""
IF: Final = re.compile(r"(?<!\w)(?:если|ежели|якщо|if|unless|in case)(?!\w)[^,;.!?]*$")
ALMOST: Final = re.compile(
    r"(?<!\w)(?:(?:чуть|едва|мало|ледь|ледве)(?: было| що| что)? не(?:\s\S+){1,3}|"
    r"(?:nearly|almost|narrowly)\s+(?:(?:was|were|got|been|being|be|had|have|has|escaped|avoided)\s+)*(?!\d|all|every|everyone|everybody|half|the|a|an|daily|two|three|four|five|six|seven|eight|nine|ten|hundred|thousand)\w+(?:\s\w+)?|"
    r"(?:escaped|avoided|evaded|cheated|избеж\w+|избег\w+|уник\w+|спас\w+ от)(?:\s\S+){1,3})$"
)
"""What came near and did not happen."""
NOT: Final = re.compile(
    r"(?:(?<!\w)(?:не(?! (?:только|просто|менее|меньше|больше|знаю|зна[ею]т))|ни|ні|ані|not(?! (?:only|just|less|more))|never|no longer|neither|nor)|n't)\s+(?:(?!\w+n't)\w+\s+){0,2}$"
)
LATER_NOT: Final = re.compile(
    r"(?:\s\w+){0,3}?\sне\s(?:был[аио]?|числ\w+|знач\w+|счита\w+|призна\w+|оказ\w+|явля\w+|був|бул[аои]|вважа\w+|попа\w+|сдава\w+|потрап\w+)\s*$"
)
LATER_NONE: Final = re.compile(r"(?:\s\w+){0,3}?\s(?:нет|нету|нема|немає)\s*$")
LISTED: Final = re.compile(
    r"(?<!\w)(?:среди|серед|among|amongst|в числе|у числі|спис(?:ок|к\w+)|lists?|реестр\w*|реєстр\w*|базе|базах|сводк\w+)(?!\w)"
)
ABSENT: Final = re.compile(
    r"(?:(?<!\w)(?:не|нет|нету|ни|ні|немає|нема|жодн\w+|отсутству\w+|відсутн\w+|not|no|none|never|neither|absent)(?!\w)|n't(?!\w))"
)
WRONGLY: Final = re.compile(
    r"(?<!\w)(?:ошибочно|по ошибке|преждевременно|помилково|передчасно|wrongly|mistakenly|erroneously|falsely|incorrectly|prematurely|by mistake|in error)(?!\w)"
)
PUT_DOWN: Final = re.compile(
    r"(?<!\w)(?:внес|вносил|запис|зачисл|числ|включ|похорон|хорон|сообщ|объяв|призна|посчита|счита|сочл|вписа|занес|назва|опозна|похова|оголос|визна|повідом|зарах|вказа|вважа|"
    r"list|report|declar|includ|count|record|presum|named|identif|pronounc|put|buried|regist|mark|believ|thought|told|inform)\w*"
)
"""Verbs of keeping lists: a mistake in them is no mistake of a gun («по ошибке убит своими» is a death)."""
BURIED_ALIVE: Final = re.compile(
    r"(?<!\w)(?:(?:похорон|хорон|похова|buried)\w*\s(?:\w+\s)?(?:заживо|живьем|живцем|alive)|(?:заживо|живьем|живцем)\s(?:\w+\s)?(?:похорон|хорон|похова)\w*)"
)
FORMERLY: Final = re.compile(
    r"(?<!\w)(?:счита|сказал|говор|told|said|числи|дума|полага|сочл|объяв|призна|говори|сообща|писал|вважа|гада|казал|thought|believed|presumed|listed|declared|reported|feared|assumed)\w*"
)
CAME_BACK: Final = re.compile(
    r"[^.!?]{0,60}?(?:(?<!\w)(?:но|а|однако|але|проте|but|yet|however|until|пока не|поки не)|[—–;-])\s[^.!?]{0,50}?(?<!\w)(?:верну|вышел на связь|вышла на связь|нашел|найден|нашл|оказал|виявил|turned out|позвони|объявил|поверну|знайш|подзвон|"
    r"return|called|turned up|came back|reappear|was found|wrote)\w*"
)
AFTERWARDS_UNCONFIRMED: Final = re.compile(
    r"[^.!?;,]{0,70}?(?<!\w)(?:не подтвержден[аоы]?|не підтверджен[аоі]|не подтвердили|не підтвердили)(?!\w)|[^.!?;]{0,70}?(?<!\w)(?:не подтверди(?:лся|лась|лось|лись)|не подтвержда(?:ется|ются|лся|лась|лось|лись)|не підтверди(?:вся|лася|лась|лося|лось|лися|лись)|не підтверджу\w+|"
    r"(?:was|were|has|have|is|are|could)(?: \w+)? (?:not|never)(?: yet)?(?: been| be)? confirmed|(?:was|were|has|have|is|are|could)n't (?:been |be )?confirmed|(?:is|are|remains?|was|were) unconfirmed)(?! by)(?!\w)"
)
AFTERWARDS_WRONG: Final = re.compile(
    r"[^.!?;]{0,70}?(?<!\w)(?:(?:это|це|оказал\w+|выявил\w+|виявил\w+|был[аои]?|бул[аои]|[—–-])\s(?:\w+\s)?(?:ошибк\w+|ошибочн\w+|неправд\w+|не правда|не так|ложь\w*|ложн\w+|фейк\w*|брехн\w+|помилк\w+|помилков\w+|вранье\w*|вигадк\w+)\s*(?:$|[.,;!…)])|"
    r"не соответству\w+ действит\w+|не відповіда\w+ дійсн\w+|"
    r"(?:was|were|is|are|proved|turned out|turn out|proven|be)\s(?:(?:to be|later|a|an|all|just)\s){0,3}(?:false|wrong|untrue|mistake|mistaken|lie|lies|hoax|fake|premature|not true))(?!\w)"
)
WILL: Final = re.compile(
    r"(?<!\w)(?:(?:will|won't|would|wouldn't|'ll|shall|going to|should|shouldn't|let)\s(?:(?:not|never|also|soon|all|likely|probably|certainly|surely)\s)*(?:(?:be|get|have|have been|be found)\s)?|"
    r"(?<!said )(?<!believed )(?<!reported )(?<!thought )(?<!known )(?<!feared )(?<!presumed )(?<!confirmed )(?<!understood )(?<!alleged )(?<!assumed )(?<!found )(?<!out )(?<!appears )(?<!seems )(?<!claimed )(?<!declared )"
    r"to\s(?:(?:be|get)\s)?)$"
)
