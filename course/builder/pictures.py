"""Wash a PNG of everything but its picture, and compare two of them by what the eye would see."""

import base64
import binascii
import io
import struct
from collections.abc import Iterator

import numpy as np
from PIL import Image, UnidentifiedImageError

SIGNATURE = b"\x89PNG\r\n\x1a\n"
# What a decoder needs. The others name the software that wrote the file, its version, the time.
NEEDED = {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS"}
# Other processors round the edges of letters and lines a little differently; a line that moved differs far more.
LEVELS = 16  # of 255, that one channel of a pixel may differ
SHARE = 0.0005  # of the pixels, that may differ by more


def normalize(encoded: str) -> str:
    """Return a base64 PNG without text, time and other data about itself. Raise `ValueError` if it is none."""
    try:
        data = base64.b64decode(encoded, validate=False)
    except binascii.Error as error:
        raise ValueError("it isn't base64") from error
    if not data.startswith(SIGNATURE):
        raise ValueError("it isn't a PNG")
    kept = [chunk for name, chunk in _chunks(data) if name in NEEDED]
    return base64.b64encode(SIGNATURE + b"".join(kept)).decode("ascii")


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield each chunk's name and all of its bytes: length, name, content and checksum."""
    at = len(SIGNATURE)
    while at + 12 <= len(data):
        (length,) = struct.unpack(">I", data[at : at + 4])
        yield data[at + 4 : at + 8], data[at : at + 12 + length]
        at += 12 + length


def difference(one: str, other: str) -> str | None:
    """Say how two base64 PNGs differ to the eye, or return None."""
    if one == other:
        return None
    try:
        first, second = _pixels(one), _pixels(other)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        return f"a picture can't be read: {error}"
    if first.shape != second.shape:
        return f"{first.shape[1]} × {first.shape[0]} pixels against {second.shape[1]} × {second.shape[0]}"
    far = (np.abs(first - second) > LEVELS).any(axis=-1)
    if far.mean() <= SHARE:
        return None
    row, column = np.argwhere(far)[0]
    return f"{far.sum()} of {far.size} pixels differ, the first at row {row}, column {column}"


def _pixels(encoded: str) -> np.ndarray:
    picture = Image.open(io.BytesIO(base64.b64decode(encoded)))
    return np.asarray(picture.convert("RGBA"), dtype=np.int16)
