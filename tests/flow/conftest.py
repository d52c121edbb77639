"""A small invented case, built once, for the tests that only read it; and a cheap key slot so that opening is quick."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lastseen.flow.case import Case
from lastseen.store.case import Store
from lastseen.store.keys import CHEAP

PASSPHRASE = "four invented words here"
NOW = datetime(2031, 11, 20, 9, 0, tzinfo=UTC)

PAGE = """<html lang="en"><head><title>Taken from IK-96 | The Harbour Post</title>
<meta property="og:site_name" content="The Harbour Post">
<meta property="article:published_time" content="2031-10-03T08:00:00+00:00"></head>
<body><nav>Home News Support us</nav><article><h1>Taken from IK-96</h1>
<p>Recruiters came to IK-96 in early June and offered inmates a pardon, two prisoners told Vympel Journal.</p>
<p>The brother of Anton Klenov said he had heard that ten men were taken from IK-96 in July.</p>
<p>Activists believe that hundreds of prisoners have left the colony. According to one assessment, up to 7,500
were killed or wounded, a figure that the regional prison service denies.</p>
<p>The families have received no answer from the administration of the colony.</p>
</article><footer>Subscribe to our newsletter</footer></body></html>"""

CHAT = """[13.07.2031, 21:05:11] Вера Клёнова: девочки, кто знает про Клёнова Антона из ИК-96? не выходит на связь с июня
[13.07.2031, 21:09:40] Лариса Ветлугина: мне жена соседа написала что его увезли 5 июля
[14.07.2031, 08:30:02] Вера Клёнова: Антон Клёнов, 1980 г.р., мой муж
"""

LIST = (
    "ФИО;г.р.;Учреждение;Статус\nКлёнов А. В.;1980;ИК-96;ранен\nДубравин П. С.;1978;ИК-96;ранен\n"
)


def make_files(folder: Path) -> Path:
    """Write the invented files and return their folder."""
    folder.mkdir()
    (folder / "page.html").write_text(PAGE, encoding="utf-8")
    (folder / "chat.txt").write_text(CHAT, encoding="utf-8")
    (folder / "wounded.csv").write_text(LIST, encoding="utf-8")
    (folder / "photo.bin").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4)
    return folder


def make_case(folder: Path) -> Case:
    """Make an empty case with a cheap key slot and a fixed clock."""
    return Case(Store.create(folder, passphrase=PASSPHRASE, cost=CHEAP), clock=lambda: NOW)


@pytest.fixture(scope="session")
def built_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a built case; copy it before changing anything."""
    root = tmp_path_factory.mktemp("built")
    with make_case(root / "case") as case:
        case.add([make_files(root / "files")])
        case.build()
    return root / "case"


@pytest.fixture
def built(built_folder: Path, tmp_path: Path) -> Iterator[Case]:
    """Yield a built case of the test's own."""
    shutil.copytree(built_folder, tmp_path / "case")
    with Case(Store.open(tmp_path / "case", passphrase=PASSPHRASE), clock=lambda: NOW) as case:
        yield case
