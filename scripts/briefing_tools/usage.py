"""What whoever gave the command has to put right: the command itself, or the settings that it stands on."""

import datetime as dt
import re

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_ADDRESS = re.compile(r"https?://[^\s<>\"]+")


class UsageError(Exception):
    """Says in one sentence what is wrong with the call and what is wanted; the command ends with exit code 2."""


def day(option: str, text: str) -> dt.date:
    """Return the day that an option gives; raises UsageError for one that does not exist or is written another way."""
    try:
        if not _DAY.fullmatch(text):
            raise ValueError
        return dt.date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"{option} is {text!r}; a day that exists, as YYYY-MM-DD, is wanted") from None


def count(option: str, text: str) -> int:
    """Return the number that an option gives; raises UsageError for anything but 1, 2, 3 …"""
    if not text.isascii() or not text.isdigit() or int(text[:6]) < 1:
        raise UsageError(f"{option} is {text!r}; a number from 1 up is wanted")
    return int(text[:6])


def address(option: str, text: str) -> str:
    """Return the address that an option gives; raises UsageError for one that no browser would open."""
    if not _ADDRESS.fullmatch(text):
        raise UsageError(f"{option} is {text!r}; an address that begins with https:// or http:// is wanted")
    return text
