"""What WhatsApp writes in place of words: media that was left out, edits, deletions, notices; in five languages."""

import re
from typing import Final

_KINDS: Final = (
    r"(?:image|photo|video|video note|audio|voice message|sticker|gif|document|contact card"
    r"|изображение|фото|видео|видеосообщение|аудио(?:файл)?|голосовое сообщение|стикер|документ|(?:карточка|данные) контакта"
    r"|зображення|відео|аудіо(?:файл)?|голосове повідомлення|стікер|наліпка|(?:картка|дані) контакту?"
    r"|bild|audiodatei|sprachnachricht|dokument|kontaktkarte"
    r"|imagen|vídeo|documento|tarjeta de contacto|nota de voz)"
)
_LEFT_OUT: Final = (
    r"(?:omitted|опущен[оаы]?|пропущен[оаы]?|отсутствует|не включен[оаы]?|не добавлен[оаы]?|вилучено|відсутн[єяій]+|не включено"
    r"|weggelassen|ausgeschlossen|omitid[oa]s?|excluid[oa]s?)"
)
_ATTACHED: Final = r"<(?:attached|прикреплено|вложено|вложение|прикріплено|вкладено|вкладення|Anhang|adjunto): ?[^<>\n]{1,250}>"
_NAMED: Final = r"[^\n]{1,250} \((?:file attached|файл (?:добавлен|прикрепл[её]н|вложен)|файл (?:додано|прикріплено|вкладено)|Datei angehängt|archivo adjunto)\)"
_BRACKETED: Final = (
    r"<(?:[^<>\n]{1,60} (?:omitted|omitid[oa]s?|excluid[oa]s?|weggelassen|ausgeschlossen|пропущен[оаы]?|опущен[оаы]?|вилучено)"
    r"|Без медиа(?:файлов)?|Без медіа(?:файлів)?|Медиафайл[^<>\n]{0,40}|Медіафайл[^<>\n]{0,40})>"
)
MEDIA: Final = re.compile(
    rf"(?:^|\u200e)(?:{_ATTACHED}|{_BRACKETED}|{_KINDS} {_LEFT_OUT}\.?)[\u200e\s]*$|^\u200e?{_NAMED}[\u200e\s]*$",
    re.IGNORECASE,
)
"""A line that stands for media, whole or after an invisible mark."""
NOTHING: Final = "null"
"""What some versions write for media they could not export."""

EDITED: Final = re.compile(
    r"<(?:This message was edited|(?:Это |Данное )?Сообщение (?:было )?(?:изменено|отредактировано)"
    r"|(?:Це )?повідомлення (?:було )?(?:змінено|відредаговано)|Diese Nachricht wurde bearbeitet|Se editó este mensaje)\.?>[\u200e\s]*$",
    re.IGNORECASE,
)
DELETED: Final = re.compile(
    r"\u200e?(?:This message was deleted(?: by admin [^\n]{1,120})?|You deleted this message"
    r"|(?:Данное |Это )?Сообщение (?:было )?удалено(?: администратором [^\n]{1,120})?|Вы удалили (?:данное |это )?сообщение"
    r"|(?:Це )?повідомлення (?:було )?видалено(?: адміністратором [^\n]{1,120})?|Ви видалили (?:це )?повідомлення"
    r"|Diese Nachricht wurde gelöscht|Du hast diese Nachricht gelöscht"
    r"|Se eliminó este mensaje|Eliminaste este mensaje|Este mensaje fue eliminado)\.?[\u200e\s]*",
    re.IGNORECASE,
)
NOTICE: Final = re.compile(
    r"\u200e?(?:Messages (?:and calls |to this (?:chat|group) and calls |you send to this (?:chat|group) )?are (?:now )?(?:secured with )?end-to-end encrypt"
    r"|Messages to this (?:chat|group) and calls are now secured"
    r"|Сообщения,? ?(?:и звонки|которые вы отправляете|в (?:данном|этом) чате)[^\n]{0,80}(?:сквозн|защищен)"
    r"|Повідомлення (?:та|й|і) (?:дзвінки|виклики)[^\n]{0,60}(?:наскрізн|захищен)"
    r"|Nachrichten und Anrufe sind Ende-zu-Ende|Los mensajes y las llamadas están cifrados)",
    re.IGNORECASE,
)
"""How the notices begin that no person writes, whoever stands before them."""
_ACTED: Final = re.compile(
    r"\b(?:created (?:this )?(?:the )?(?:group|community)|added|removed|changed (?:the|this|their|to|from)|joined using|now an admin"
    r"|pinned a message|turned (?:on|off)|(?:your )?security code|deleted this group|started a call"
    r"|создал(?:а|и|\(а\))? (?:групп|сообщест|чат)|(?:вы )?добавил[аи]?(?:\(а\))?|удалил[аи]?(?:\(а\))?|(?:из|с)менил[аи]?(?:\(а\))?"
    r"|присоединил\w+|закрепил[аи]?(?:\(а\))?|(?:в|от)ключил[аи]?(?:\(а\))?|покинул[аи]?(?:\(а\))?|код безопасности|теперь админ\w*"
    r"|створи(?:в|ла|ли) (?:груп|спільнот|чат)|дода(?:в|ла|ли)|видали(?:в|ла|ли)|зміни(?:в|ла|ли)|приєдна\w+|закріпи(?:в|ла|ли)"
    r"|увімкну(?:в|ла|ли)|вимкну(?:в|ла|ли)|код безпеки|hat die gruppe|hinzugefügt|creó el grupo|añadió a|cambió el)(?!\w)",
    re.IGNORECASE,
)


def is_notice(before_colon: str) -> bool:
    """Tell whether what stands before a colon is the beginning of a notice ("Anna changed the subject to"), not a name."""
    return _ACTED.search(before_colon) is not None or NOTICE.match(before_colon) is not None


def has_media(text: str) -> bool:
    """Tell whether a line of a message stands for media."""
    return text.strip() == NOTHING or any(MEDIA.search(line) for line in text.split("\n"))
