"""What a file is, by its bytes alone."""

from pathlib import Path

import pytest
from PIL import Image

from inbox.media.examination import Examined, examine_file
from tests.inbox.media import files


async def examined(tmp_path: Path, content: bytes, *, clean: bool = False) -> Examined:
    path = tmp_path / "file"
    path.write_bytes(content)
    return await examine_file(path, tmp_path, clean=clean)


async def test_a_photo_stands_upright_and_its_thumbnail_says_nothing_of_where(tmp_path: Path) -> None:
    found = await examined(tmp_path, files.photo_of_a_phone())
    assert (found.mime, found.width, found.height, found.thumbnail) == ("image/jpeg", 480, 640, True)
    with Image.open(tmp_path / "thumbnail") as small:
        assert small.size == (480, 640)
        assert len(small.getexif()) == 0


async def test_what_leaves_the_house_has_no_place_and_no_camera(tmp_path: Path) -> None:
    assert (await examined(tmp_path, files.photo_of_a_phone(), clean=True)).cleaned
    with Image.open(tmp_path / "clean") as cleaned:
        assert cleaned.size == (480, 640)
        assert len(cleaned.getexif()) == 0


async def test_a_webp_goes_out_as_jpeg(tmp_path: Path) -> None:
    found = await examined(tmp_path, files.picture("WEBP"), clean=True)
    assert (found.mime, found.cleaned) == ("image/jpeg", True)


@pytest.mark.parametrize(
    ("container", "codec", "mime"),
    [("ogg", "libopus", "audio/ogg"), ("mp4", "aac", "audio/mp4"), ("webm", "libopus", "audio/webm")],
)
async def test_a_recording_has_its_length_and_shape(
    tmp_path: Path, container: str, codec: str, mime: str
) -> None:
    found = await examined(tmp_path, files.sound(container, codec))
    assert found.mime == mime
    assert found.seconds == pytest.approx(3.0, abs=0.1)
    assert len(found.peaks) == 64
    assert max(found.peaks) == 100
    assert found.peaks[0] < 30 < found.peaks[16]


async def test_what_a_browser_recorded_leaves_in_the_container_that_phones_play(tmp_path: Path) -> None:
    found = await examined(tmp_path, files.sound("webm"), clean=True)
    assert (found.mime, found.cleaned) == ("audio/ogg", True)
    again = await examined(tmp_path, (tmp_path / "clean").read_bytes())
    assert (again.mime, round(again.seconds or 0)) == ("audio/ogg", 3)


async def test_a_film_has_a_first_picture(tmp_path: Path) -> None:
    found = await examined(tmp_path, files.film())
    assert (found.mime, found.width, found.height, found.thumbnail) == ("video/mp4", 320, 240, True)


@pytest.mark.parametrize(
    ("content", "mime"),
    [
        (files.PDF, "application/pdf"),
        (files.SVG, "text/html"),
        (b"<!doctype html><script>1</script>", "text/html"),
        (b"  \n<html>", "text/html"),
    ],
)
async def test_documents_are_named_and_whatever_could_be_a_page_is_one(
    tmp_path: Path, content: bytes, mime: str
) -> None:
    assert (await examined(tmp_path, content)).mime == mime


async def test_a_playlist_is_followed_nowhere(tmp_path: Path) -> None:
    found = await examined(tmp_path, files.PLAYLIST)
    assert not found.mime.startswith(("video", "audio/o"))
    assert found.peaks == []


async def test_a_picture_that_would_fill_the_memory_is_never_unpacked(tmp_path: Path) -> None:
    assert (await examined(tmp_path, files.bomb())).refused == "bomb"


async def test_a_torn_file_is_refused_and_nothing_else_happens(tmp_path: Path) -> None:
    torn = files.film()[:900]
    assert (await examined(tmp_path, torn)).refused == "broken"
    assert (await examined(tmp_path, files.picture()[:500])).refused == "broken"
