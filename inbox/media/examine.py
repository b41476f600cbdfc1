"""A program of its own: what is this file, and what does a screen need to know about it?

    python -I examine.py FILE FOLDER [clean]

Writes a thumbnail into FOLDER and one JSON object to stdout. It reads what strangers send with libraries
written in C, so it runs without our environment, with little memory and time, and imports nothing of ours.
`clean` also writes the file as it should leave the house: without places and serial numbers, turned the right
way round, a recording in the container that WhatsApp plays.
"""

import itertools
import json
import resource
import sys
import warnings
from array import array
from pathlib import Path
from typing import Any

MEMORY = 1024 * 1024 * 1024
CPU_SECONDS = 20
MAX_PIXELS = 50_000_000
THUMBNAIL = 720
PEAKS = 64
SLICE = 400
"""Samples at 8 kHz of which the loudest counts."""
MAX_SLICES = 2 * 3600 * 20

IMAGES = {"JPEG": "image/jpeg", "PNG": "image/png", "GIF": "image/gif", "WEBP": "image/webp"}
# The container is named to the demuxer: left to guess, it would also follow playlists to other files.
CONTAINERS = (
    (0, b"OggS", "ogg", "ogg"),
    (0, b"\x1aE\xdf\xa3", "matroska", "webm"),
    (4, b"ftyp", "mov", "mp4"),
    (8, b"WAVE", "wav", "wav"),
    (0, b"ID3", "mp3", "mpeg"),
    (0, b"#!AMR", "amr", "amr"),
    (0, b"fLaC", "flac", "flac"),
    (0, b"\xff\xf1", "aac", "aac"),
    (0, b"\xff\xf9", "aac", "aac"),
    (0, b"\xff\xfb", "mp3", "mpeg"),
    (0, b"\xff\xf3", "mp3", "mpeg"),
    (0, b"\xff\xf2", "mp3", "mpeg"),
)


def examine(path: Path, folder: Path, clean: bool) -> dict[str, Any]:
    with path.open("rb") as file:
        head = file.read(64)
    image = _image(path, folder, clean)
    if image is not None:
        return image
    for offset, magic, demuxer, name in CONTAINERS:
        if head[offset : offset + len(magic)] == magic and (heard := _stream(path, folder, demuxer, name)):
            if clean and heard["mime"] == "audio/webm":
                heard |= _as_ogg(path, folder)
            return heard
    return {"mime": _document(path, head)}


def _image(path: Path, folder: Path, clean: bool) -> dict[str, Any] | None:
    from PIL import Image, ImageOps, UnidentifiedImageError

    Image.MAX_IMAGE_PIXELS = MAX_PIXELS
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    try:
        picture = Image.open(path, formats=list(IMAGES))
    except UnidentifiedImageError:
        return None
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        return {"refused": "bomb"}
    with picture:
        found: dict[str, Any] = {"mime": IMAGES[str(picture.format)], "refused": None}
        found["animated"] = bool(getattr(picture, "is_animated", False))
        try:
            upright = ImageOps.exif_transpose(picture)
        except (OSError, ValueError, SyntaxError):
            return {"refused": "broken"}
        found["width"], found["height"] = upright.size
        if clean and not found["animated"]:
            found |= _cleaned(upright, folder, has_alpha(upright))
        _thumbnail(upright, folder)
        return {**found, "thumbnail": True}


def has_alpha(picture: Any) -> bool:
    return picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info


def _cleaned(picture: Any, folder: Path, alpha: bool) -> dict[str, Any]:
    """A new file of the pixels alone; also where the phone made a WebP, which not every WhatsApp shows."""
    kind, mode, options = ("PNG", "RGBA", {}) if alpha else ("JPEG", "RGB", {"quality": 90})
    bare = picture.convert(mode)
    bare.info = {}
    bare.save(folder / "clean", kind, **options)
    return {"mime": IMAGES[kind], "cleaned": True}


def _thumbnail(picture: Any, folder: Path) -> None:
    small = picture.convert("RGBA" if has_alpha(picture) else "RGB")
    small.thumbnail((THUMBNAIL, THUMBNAIL))
    small.info = {}
    small.save(folder / "thumbnail", "WEBP", quality=78)


def _stream(path: Path, folder: Path, demuxer: str, name: str) -> dict[str, Any] | None:
    import av

    try:
        with path.open("rb") as file, av.open(file, "r", format=demuxer) as container:
            video = next((s for s in container.streams.video if not _is_cover(s)), None)
            seconds = container.duration / 1_000_000 if container.duration else None
            if video is not None:
                about = _picture_of(container, video, folder)
                return {"mime": f"video/{name}", "seconds": seconds, **about}
            if not container.streams.audio:
                return None
            heard, peaks = _peaks(container)
            return {"mime": f"audio/{name}", "seconds": seconds or heard, "peaks": peaks}
    except (av.FFmpegError, ValueError, EOFError):
        return {"refused": "broken"}


def _is_cover(stream: Any) -> bool:
    """The sleeve of a song is no film."""
    return stream.codec_context.name in ("mjpeg", "png") and bool(stream.disposition & 0x400)


def _picture_of(container: Any, video: Any, folder: Path) -> dict[str, Any]:
    for frame in container.decode(video):
        picture = frame.to_image()
        turned = picture.rotate(frame.rotation, expand=True) if getattr(frame, "rotation", 0) else picture
        width, height = turned.size
        _thumbnail(turned, folder)
        return {"width": width, "height": height, "thumbnail": True}
    return {}


def _peaks(container: Any) -> tuple[float, list[int]]:
    """How loud each part is, against the loudest."""
    from av.audio.resampler import AudioResampler

    resampler = AudioResampler(format="s16", layout="mono", rate=8000)
    loudest: list[int] = []
    rest: array[int] = array("h")
    for frame in container.decode(container.streams.audio[0]):
        for small in resampler.resample(frame):
            rest.frombytes(bytes(small.planes[0])[: small.samples * 2])
        whole = len(rest) // SLICE * SLICE
        for at in range(0, whole, SLICE):
            part = rest[at : at + SLICE]
            loudest.append(max(max(part), -min(part)))
        del rest[:whole]
        if len(loudest) > MAX_SLICES:
            break
    return len(loudest) * SLICE / 8000, scaled(loudest)


def scaled(loudest: list[int]) -> list[int]:
    if not loudest:
        return []
    top = max(*loudest, 1)
    edges = [round(len(loudest) * index / PEAKS) for index in range(PEAKS + 1)]
    parts = [loudest[start : max(end, start + 1)] for start, end in itertools.pairwise(edges)]
    return [round(100 * max(part, default=0) / top) for part in parts]


def _as_ogg(path: Path, folder: Path) -> dict[str, Any]:
    """Browsers record Opus into WebM; WhatsApp plays the same sound out of Ogg."""
    import av

    with path.open("rb") as file, av.open(file, "r", format="matroska") as source:
        sound = source.streams.audio[0]
        if sound.codec_context.name != "opus":
            return {}
        with av.open(str(folder / "clean"), "w", format="ogg") as target:
            copy = target.add_stream_from_template(sound)
            for packet in source.demux(sound):
                if packet.dts is not None:
                    packet.stream = copy
                    target.mux(packet)
    return {"mime": "audio/ogg", "cleaned": True}


def _document(path: Path, head: bytes) -> str:
    import puremagic

    if head.lstrip()[:1] == b"<":
        return "text/html"  # and SVG: whatever a browser could take for a page
    try:
        return str(puremagic.from_file(str(path), mime=True)) or "application/octet-stream"
    except (puremagic.PureError, ValueError, OSError):
        return "application/octet-stream"


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    path, folder, clean = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:] == ["clean"]
    sys.stdout.write(json.dumps(examine(path, folder, clean)))


if __name__ == "__main__":
    main()
