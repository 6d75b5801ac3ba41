"""What a server answered with: bytes, what it calls them, and the address at which they stand."""

import re
from dataclasses import dataclass

_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.ASCII | re.IGNORECASE)


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """What stands at an address: `address` is the one that answered in the end."""

    address: str
    content_type: str = ""
    data: bytes = b""

    @property
    def charset(self) -> str | None:
        """Return the encoding that the server gives."""
        found = _CHARSET.search(self.content_type)
        return found.group(1) if found else None
