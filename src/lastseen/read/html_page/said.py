"""What a page says of itself: title, address, outlet, byline, times."""

import html as entities
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from typing import Final
from urllib.parse import urlsplit

from lastseen.language.instant import Instants, instants

SCRIPT: Final = re.compile(r"<script(?=[^>]{0,300}?ld\+json)[^>]{0,999}>", re.IGNORECASE)
META: Final = re.compile(r"<meta\s[^>]{0,5000}>", re.IGNORECASE)
ATTRIBUTE: Final = re.compile(r"([a-zA-Z:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
PUBLISHED: Final = (
    "article:published_time",
    "datepublished",
    "date",
    "dc.date",
    "pubdate",
    "publish-date",
    "og:published_time",
    "parsely-pub-date",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a page says of itself."""

    title: str = ""
    url: str = ""
    site: str = ""
    byline: str = ""
    published: str = ""
    modified: str = ""
    source: str = ""


def page_of(source: str) -> Page:
    """Return what a page says of itself."""
    meta: dict[str, str] = {}
    for match in META.finditer(source[:300_000]):
        attributes = {
            name.lower(): entities.unescape(a or b or c)
            for name, a, b, c in ATTRIBUTE.findall(match.group())
        }
        key = (
            attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or ""
        )
        meta.setdefault(key.lower(), attributes.get("content", "").strip())
    canonical = re.search(
        r"<link\s(?=[^>]{0,999}?rel\s{0,9}=\s{0,9}[\"']?canonical)[^>]{0,999}>",
        source,
        re.IGNORECASE,
    )
    link = (
        {n.lower(): a or b or c for n, a, b, c in ATTRIBUTE.findall(canonical.group())}
        if canonical
        else {}
    )
    title = re.search(r"<title[^>]{0,999}>(.{0,9999}?)</title>", source, re.IGNORECASE | re.DOTALL)
    words = entities.unescape(" ".join(title[1].split())) if title else ""
    published, source_of = _published(source, meta)
    site = meta.get("og:site_name") or meta.get("application-name") or _site_of(words)
    return Page(
        title=words, url=link.get("href") or meta.get("og:url", ""), site=site, byline=meta.get("author", ""), published=published,
        modified=meta.get("article:modified_time", ""), source=source_of,
    )  # fmt: skip


def _site_of(title: str) -> str:
    """Return the site's name where the title ends in it ("… | Kestrel Weekly", «… — Пристань»)."""
    parts = re.split(r"\s[|—–-]\s", title)
    return parts[-1].strip() if len(parts) > 1 and len(parts[-1].split()) <= 4 else ""


def _published(source: str, meta: dict[str, str]) -> tuple[str, str]:
    for script in islice(SCRIPT.finditer(source), 20):
        block = source[script.end() :].partition("</")[0]
        match = re.search(r'"datePublished"\s*:\s*"([^"]{8,40})"', block)
        if match and when(match[1]) is not None:
            return match[1], "json-ld"
    for key in PUBLISHED:
        if meta.get(key) and when(meta[key]) is not None:
            return meta[key], "meta"
    tag = re.search(
        r"<time[^>]{0,999}?datetime\s{0,9}=\s{0,9}[\"']([^\"']{8,40})[\"']", source, re.IGNORECASE
    )
    return (tag[1], "time tag") if tag and when(tag[1]) is not None else ("", "")


def when(published: str) -> Instants | None:
    """Return what a written time of publication can mean, or None if it is none."""
    try:
        moment = datetime.fromisoformat(published.strip().replace("Z", "+00:00"))
    except ValueError:
        return None
    if moment.tzinfo is None:
        return instants(
            moment, None, "unknown", 0 if "T" in published or ":" in published else 86_399
        )
    exact = moment.astimezone(UTC)
    return Instants(earliest=exact, latest=exact, zone="given")


def host(url: str) -> str:
    """Return the host of an address without its www."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
