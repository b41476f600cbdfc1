"""Numbers that are written as words."""

import pytest

from copilot.number_words import number_words


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("cinquenta", [50]),
        ("vinte e um dias", [21]),
        ("cento e vinte", [120]),
        ("duzentas pecas", [200]),
        ("mil e duzentos", [1200]),
        ("dois mil quinhentos e noventa e nove", [2599]),
        ("trezentos e quarenta e cinco mil e dez", [345010]),
        ("nove nove oito", [9, 9, 8]),
        ("dois e tres", [2, 3]),
        ("um lencol e uma fronha", []),
        ("um real", [1]),
        ("mil desculpas", []),
        ("mil reais", [1000]),
        ("dez por cento", [10]),
        ("por dez reais", [10]),
        ("umas toalhas, semana, dezena, seisnada", []),
    ],
)
def test_reads_what_is_said(text: str, values: list[int]) -> None:
    found = number_words(text)
    assert [said.value for said in found] == values
    assert all(text[said.start : said.end].strip() == text[said.start : said.end] for said in found)
