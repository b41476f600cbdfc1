"""The secret part of a webhook's address; only its hash is stored."""

import hashlib


def hash_key(webhook_key: str) -> bytes:
    """Keys are long and random, so a plain digest can not be guessed back."""
    return hashlib.sha256(webhook_key.encode("utf-8", "surrogatepass")).digest()
