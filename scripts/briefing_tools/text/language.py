"""The language of a text: by its script, else by its commonest function words."""

import re

_WORD = re.compile(r"[^\W\d_]+")
_SCRIPTS = (
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("ko", re.compile("[\uac00-\ud7af]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
    ("ru", re.compile("[\u0400-\u04ff]")),
    ("ar", re.compile("[\u0600-\u06ff]")),
    ("he", re.compile("[\u0590-\u05ff]")),
    ("hi", re.compile("[\u0900-\u097f]")),
    ("el", re.compile("[\u0370-\u03ff]")),
)
_WORDS = {
    "en": "the of and to in that is for with as was on it by are from this be",
    "de": "der die und das den von mit ist nicht auf ein eine im dem sich des",
    "fr": "le la les des et est une dans pour que qui sur du au pas avec",
    "es": "el la los las de y en que una por con para del se es como",
    "it": "il di che la e è per una del della sono con non gli nel le",
    "pt": "o de que e do da em um para com não uma os no se na",
    "nl": "de het een van en dat is op te zijn voor met niet aan er ook",
    "sv": "och att det som en på är av för med den till inte har de om",
    "pl": "w i na z do się nie jest że to o jak za od po przez",
    "da": "og det at en den til er som på de med han af for ikke der har blev",
    "no": "og det i er på som en til av han at med for ikke å har fra ble",
    "fi": "ja on ei se että hän oli joka mutta myös kun ovat olla sen tämä",
    "cs": "a se na je že v to s z do o jsem jako ale za by jsou která",
    "ro": "și în de la cu a pe din este care nu un o pentru sunt mai",
    "hu": "a az és hogy nem is egy van ez volt meg csak már mint de",
    "tr": "ve bir bu da de için ile olarak çok daha ancak gibi olan kadar",
    "id": "yang dan di dari ini itu dengan untuk pada tidak dalam akan adalah juga karena ke",
    "vi": "và của là có được trong cho không với các một đã những này người",
}
_SAMPLE = 4000


def of(text: str) -> str | None:
    """Return the code of the text's language, or None if it cannot be told."""
    sample = text[:_SAMPLE]
    letters = sum(c.isalpha() for c in sample)
    for code, script in _SCRIPTS:
        if letters and len(script.findall(sample)) * 5 > letters:
            return code
    words = [word.casefold() for word in _WORD.findall(sample)]
    counts = {code: sum(word in known for word in words) for code, known in _SETS.items()}
    best = max(sorted(counts), key=lambda code: counts[code])
    return best if counts[best] >= 2 and counts[best] * 12 >= len(words) else None


_SETS = {code: frozenset(words.split()) for code, words in _WORDS.items()}
