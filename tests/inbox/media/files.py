"""Files as phones and attackers make them, made here: nothing binary is kept in the repository."""

import array
import functools
import io
import math
from typing import Any

import av
from PIL import Image, ImageDraw


def picture(kind: str = "JPEG", size: tuple[int, int] = (640, 480), **options: Any) -> bytes:
    image = Image.new("RGB", size, (180, 120, 60))
    ImageDraw.Draw(image).ellipse((40, 30, size[0] // 2, size[1] // 2), fill=(30, 120, 90))
    return _saved(image, kind, **options)


def photo_of_a_phone() -> bytes:
    """Held upright, which only its metadata says; and it says where."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "ACME"
    exif[0x8825] = {1: "S", 2: (23.0, 33.0, 1.0), 3: "W", 4: (46.0, 38.0, 0.0)}
    return picture(exif=exif)


@functools.cache
def bomb() -> bytes:
    """400 million pixels in less than a megabyte. Takes two seconds to make."""
    return _saved(Image.new("L", (20_000, 20_000)), "PNG")


@functools.cache
def sound(container: str = "ogg", codec: str = "libopus", seconds: float = 3.0) -> bytes:
    """It swells and fades twice in three seconds, and again in the next three."""
    rate, out = 48_000, io.BytesIO()
    with av.open(out, "w", format=container) as target:
        stream: Any = target.add_stream(codec, rate=rate)
        stream.layout = "mono"
        resampler = av.AudioResampler(format=stream.codec_context.format or "s16", layout="mono", rate=rate)
        for start in range(0, int(seconds * rate), 960):
            at = 2 * (start % (3 * rate))
            frame = av.AudioFrame(format="s16", layout="mono", samples=960)
            frame.planes[0].update(_swelling(rate)[at : at + 1920])
            frame.sample_rate, frame.pts = rate, start
            for part in resampler.resample(frame):
                target.mux(stream.encode(part))
        target.mux(stream.encode(None))
    return out.getvalue()


def film() -> bytes:
    out = io.BytesIO()
    with av.open(out, "w", format="mp4") as target:
        stream: Any = target.add_stream("mpeg4", rate=10)
        stream.width, stream.height, stream.pix_fmt = 320, 240, "yuv420p"
        for shade in range(20):
            image = Image.new("RGB", (320, 240), (shade * 10, 80, 120))
            frame: Any = av.VideoFrame.from_image(image)  # type: ignore[no-untyped-call]
            target.mux(stream.encode(frame))
        target.mux(stream.encode(None))
    return out.getvalue()


PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(document.cookie)</script></svg>'
PLAYLIST = b"#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n"


@functools.cache
def _swelling(rate: int) -> bytes:
    return array.array("h", (_loudness(place, rate) for place in range(3 * rate))).tobytes()


def _loudness(place: int, rate: int) -> int:
    return int(20_000 * math.sin(place / 20) * abs(math.sin(2 * place / rate)))


def _saved(image: Image.Image, kind: str, **options: Any) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()
