"""Draws icon.png: threads of a warp, each through the eye of a heddle."""

import struct
import sys
import zlib

SIZE, SCALE = 256, 3
GROUND, THREAD, WIRE = (29, 43, 54), (240, 200, 110), (150, 190, 205)


def colour(x: float, y: float) -> tuple[int, int, int, int]:
    """The colour of a point of the unit square."""
    corner = 0.18
    dx, dy = max(corner - x, x - 1 + corner, 0), max(corner - y, y - 1 + corner, 0)
    if dx * dx + dy * dy > corner * corner:
        return (0, 0, 0, 0)
    for i in range(4):
        centre, eye = 0.2 + 0.2 * i, 0.38 if i % 2 else 0.62
        ring = ((x - centre) / 0.055) ** 2 + ((y - eye) / 0.11) ** 2
        if 0.45 < ring < 1 or (abs(x - centre) < 0.013 and 0.12 < y < 0.88 and ring >= 1):
            return (*WIRE, 255)
        if abs(y - eye) < 0.02 and 0.08 < x < 0.92:
            return (*THREAD, 255)
    if any(0.12 <= y0 <= y <= y0 + 0.03 for y0 in (0.12, 0.85)) and 0.1 < x < 0.9:
        return (*WIRE, 255)
    return (*GROUND, 255)


def row(y: int) -> bytes:
    """A row of pixels, each the mean of several points."""
    pixels = bytearray([0])
    for x in range(SIZE):
        points = [
            colour((x + (i + 0.5) / SCALE) / SIZE, (y + (j + 0.5) / SCALE) / SIZE)
            for i in range(SCALE)
            for j in range(SCALE)
        ]
        seen = [p for p in points if p[3]] or [(0, 0, 0, 0)]
        pixels += bytes(sum(p[c] for p in seen) // len(seen) for c in range(3))
        pixels.append(sum(p[3] for p in points) // len(points))
    return bytes(pixels)


def chunk(kind: bytes, data: bytes) -> bytes:
    """A part of a PNG file."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


with open(sys.argv[1], "wb") as file:
    file.write(b"\x89PNG\r\n\x1a\n")
    file.write(chunk(b"IHDR", struct.pack(">IIBBBBB", SIZE, SIZE, 8, 6, 0, 0, 0)))
    file.write(chunk(b"IDAT", zlib.compress(b"".join(row(y) for y in range(SIZE)), 9)))
    file.write(chunk(b"IEND", b""))
