"""PDFs for tests: pages of lines where a test wants them, without compression, so that a reader can look into them."""

from collections.abc import Iterable, Mapping, Sequence

Line = tuple[float, float, str]
"""Place from the left and from the foot of the page, and the text."""


def pdf(pages: Iterable[Sequence[Line]], info: Mapping[str, str] | None = None) -> bytes:
    """Return a PDF with these pages, set in Helvetica of ten points."""
    streams = [_stream(page) for page in pages]
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(streams)))
    about = "".join(f"/{key} ({_escaped(value)})" for key, value in (info or {}).items())
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(streams)} /Kids [{kids}] >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, stream in enumerate(streams):
        page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >>"
        objects += [
            f"{page} /Contents {5 + 2 * number} 0 R >>",
            f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        ]
    objects.append(f"<< {about} >>")
    body, places = "%PDF-1.4\n", []
    for number, item in enumerate(objects, start=1):
        places.append(len(body.encode("cp1252")))
        body += f"{number} 0 obj\n{item}\nendobj\n"
    start = len(body.encode("cp1252"))
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    body += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n"
    body += f"<< /Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R >>\nstartxref\n{start}\n%%EOF\n"
    return body.encode("cp1252")


def column(text: str, left: float = 60, top: float = 740, width: int = 80, size: float = 14) -> list[Line]:
    """Return text set in lines of so many letters at most, broken between words or at a hyphen that ends a line."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split(" "):
            if line and len(line) + len(word) >= width:
                lines.append(line)
                line = ""
            line = f"{line} {word}".strip()
            if word.endswith("-"):
                lines.append(line)
                line = ""
        lines.append(line)
    return [(left, top - size * n, line) for n, line in enumerate(lines) if line]


def _stream(lines: Sequence[Line]) -> str:
    return "\n".join(f"BT /F1 10 Tf 1 0 0 1 {x} {y} Tm ({_escaped(text)}) Tj ET" for x, y, text in lines)


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
