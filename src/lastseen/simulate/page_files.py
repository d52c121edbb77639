"""Pages of the invented world: an investigation, an outlet that copies it, one that retells it, with site furniture; and interviews."""

import html
import random
from datetime import date, timedelta
from typing import Final

from lastseen.simulate.people_words import declined, latin
from lastseen.simulate.said import Named, day_words
from lastseen.simulate.world import Gate, Inhabitant, World, table

OUTLETS: Final = ("Vympel Journal", "The Harbour Post", "Steppe Monitor")
ENGLISH_MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

Paragraphs = list[tuple[str, list[Named]]]


def investigation(world: World, gate: Gate, chance: random.Random) -> Paragraphs:
    """Return the paragraphs of an English article about one facility, and whom each names."""
    people = [who for who in world.inhabitants if who.gate is gate and who.language == "ru"]
    taken = [who for who in people if who.event("moved")]
    region = table("places")["latin"][gate.region]
    name = f"IK-{gate.number}" if gate.word == "ИК" else f"SIZO-{gate.number}"
    paragraphs: Paragraphs = [
        (
            f"Recruiters came to {name} in the {region} in the spring and offered inmates a pardon, two prisoners told Vympel Journal.",
            [],
        ),
        (
            "\u201cThey promised us freedom after six months,\u201d said one inmate, who spoke on condition of anonymity. \u201cMany agreed.\u201d",
            [],
        ),
    ]
    for who in chance.sample(taken, min(3, len(taken))):
        paragraphs.append(_relative(who, name))
    count = max(3, len(taken) // 2)
    paragraphs += [
        (
            f"Activists believe that hundreds of inmates have left {name} since {ENGLISH_MONTHS[chance.randint(3, 6)]}.",
            [],
        ),
        (
            f"According to one estimate, up to {count * 10} prisoners from the region have been killed or wounded, a figure the regional prison service denies.",
            [],
        ),
    ]
    return paragraphs


def _relative(who: Inhabitant, gate: str) -> tuple[str, list[Named]]:
    moved, killed = who.event("moved"), who.event("killed")
    name = f"{latin(who.given)} {latin(who.surname)}"
    month = ENGLISH_MONTHS[(moved.day.month if moved else 5) - 1]
    end = f" He said his brother was killed near {latin(killed.place)}." if killed else ""
    text = f"The brother of {name} said he had heard that {3 + len(who.surname) % 9} men were taken from {gate} in {month}.{end}"
    return text, [Named(person=who.id, written=name, what="moved")]


def retold(paragraphs: Paragraphs, outlet: str) -> Paragraphs:
    """Return a second-hand page: some paragraphs word for word, with the credit to the first outlet."""
    lead: Paragraphs = [
        (
            f"Inmates are being sent to the front, Vympel Journal reported. {outlet} has not verified the claims.",
            [],
        )
    ]
    return lead + paragraphs[: max(3, len(paragraphs) - 1)]


def page(title: str, outlet: str, published: date, paragraphs: Paragraphs) -> bytes:
    """Return the paragraphs as an HTML page with menus, a share bar, related links and a notice about excerpts."""
    body = "\n".join(f"<p>{html.escape(text, quote=False)}</p>" for text, _ in paragraphs)
    host = outlet.lower().replace(" ", "-") + ".example"
    return f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{html.escape(title)} | {outlet}</title>
<meta property="og:site_name" content="{outlet}"><meta property="og:title" content="{html.escape(title)}">
<meta property="article:published_time" content="{published.isoformat()}T08:00:00+00:00">
<link rel="canonical" href="https://{host}/{published:%Y/%m/%d}/story"></head><body>
<header><nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li><li><a href="/donate">Support us</a></li></ul></nav></header>
<main><article><h1>{html.escape(title)}</h1>
<div class="byline">By the {outlet} newsroom</div>
{body}
</article></main>
<aside class="related"><h3>Read also</h3><ul><li><a href="/a">Storm closes the harbour road</a></li><li><a href="/b">Ferry prices rise again</a></li></ul></aside>
<footer><p>Excerpts of this text may be republished with credit to {outlet}.</p><p>Subscribe to our newsletter</p></footer>
</body></html>
""".encode()


def interview(who: Inhabitant, chance: random.Random) -> tuple[bytes, list[Named], date]:
    """Return the text of one interview with a relative, whom it names, and the day it was taken down."""
    moved, last = who.event("moved"), who.events[-1]
    nominative, genitive = declined(who, case="nom"), declined(who, case="gen")
    gate = f"{who.gate.word}-{who.gate.number}"
    lines = [
        "Интервью с женой. Имя не называть.",
        "",
        f"Мой муж {nominative}, {who.born.year} года рождения, сидел в {gate}.",
    ]
    if moved:
        lines.append(
            f"{day_words(moved.day, 'ru').capitalize()} его увезли. С ним забрали не менее {chance.randint(4, 15)} человек."
        )
    if last.what == "killed":
        lines.append(f"Потом мне сказали, что {nominative} погиб под {last.place}.")
    else:
        lines.append(f"После {day_words(last.day, 'ru')} от {genitive} нет вестей.")
    text = "\n".join(lines) + "\n"
    forms = [form for form in dict.fromkeys((nominative, genitive)) if form in text]
    named = [Named(person=who.id, written=form, what=last.what) for form in forms]
    return text.encode(), named, last.day + timedelta(days=30)
