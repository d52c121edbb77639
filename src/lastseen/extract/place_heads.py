"""Words for kinds of places with the name behind them: «город Феникс», «площади Тяньаньмынь», «вулиця Лісова»."""

import re
from collections.abc import Iterator
from typing import Final

_RU: Final = (
    r"город(?:а|у|ом|е|ок|ка|ке)?|пос[её]л(?:ок|ка|ку|ком|ке)|сел[оауе]|селом|деревн(?:я|и|е|ю|ей)|станиц(?:а|ы|е|у|ей)|хутор(?:а|у|ом|е)?|аул(?:а|у|ом|е)?|"
    r"штат(?:а|у|ом|е)?|провинци(?:я|и|ю|ей)|остров(?:а|у|ом|е)?|полуостров(?:а|у|ом|е)?|архипелаг(?:а|у|ом|е)?|рек(?:а|и|е|у|ой)|озер(?:о|а|у|ом|е)|"
    r"залив(?:а|у|ом|е)?|пролив(?:а|у|ом|е)?|мыс(?:а|у|ом|е)?|улиц(?:а|ы|е|у|ей)|проспект(?:а|у|ом|е)?|площад(?:ь|и|ью)|переул(?:ок|ка|ку|ком|ке)|бульвар(?:а|у|ом|е)?|"
    r"набережн(?:ая|ой|ую)|аэропорт(?:а|у|ом|е)?|вокзал(?:а|у|ом|е)?|станци(?:я|и|ю|ей)|космодром(?:а|у|ом|е)?|пустын(?:я|и|е|ю|ей)|муниципалитет(?:а|у|ом|е)?|"
    r"район(?:а|у|ом|е)?|микрорайон(?:а|у|ом|е)?|республик(?:а|и|е|у|ой)|княжеств(?:о|а|у|ом|е)|королевств(?:о|а|у|ом|е)|кантон(?:а|у|ом|е)?|графств(?:о|а|у|ом|е)|местечк(?:о|а|у|ом|е)"
)
_UK: Final = (
    r"міст(?:о|а|у|ом|і)|сел(?:о|а|у|ом|і)|селищ(?:е|а|у|ем|і)|вулиц(?:я|і|ю|ею)|площ(?:а|і|у|ею)|річк(?:а|и|у|ою)|річці|остр(?:ів|ова|ову|овом|ові)|"
    r"район(?:у|ом|і)?|станці(?:я|ї|ю|єю)|хут(?:ір|ора|орі)|проспект(?:у|ом|і)?|провулок|провулк(?:у|ом)"
)
_KIND: Final = rf"(?:(?i:{_RU}|{_UK})|г\.|м\.|с\.|пос\.|ул\.|вул\.|пр\.|д\.)"
KIND_WORD: Final = re.compile(_KIND)
HEAD: Final = re.compile(rf"(?<![\w-])(?P<head>{_KIND})[ \u00a0][«\"„]?$")
"""The word for a kind right before a name that is known otherwise."""
_NAME: Final = r"[А-ЯЁІЇЄҐ][а-яёіїєґ'’]+(?:-[А-ЯЁІЇЄҐа-яёіїєґ][а-яёіїєґ]+)*"
HEADED: Final = re.compile(
    rf"(?<![\w-])(?:{_KIND})[ \u00a0](?:[«\"„](?P<quoted>[А-ЯЁІЇЄҐ][^»\"“\n]{{1,30}})[»\"“]|(?P<name>{_NAME}))(?![\w-])"
)
NO_NAME: Final = re.compile(
    r"(?:россии|украины|україни|рф|сша|в|на|по|и|он|она|но|это)$", re.IGNORECASE
)

SURNAME: Final = re.compile(r"(?:[оеёє]в|[иы]н)$")
OBLIQUE: Final = re.compile(r"\w+(?:[аеиуыі]|ом|ем|ой|ей|ого)[ \u00a0]")


def headed(text: str) -> Iterator[tuple[int, int]]:
    """Yield (start, stop) of the names behind a word for a kind of place; quotation marks are left outside."""
    for match in HEADED.finditer(text):
        group = "quoted" if match["quoted"] else "name"
        if NO_NAME.match(match[group]) is None and not _of_person(match.group(), match[group]):
            yield match.start(group), match.end(group)


def _of_person(words: str, name: str) -> bool:
    """Return whether a surname in the nominative follows a kind in another case («мэр города Клёнов»)."""
    return SURNAME.search(name) is not None and OBLIQUE.match(words.lower()) is not None
