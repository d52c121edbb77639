"""Exports of chats as programs write them, about people who do not exist."""

import html
import io
from dataclasses import dataclass

from lastseen.language.decoding import decode
from lastseen.model.answer import Outcome
from lastseen.model.passage import Passage
from lastseen.model.reading import ReadingFailure, ReadingQuestion, ReadingState
from lastseen.read import read_stream


def outcomes(
    raw: bytes, carried: dict[str, str] | None = None, /, **settings: str
) -> list[Outcome]:
    return list(read_stream("o", io.BytesIO(raw), ReadingState(settings=settings, carried=carried or {})))  # fmt: skip


def passages(
    raw: bytes, carried: dict[str, str] | None = None, /, **settings: str
) -> list[Passage]:
    """Return the passages; each gives its text back from the bytes."""
    found = [each for each in outcomes(raw, carried, **settings) if isinstance(each, Passage)]
    for place, passage in enumerate(found):
        assert passage.index == place
        assert decode(passage.decoding, raw[passage.byte_start : passage.byte_stop]) == passage.text
    assert len({passage.id for passage in found}) == len(found)
    return found


def handed(raw: bytes, carried: dict[str, str] | None = None) -> dict[str, str]:
    return next(o.carried for o in outcomes(raw, carried) if isinstance(o, ReadingState))


def questions(raw: bytes, **settings: str) -> list[ReadingQuestion]:
    return [o for o in outcomes(raw, **settings) if isinstance(o, ReadingQuestion)]


def failures(raw: bytes) -> list[str]:
    return [o.code for o in outcomes(raw) if isinstance(o, ReadingFailure)]


@dataclass(frozen=True, kw_only=True)
class Post:
    """A message of a Telegram page; ``author`` None = joined to the one before."""

    number: int
    text: str = ""
    author: str | None = None
    title: str = "31.05.2031 21:05:11 UTC+03:00"
    clock: str = "21:05"
    forward: str | None = None
    reply: str = ""
    media: str = ""


def shown(words: str) -> str:
    return html.escape(words).replace("\n", "<br>")


def post(said: Post) -> str:
    name = (
        ""
        if said.author is None
        else f'\n       <div class="from_name">\n{shown(said.author)} \n       </div>\n'
    )
    title = f' title="{said.title}"' if said.title else ""
    text = f'\n       <div class="text">\n{shown(said.text)}\n       </div>\n' if said.text else ""
    if said.forward is not None:
        inner = f'<div class="from_name">\n{shown(said.forward)} <span class="date details" title="01.01.2031 10:00:00 UTC+03:00"> 01.01.2031 10:00:00</span>\n</div>'
        text = f'<div class="pull_left forwarded userpic_wrap"><div class="userpic"></div></div><div class="forwarded body">{inner if said.forward else ""}{text}</div>'
    joined = " joined" if said.author is None else ""
    return f"""
     <div class="message default clearfix{joined}" id="message{said.number}">
      <div class="pull_left userpic_wrap"><div class="userpic userpic1"><div class="initials" style="line-height: 42px">\nА\n</div></div></div>
      <div class="body">
       <div class="pull_right date details"{title}>\n{said.clock}\n       </div>
{name}{said.reply}{said.media}{text}
      </div>
     </div>
"""


def service(number: int, text: str) -> str:
    return f'\n     <div class="message service" id="message{number}">\n      <div class="body details">\n{shown(text)}\n      </div>\n     </div>\n'


def page(*blocks: str, chat: str = "Матери ИК-96", before: str = "", after: str = "") -> bytes:
    """Return one file of an export."""
    first = (
        f'<a class="pagination block_link" href="{before}">\nPrevious messages\n</a>'
        if before
        else ""
    )
    last = f'<a class="pagination block_link" href="{after}">\nNext messages\n</a>' if after else ""
    return f"""<!DOCTYPE html>
<html>
 <head>
  <meta charset="utf-8"/>
<title>Exported Data</title>
  <link href="css/style.css" rel="stylesheet"/>
  <script src="js/script.js" type="text/javascript">
  </script>
 </head>
 <body onload="CheckLocation();">
  <div class="page_wrap">
   <div class="page_header">
    <a class="content block_link" href="../../lists/chats.html#allow_back" onclick="return GoBack(this)">
     <div class="text bold">\n{shown(chat)} \n     </div>
    </a>
   </div>
   <div class="page_body chat_page">
    <div class="history">
{first}{"".join(blocks)}{last}
    </div>
   </div>
  </div>
 </body>
</html>
""".encode()


def vk_message(number: int, head: str, text: str = "", attached: str = "") -> str:
    """Return a message of a VK archive; ``head`` is its first line as HTML, ``attached`` too."""
    kludges = f'<div class="kludges">{attached}</div>' if attached else ""
    return f"""<div class="item">
  <div class='item__main'><div class="message" data-id="{number}">
  <div class="message__header">{head}</div>
  <div>{shown(text)}{kludges}</div>
</div></div>
</div>"""


def vk_page(*messages: str, chat: str = "Соседки", jd: str = "") -> str:
    """Return a page of a VK archive; encode it in windows-1251."""
    meta = f'<meta name="jd" content="{jd}"/>' if jd else ""
    return f"""<!DOCTYPE html>
<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1251"/>{meta}
<title>Архив</title></head><body><div class="wrap"><div class="page_content page_block">
<div class="page_block_header"><div class="ui_crumb"><a href="../index-messages.html">Сообщения</a></div><div class="ui_crumb">{shown(chat)}</div></div>
<div class="wrap_page_content">{"".join(messages)}</div></div></div></body></html>"""
