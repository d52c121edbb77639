"""From findings to the dossier: each sentence once, headings a reader understands."""

from dataclasses import replace

from lastseen.flow.dossier import once
from lastseen.language.facilities import canonical, display_canonical
from lastseen.language.places import english_place
from lastseen.language.unit_words import unit_words
from lastseen.model.dossier import DossierFinding
from lastseen.model.mention import Facility, Quantity
from lastseen.publish.wording import quantity_words

MOVED = DossierFinding(
    id="x1", kind="event", subject_kind="person", subject="xp", what="moved",
    sentence="He is said to have been moved.", claims=("c1",), origins=1,
)  # fmt: skip


def test_the_same_sentence_of_one_person_stands_once_with_all_its_claims() -> None:
    place = replace(MOVED, id="x2", kind="whereabouts", claims=("c1", "c2"), flags=("last_seen",))
    other = replace(MOVED, id="x3", sentence="He is said to be alive.", contradictions=("x2",))
    somebody = replace(MOVED, id="x4", subject="xq")
    first, rival, last = once([MOVED, place, other, somebody])
    assert (first.id, first.claims, first.flags) == ("x1", ("c1", "c2"), ("last_seen",))
    assert rival.contradictions == ("x1",)
    assert last.subject == "xq"


def test_one_sentence_from_two_records_nobody_joined_is_marked() -> None:
    (merged,) = once([MOVED, replace(MOVED, id="x2", claims=("c9",))])
    assert merged.flags == ("several_records",)


def test_facilities_places_and_units_are_said_in_english() -> None:
    colony = Facility(kind="penal_colony", number="6", region="Самарская область")
    assert display_canonical(canonical(colony)) == "Penal colony No. 6, Samara region"
    assert display_canonical("penal_colony 14") == "Penal colony No. 14"
    assert display_canonical("Самара") == "Самара"
    assert english_place("Самара") == "Samara"
    assert unit_words("людина") == "people"
    assert unit_words("man", one=True) == "man"
    assert quantity_words(Quantity(low=43, high=43, unit="man", kind="exact")) == "43 men"
    assert (
        quantity_words(Quantity(low=None, high=30, unit="людина", kind="at_most"))
        == "at most 30 people"
    )
