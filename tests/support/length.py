"""What could go on for ever is played in short by `./dev test`, and at length by `./dev long`."""

import os

AT_LENGTH = bool(os.environ.get("AT_LENGTH"))
