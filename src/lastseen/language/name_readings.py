"""The readings of a name: who the words can be of, and the order in which their parts are shown in a case."""

from dataclasses import replace

from lastseen.model.mention import Name, NameReading


def readings_of(name: Name) -> tuple[NameReading, ...]:
    """Return every reading of a name, likeliest first: the name itself where the words leave nothing open."""
    if name.readings:
        return name.readings
    alone = NameReading(
        full=name.full,
        given=name.given,
        patronymic=name.patronymic,
        surname=name.surname,
        gender=name.gender,
    )
    return (alone,)


def with_readings(readings: tuple[NameReading, ...]) -> Name:
    """Return the name that the first of some readings is, with the others beside it.

    Args:
        readings: Likeliest first, at least one.
    """
    best = readings[0]
    others = dict.fromkeys(other.full for other in readings[1:] if other.full != best.full)
    return Name(
        full=best.full,
        given=best.given,
        patronymic=best.patronymic,
        surname=best.surname,
        gender=best.gender,
        alternatives=tuple(others),
        readings=readings if len(readings) > 1 else (),
    )


def given_first(name: Name) -> Name:
    """Return the name with given name, patronymic and surname in this order, in all its readings.

    ``base_name`` keeps the order written; a case shows every record of a person alike.
    """
    if name.surname is None or (name.given is None and name.patronymic is None):
        return name
    readings = tuple(replace(each, full=_ordered(each)) for each in readings_of(name))
    return with_readings(readings)


def _ordered(name: NameReading) -> str:
    return " ".join(part for part in (name.given, name.patronymic, name.surname) if part)


def of_gender(name: Name, gender: str) -> Name:
    """Return the name read as a man's ("m") or a woman's ("f"), for words beside it that say so («пропала Полякова»).

    The name comes back unchanged where no reading is open to that gender.
    """
    fitting = tuple(each for each in readings_of(name) if each.gender in (None, gender))
    if not fitting or len(fitting) == len(readings_of(name)):
        return name
    total = sum(each.weight for each in fitting)
    return with_readings(tuple(replace(each, weight=each.weight / total) for each in fitting))
