"""What the company has that a message may carry: the only things that the pilot can name."""

from collections.abc import Sequence

from copilot.engine.pilot_ports import Asset

TOPICS = Asset(
    id="options:topics",
    type="BUTTON",
    title="Assunto",
    options=("Um produto", "Um pedido já feito", "Outra coisa"),
)
"""Under a question that is asked again, and nowhere else: under an answer there is nothing to choose."""


def assets_of(vertentes: Sequence[str]) -> list[Asset]:
    """Lines of business are a list where there are several."""
    if len(vertentes) < 2:
        return []
    return [Asset(id="options:vertentes", type="LIST", title="Linhas de atuação", options=tuple(vertentes))]
