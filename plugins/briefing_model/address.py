"""When two addresses lead to the same article: the canonical form of an address."""

import re
from urllib.parse import parse_qsl, quote, unquote_plus, urlencode, urlsplit, urlunsplit

_WRAPPERS = {
    ("google.com", "/url"): ("q", "url"),
    ("news.google.com", "/url"): ("url",),
    ("facebook.com", "/l.php"): ("u",),
    ("l.facebook.com", "/l.php"): ("u",),
    ("linkedin.com", "/redir/redirect"): ("url",),
    ("youtube.com", "/redirect"): ("q",),
    ("out.reddit.com", "/"): ("url",),
}
_TRACKING = frozenset({
    "fbclid", "gclid", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "twclid", "ttclid", "igsh", "igshid",
    "mkt_tok", "srnd", "sref", "smid", "smtyp", "guccounter", "guce_referrer", "guce_referrer_sig",
    "triedredirect", "share", "nb", "spm", "scm", "cmpid", "cmp", "ncid", "ocid", "_ga", "_gl", "ref_src",
    "ref_url", "s_cid", "sc_src", "wt.mc_id", "xtor", "ito", "icid", "mbid", "taid", "ftag", "cid_source",
    "feature", "si", "rss", "source_location", "embedded-checkout", "phpsessid", "jsessionid",
    "unlocked_article_code", "giftcopy", "accesstoken", "leadsource", "trk", "trkid", "trackingid",
    "__twitter_impression", "amp_js_v", "amp_gsa", "usqp",
})  # fmt: skip
_TRACKING_STARTS = (
    "utm_", "mc_", "hsa_", "hscta", "_hs", "__hs", "vero_", "oly_", "pk_", "mtm_", "matomo_", "at_", "ns_", "stm_",
)  # fmt: skip
_ONLY_ON = {"r": ("substack.com",), "s": ("x.com",), "t": ("x.com",), "tab": ("github.com",), "ref": ()}
_AMP_HOST = re.compile(r"^(?:www\.|m\.|mobile\.|amp\.)+|(?<=^[a-z]{2}\.)m\.")
_GOOGLE = re.compile(r"google(?:\.[a-z]{2,3}){1,2}")
_AMP_CACHE = re.compile(r"^[a-z0-9-]+\.cdn\.ampproject\.org$")
_ROUNDS = 20
"""Wrappers and forms of one address at most; a stranger may have nested more."""
_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")
_ARXIV = re.compile(r"^/(?:abs|pdf|html)/(\d{4}\.\d{4,5})(?:v\d+)?(?:\.pdf)?$")
_SAME_HOST = {"twitter.com": "x.com", "youtube-nocookie.com": "youtube.com", "export.arxiv.org": "arxiv.org"}


def canonical(url: str) -> str:
    """Return the form in which two addresses of one article are equal; an address that is none comes back as it is.

    The scheme, `www.`, `m.` and AMP forms, tracking parameters, fragments and redirect wrappers do not matter; the
    path's case and parameters such as `id`, `p`, `v`, `q` and `page` do.
    """
    for _ in range(_ROUNDS):
        plainer = _plainer(url)
        if plainer == url:
            break
        url = plainer
    return url


def domain(url: str) -> str:
    """Return the host of an address in canonical form, or the empty text."""
    try:
        return urlsplit(canonical(url)).hostname or ""
    except ValueError:
        return ""


def path(url: str) -> str:
    """Return the path of an address, or the empty text."""
    try:
        return urlsplit(url).path
    except ValueError:
        return ""


def of_the_web(url: str | None) -> str | None:
    """Return an address as it stands there, or None for anything that no browser would open."""
    url = url.strip() if url else ""
    try:
        host = urlsplit(url).hostname
    except ValueError:
        return None
    return url if host and url.startswith(("http://", "https://")) and not re.search(r"\s", url) else None


def without_tracking(url: str) -> str:
    """Return the address as written but for tracking parameters, which tell who followed it and not what it is."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return url
    rest, sign, fragment = url.partition("#")
    head, mark, query = rest.partition("?")
    kept = "&".join(part for part in query.split("&") if not _tracks(host, *_pair(part)))
    return f"{head}{mark if kept else ''}{kept}{sign}{fragment}" if kept != query else url


def _plainer(url: str) -> str:
    """Return the address out of one wrapper and in one form; taking off one AMP form may lay bare another."""
    url = _unwrapped(url) or url
    try:
        parts = urlsplit(url.strip())
        host = _host(parts.hostname or "", parts.port)
        path, query = _path(host, parts.path), _query(host, parts.query)
    except ValueError:
        return url
    if not host:
        return url
    if host == "youtu.be":
        host, path, query = "youtube.com", "/watch", urlencode([("v", path.strip("/")), *parse_qsl(query)])
    if host == "arxiv.org" and (paper := _ARXIV.match(path)):
        path, query = f"/abs/{paper.group(1)}", ""
    return urlunsplit(("https", host, path, query, ""))


def _unwrapped(url: str) -> str | None:
    try:
        parts = urlsplit(url.strip())
        host = _host(parts.hostname or "", None)
    except ValueError:
        return None
    host = "google.com" if _GOOGLE.fullmatch(host) else host
    if _AMP_CACHE.match(parts.hostname or "") or (host == "google.com" and parts.path.startswith("/amp/")):
        rest = re.sub(r"^/(?:amp/|[acirv]/)?(?:s/)?", "", parts.path)
        return f"https://{rest}" + (f"?{parts.query}" if parts.query else "")
    names = _WRAPPERS.get((host, parts.path or "/"), ())
    given = dict(parse_qsl(parts.query))
    return next((given[name] for name in names if given.get(name, "").startswith(("http://", "https://"))), None)


def _host(host: str, port: int | None) -> str:
    bare = _AMP_HOST.sub("", host.lower().rstrip("."))
    bare = _SAME_HOST.get(bare, bare)
    return f"{bare}:{port}" if port not in (None, 80, 443) else bare


def _path(host: str, path: str) -> str:
    path = quote(_ESCAPE.sub(_unescaped, path), safe="/:@!$&'()*+,;=~-._%")
    path = re.sub(r"//+", "/", path)
    path = re.sub(r"^/amp(?=/[^/])|(?<=[^/])/amp/?$|(?<=/)amp/(?=[^/]+/?$)", "", path)
    path = re.sub(r"\.amp(?:\.html)?$", "", path) if host != "arxiv.org" else path
    path = re.sub(r"/(?:index|default)\.(?:html?|php|aspx)$", "/", path)
    return path.rstrip("/")


def _unescaped(escape: re.Match[str]) -> str:
    """Return the letter, digit or mark that needs no escape, or the escape in capitals."""
    character = chr(int(escape.group(1), 16))
    return character if character.isascii() and (character.isalnum() or character in "-._~") else escape.group().upper()


def _query(host: str, query: str) -> str:
    kept = [(name, value) for name, value in parse_qsl(query, keep_blank_values=True) if not _tracks(host, name, value)]
    return urlencode(sorted(kept))


def _pair(part: str) -> tuple[str, str]:
    name, _, value = part.partition("=")
    return unquote_plus(name), unquote_plus(value)


def _tracks(host: str, name: str, value: str) -> bool:
    low = name.lower()
    if low in _ONLY_ON:
        hosts = _ONLY_ON[low]
        return not hosts or any(host == one or host.endswith(f".{one}") for one in hosts)
    if low == "amp" or (low == "outputtype" and value == "amp"):
        return True
    return low in _TRACKING or low.startswith(_TRACKING_STARTS)
