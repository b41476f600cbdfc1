"""Days as customers say them, on a company's clock."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copilot.engine.local.days import days_in, span_in

FRIDAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("today", "said", "start", "end"),
    [
        (date(2026, 11, 10), "dia 20 ao 22", "2026-11-20", "2026-11-22"),
        (date(2026, 11, 25), "dia 20 ao 22", "2026-12-20", "2026-12-22"),
        (date(2026, 11, 19), "de amanhã até domingo", "2026-11-20", "2026-11-22"),
        (FRIDAY, "sexta que vem até domingo", "2026-11-27", "2026-11-29"),
        (FRIDAY, "semana que vem de terça a quinta", "2026-11-24", "2026-11-26"),
        (FRIDAY, "de 28/12 a 02/01", "2026-12-28", "2027-01-02"),
        (FRIDAY, "10 a 13/12", "2026-12-10", "2026-12-13"),
        (FRIDAY, "20-22 de dezembro", "2026-12-20", "2026-12-22"),
        (FRIDAY, "dia vinte e nove ao dia dois", "2026-11-29", "2026-12-02"),
        (FRIDAY, "3 noites a partir de hoje", "2026-11-20", "2026-11-23"),
        (FRIDAY, "daqui a duas semanas, 1 noite", "2026-12-04", "2026-12-05"),
        (FRIDAY, "sábado, dia 28, até terça", "2026-11-28", "2026-12-01"),
        (FRIDAY, "dia 10 ao 12, não, melhor 12 ao 15 de dezembro", "2026-12-12", "2026-12-15"),
        (date(2028, 2, 1), "dia 29 de fevereiro", "2028-02-29", None),
    ],
)
def test_reads_a_period(today: date, said: str, start: str, end: str | None) -> None:
    span = span_in(said, today)
    assert span is not None
    assert span.start is not None
    assert (span.start.isoformat(), span.end.isoformat() if span.end else None) == (start, end)


@pytest.mark.parametrize("said", ["31/11", "dia 30 de fevereiro", "32/01"])
def test_a_day_that_does_not_exist_is_none(said: str) -> None:
    span = span_in(said, FRIDAY)
    assert span is not None
    assert span.impossible


@pytest.mark.parametrize("said", ["às 18h", "R$ 12,50", "2 adultos", "quarto 12", "no verão", "1.200 notas"])
def test_other_numbers_are_no_days(said: str) -> None:
    assert span_in(said, FRIDAY) is None


@given(st.text(max_size=60), st.dates(date(2020, 1, 1), date(2090, 1, 1)))
def test_whatever_is_said_reads_without_error(said: str, today: date) -> None:
    days_in(said, today)
    span_in(said, today)


@given(
    st.lists(st.sampled_from("dia 31 30 2 ao a até amanhã sexta que vem /13 /02 fevereiro de noites".split()))
)
def test_any_order_of_such_words_reads_without_error(words: list[str]) -> None:
    days_in(" ".join(words), FRIDAY)
    span_in(" ".join(words), FRIDAY)
