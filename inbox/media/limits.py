"""How large a file may be, and which a browser may show by itself."""

from collections.abc import Mapping

MB = 1024 * 1024

LARGEST: Mapping[str, int] = {
    "image": 20 * MB,
    "sticker": 5 * MB,
    "video": 100 * MB,
    "audio": 50 * MB,
    "voice": 50 * MB,
    "document": 100 * MB,
}
"""Of what comes in, by kind; providers allow less today."""

SHOWN = frozenset(
    {
        "image/jpeg",
        "image/png",
        "image/gif",
        "image/webp",
        "video/mp4",
        "video/webm",
        "audio/ogg",
        "audio/mp4",
        "audio/mpeg",
        "audio/aac",
        "audio/wav",
        "audio/webm",
        "audio/flac",
        "application/pdf",
    }
)
"""Everything else is only ever downloaded, as bytes without a meaning: above all HTML and SVG."""
