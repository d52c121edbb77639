"""Whose words a forwarded message passes on: one more voice between who passed them on and whoever they name."""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from lastseen.extract.cues import levelled
from lastseen.extract.speakers_outlets import outlet_in
from lastseen.language.base_name import base_name
from lastseen.language.name_readings import given_first
from lastseen.model.claim import Claim, Speaker

_CHANNEL: Final = re.compile(
    r"(?<!\w)(?:канал\w*|новост\w*|сводк\w*|вестник\w*|хроник\w*|медиа|инфо\w*|ньюс|лента|репорт\w*|бюллетен\w*|паблик|архив|новини|зведенн\w*|вісник\w*|"
    r"channel|news\w*|media|info|live|daily|times|report\w*|archive|press|tv|тв|радио|radio)(?!\w)"
)


def forwarder(origin: str) -> Speaker:
    """Return the voice a forward names: an outlet where its name says so, a named person, else other; it has no span.

    Args:
        origin: The name of the channel, chat or account that the forward came from, as the export gives it.
    """
    folded = levelled(origin)
    if _CHANNEL.search(folded) or outlet_in(folded, 0, len(folded)):
        return Speaker(role="outlet", name=origin)
    name = given_first(base_name(origin))
    return Speaker(role="named" if name.given and name.surname else "other", name=origin)


def passed_on(claims: Iterable[Claim], origin: str) -> list[Claim]:
    """Return the claims of a forward with its origin right behind the author, who only passed them on."""
    voice = forwarder(origin)
    return [
        replace(
            claim,
            speakers=(claim.speakers[0], voice, *claim.speakers[1:]),
            hearsay_depth=claim.hearsay_depth + 1,
        )
        for claim in claims
    ]
