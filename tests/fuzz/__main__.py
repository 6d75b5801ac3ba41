"""Searches for what one reader does not bear; a finding below .cache/fuzz belongs into tests/cases/convert/broken."""

import sys
from pathlib import Path

LONGEST = 16_384
SLOWEST = 60
"""Seconds after which a reader counts as stalled, even on a machine that others use as well."""
FOLDER = Path(__file__).resolve().parent.parent.parent / ".cache" / "fuzz"


def main(arguments: list[str]) -> int:
    """Search until the time is up or something is found; returns the exit code."""
    try:
        import atheris
    except ImportError:
        sys.stderr.write("tests.fuzz needs atheris: pip install atheris, in an environment of its own or this one\n")
        return 2
    with atheris.instrument_imports(include=["briefing_tools", "feedparser", "pypdf", "email"]):
        from tests.fuzz import readers
    if len(arguments) != 2 or arguments[0] not in readers.READERS or not arguments[1].isdigit():
        sys.stderr.write(f"usage: python -m tests.fuzz {{{','.join(readers.READERS)}}} SECONDS\n")
        return 2
    reader, seconds = arguments
    corpus = FOLDER / reader
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(readers.seeds(reader)):
        (corpus / f"seed-{number}").write_bytes(seed)
    options = {
        "max_total_time": seconds,
        "max_len": LONGEST,
        "timeout": SLOWEST,
        "rss_limit_mb": 3000,
        "artifact_prefix": f"{FOLDER}/{reader}-",
        "print_final_stats": 1,
    }
    atheris.Setup(
        [sys.argv[0], *(f"-{name}={value}" for name, value in options.items()), str(corpus)],
        lambda data: readers.run(reader, data),
    )
    atheris.Fuzz()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
