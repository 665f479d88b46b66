"""PDFs written byte by byte for one question each: what they draw stands in the test that asks."""

from collections.abc import Sequence


def pdf(*contents: str, media: str = "0 0 300 200", page_extra: str = "", objects: Sequence[str] = ()) -> bytes:
    """A PDF with a page for every content stream, font /F Helvetica.

    `page_extra` goes into every page's dictionary, `objects` are further objects numbered from 100.
    """
    count = len(contents)
    kids = " ".join(f"{10 + 2 * index} 0 R" for index in range(count))
    bodies = {
        1: "<< /Type /Catalog /Pages 2 0 R >>",
        2: f"<< /Type /Pages /Kids [{kids}] /Count {count} >>",
        3: "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    }
    for index, content in enumerate(contents):
        bodies[10 + 2 * index] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [{media}] /Contents {11 + 2 * index} 0 R {page_extra}"
            f" /Resources << /Font << /F 3 0 R /U 100 0 R >> /XObject << /X 100 0 R >> >> >>"
        )
        bodies[11 + 2 * index] = stream(content)
    bodies |= dict(enumerate(objects, start=100))
    return _file(bodies)


def stream(content: str, entries: str = "") -> str:
    """A stream object, with further entries of its dictionary."""
    return f"<< /Length {len(content.encode())} {entries} >>\nstream\n{content}\nendstream"


def words(text: str, x: float, y: float, size: float = 10) -> str:
    """Text at a place in points from the bottom left."""
    return f"BT /F {size} Tf {x} {y} Td ({text}) Tj ET\n"


def line(x0: float, y0: float, x1: float, y1: float) -> str:
    return f"{x0} {y0} m {x1} {y1} l S\n"


def table(xs: Sequence[float], ys: Sequence[float]) -> str:
    """Every line of a table with these column and row positions."""
    across = "".join(line(min(xs), y, max(xs), y) for y in ys)
    return across + "".join(line(x, min(ys), x, max(ys)) for x in xs)


def _file(bodies: dict[int, str]) -> bytes:
    data = b"%PDF-1.7\n"
    offsets: dict[int, int] = {}
    for number, body in sorted(bodies.items()):
        offsets[number] = len(data)
        data += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    start = len(data)
    data += b"xref\n0 1\n0000000000 65535 f \n"
    for number, offset in offsets.items():
        data += f"{number} 1\n{offset:010d} 00000 n \n".encode()
    return data + f"trailer << /Size {max(bodies) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
