"""A dossier as one self-contained page: no script, nothing loaded, every number leading to its claims."""

import base64
import hashlib
from functools import lru_cache
from html import escape
from importlib.resources import files
from string import Template

from lastseen.model.dossier import Dossier
from lastseen.publish.dossier_claims import claims_section
from lastseen.publish.dossier_counts import counts_section
from lastseen.publish.dossier_findings import contradictions_section, subject_sections
from lastseen.publish.dossier_method import method_section, originals_section
from lastseen.publish.dossier_summary import summary_section
from lastseen.publish.dossier_words import Labels, Section
from lastseen.publish.markup import link, tag, together


def render_html(dossier: Dossier) -> str:
    """Return a dossier as an HTML page, the same text for the same dossier.

    A summary first, then findings by person, by facility or place, other topics, counts,
    contradictions, every claim, the originals, method and limits.
    """
    labels = Labels.of(dossier)
    inner = [
        *subject_sections(dossier, labels),
        counts_section(dossier, labels),
        contradictions_section(dossier, labels),
        claims_section(dossier, labels),
        originals_section(dossier),
        method_section(dossier),
    ]
    shown = [section for section in inner if section]
    sections = [summary_section(dossier, labels, {s.key for s in shown}), *shown]
    style = _template("dossier.css")
    return Template(_template("dossier.html")).substitute(
        style=style,
        style_hash=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode("ascii"),
        title=escape(dossier.title),
        made_at=escape(dossier.made_at),
        program=escape(dossier.program),
        id=escape(dossier.id),
        contents=_contents(sections),
        sections="\n".join(_section(section) for section in sections),
    )


def _contents(sections: list[Section]) -> str:
    """Return the list of sections."""
    entries = together(tag("li", link(section.key, section.heading)) for section in sections)
    return tag("nav", tag("ol", entries), aria_label="Contents").html


def _section(section: Section) -> str:
    """Return a section under its heading."""
    heading = tag("h2", section.heading, id=f"{section.key}-heading")
    return tag(
        "section", heading, section.body, id=section.key, aria_labelledby=f"{section.key}-heading"
    ).html


@lru_cache(maxsize=4)
def _template(name: str) -> str:
    """Return a template's text."""
    return files("lastseen.publish").joinpath("templates", name).read_text("utf-8")
