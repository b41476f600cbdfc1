"""Which words of ours a suggestion was asked with. Together with the version of menu 06, which the tenant
writes, it says what the provider was told."""

import hashlib
from functools import cache
from pathlib import Path

from copilot.engine import intents, prompt, prompt_pilot

_PROMPT = (prompt.__file__, prompt_pilot.__file__, intents.__file__)
_RULES = Path(__file__).parent / "local"


@cache
def prompt_version(provider: str) -> str:
    """Changes with every change of the code that words the prompt, or that is the rules."""
    if provider == "local":
        return f"rules-{_hash(sorted(_RULES.glob('*.py')))}"
    return f"prompt-{_hash([Path(name) for name in _PROMPT])}"


def _hash(files: list[Path]) -> str:
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()[:12]
