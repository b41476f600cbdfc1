"""What is refused about business hours."""

from realtime.errors import DomainError


class HoursInvalid(DomainError):
    """Closes before it opens, overlaps, or names a day twice."""

    status = 422
    code = "hours_invalid"
    pt = "Confira {where}: o fechamento vem depois da abertura e os períodos não se cruzam."
    en = "Check {where}: it closes after it opens, and periods do not overlap."
    exposes = ("where",)


class HoursStale(DomainError):
    status = 409
    code = "hours_stale"
    pt = "Outra pessoa salvou os horários enquanto você editava; confira e salve de novo."
    en = "Somebody else saved the hours while you were editing; look again and save again."
    exposes = ("version",)
