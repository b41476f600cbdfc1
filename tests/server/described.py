"""The committed description of the API. A house rule holds it to the code; rendering it takes a second."""

import json
from typing import Any

from server.launcher.paths import STATIC

DOCUMENT: dict[str, Any] = json.loads((STATIC / "openapi.json").read_bytes())
