"""The order in which the parts of a name are shown in a case, however an original writes them."""

from dataclasses import replace

from lastseen.model.mention import Name, NameReading


def given_first(name: Name) -> Name:
    """Return the name with given name, patronymic and surname in this order, in all its readings.

    ``base_name`` keeps the order written; a case shows every record of a person alike.
    """
    if name.surname is None or (name.given is None and name.patronymic is None):
        return name
    others = dict.fromkeys(_ordered(reading) for reading in name.readings)
    full = _ordered(name)
    return replace(
        name,
        full=full,
        alternatives=tuple(other for other in others if other != full),
        readings=tuple(replace(reading, full=_ordered(reading)) for reading in name.readings),
    )


def _ordered(name: Name | NameReading) -> str:
    return " ".join(part for part in (name.given, name.patronymic, name.surname) if part)
