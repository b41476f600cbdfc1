"""argon2id, off the event loop: one hash takes tens of milliseconds and 19 MiB on purpose."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

_hasher = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
_threads = ThreadPoolExecutor(max_workers=2, thread_name_prefix="argon2")
"""A flood of sign-ins may neither fill the memory nor take the threads other work waits for."""


async def hash_password(password: str) -> str:
    return await asyncio.get_running_loop().run_in_executor(_threads, _hasher.hash, password)


async def verify_password(stored: str | None, password: str) -> bool:
    """With no stored hash it works as long, so that the answer's time does not tell which e-mails exist."""
    loop = asyncio.get_running_loop()
    right = await loop.run_in_executor(_threads, lambda: _verify(stored or _nobody(), password))
    return right and stored is not None


def _verify(stored: str, password: str) -> bool:
    try:
        return _hasher.verify(stored, password)
    except (VerificationError, InvalidHashError):
        return False


@cache
def _nobody() -> str:
    return _hasher.hash("nobody")
