"""Invented names of people, companies, organisations and publishers, without end and without repetition."""

from collections.abc import Callable, Iterator
from random import Random
from typing import NamedTuple

from tests.benchmark.prose import syllable

CHINESE_SHARE = 0.12

_SURNAMES = {
    "鄢": "Yan", "逄": "Pang", "郗": "Chi", "蔺": "Lin", "麴": "Qu",
    "缪": "Miao", "宓": "Mi", "阚": "Kan", "亓": "Qi", "禚": "Zhuo",
}  # fmt: skip
_GIVEN = {
    "若": "ruo", "岚": "lan", "砚": "yan", "舟": "zhou", "栖": "qi", "梧": "wu", "霁": "ji",
    "澄": "cheng", "珩": "heng", "笙": "sheng", "棠": "tang", "汐": "xi", "墨": "mo", "钧": "jun",
    "遥": "yao", "枫": "feng", "屿": "yu", "昀": "yun", "朔": "shuo", "凛": "lin",
}  # fmt: skip
_INITIALS = "BDFGHJKLMNPQRVWXYZ"
_COMPANY_TAILS = ("", "", "", " AI", " AI", " Labs", " Systems", " Robotics", " Capital", " Compute", " Semiconductor")
_ORGANISATIONS = (
    "University of {}",
    "{} Ministry of Industry",
    "{} Competition Authority",
    "High Court of {}",
    "{} Standards Institute",
    "Parliament of {}",
)
_PUBLISHERS = ("The {} Courier", "{} Daily", "{} Wire", "{} Business Review", "The {} Ledger", "{} Notes")


class Name(NamedTuple):
    """A name in Latin letters, and in its own script where it has one."""

    latin: str
    native: str = ""


def people(random: Random) -> Iterator[Name]:
    """Yield names of people; about one in eight is Chinese."""
    return _distinct(random, _person)


def companies(random: Random) -> Iterator[Name]:
    """Yield names of companies, some of them as awkward as `K&V` and `Vel++`."""
    return _distinct(random, _company)


def organisations(random: Random) -> Iterator[Name]:
    """Yield names of universities, authorities, courts."""
    return _distinct(random, lambda r: Name(r.choice(_ORGANISATIONS).format(_root(r))))


def publishers(random: Random) -> Iterator[Name]:
    """Yield names of newspapers and newsletters."""
    return _distinct(random, lambda r: Name(r.choice(_PUBLISHERS).format(_root(r))))


def products(random: Random) -> Iterator[Name]:
    """Yield names of products."""
    return _distinct(random, lambda r: Name(f"{_root(r)}-{r.randint(1, 9)}"))


def _distinct(random: Random, invent: Callable[[Random], Name]) -> Iterator[Name]:
    seen: set[str] = set()
    while True:
        name = invent(random)
        plain = "".join(filter(str.isalnum, name.latin.replace("&", "and").replace("+", "plus"))).lower()
        keys = {plain, name.native} - {""}
        if seen.isdisjoint(keys):
            seen |= keys
            yield name


def _root(random: Random) -> str:
    return (syllable(random) + syllable(random)).capitalize()


def _person(random: Random) -> Name:
    if random.random() < CHINESE_SHARE:
        surname, given = random.choice([*_SURNAMES]), random.sample([*_GIVEN], 2)
        latin = f"{_SURNAMES[surname]} {''.join(_GIVEN[sign] for sign in given).capitalize()}"
        return Name(latin, surname + "".join(given))
    family = _root(random) + random.choice(("", "", "sson", "ova", "ez", "i"))
    return Name(f"{_root(random)} {random.choice(('O’', 'de ', '', '', '', '', ''))}{family}")


def _company(random: Random) -> Name:
    kind = random.random()
    if kind < 0.03:
        return Name(f"{random.choice(_INITIALS)}&{random.choice(_INITIALS)} {_root(random)}")
    if kind < 0.06:
        return Name(f"{syllable(random).capitalize()}{random.choice(_INITIALS)}{random.choice(('++', '.ai', '#'))}")
    native = "".join(random.sample([*_GIVEN], 2)) + "智能" if random.random() < CHINESE_SHARE else ""
    return Name(_root(random) + random.choice(_COMPANY_TAILS), native)
