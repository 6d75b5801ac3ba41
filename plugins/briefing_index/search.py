"""The search: Pagefind reads the built pages once and writes its bundle beside them."""

import re
import subprocess
import sys
from pathlib import Path

BUNDLE = "pagefind"


def index(site_dir: Path, language: str) -> int:
    """Write the search bundle of a built site and return how many pages it knows.

    Pages without `data-pagefind-body` stay out of it. Raises RuntimeError, with what Pagefind said, when it fails.
    """
    options = ("--site", str(site_dir), "--output-path", str(site_dir / BUNDLE), "--force-language", language)
    # Pagefind takes settings from a pagefind.yml in the working directory, which must not be a stranger's.
    command = (sys.executable, "-m", "pagefind", *options)
    done = subprocess.run(command, cwd=site_dir, capture_output=True, text=True, check=False)  # noqa: S603 - our own
    if done.returncode != 0:
        raise RuntimeError(f"Pagefind failed: {(done.stderr or done.stdout).strip()}")
    indexed = re.search(r"Indexed (\d+) pages?", done.stdout)
    return int(indexed.group(1)) if indexed else 0
