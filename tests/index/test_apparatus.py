"""The pages that list everything of one kind: all corrections, all names."""

import datetime as dt
import re

from tests.index import sample

from briefing_index import erratum, pages
from briefing_index.page import Kind
from briefing_index.pages import Settings
from briefing_model.archive import gather
from briefing_model.family import DEFAULT_FAMILIES
from briefing_model.record import Correction, Figure, NativeName, Status, Withdrawal

FEW = Settings(per_ledger=2, per_register=5)


def mended(day: str, was: str, now: str) -> Correction:
    return Correction(date=dt.date.fromisoformat(day), was=was, now=now)


def archive():
    return gather(
        DEFAULT_FAMILIES,
        [
            sample.briefing("2026-01-10", "one", corrections=(mended("2026-02-01", "5 & 6", "<7>"),)),
            sample.briefing(
                "2026-01-11", "two", corrections=(mended("2025-12-31", "a", "b"), mended("2026-03-01", "c", "d"))
            ),
            sample.briefing(
                "2026-01-12",
                "three",
                status=Status.WITHDRAWN,
                corrections=(mended("2026-01-13", "secret", "words"),),
                withdrawn=Withdrawal(date=dt.date(2026, 2, 12), reason="The only source took it back."),
            ),
        ],
        sample.entities(),
    )


def text(html: str) -> str:
    main = html.partition("<main")[2].partition("</main>")[0]
    return " ".join(re.sub("<[^>]*>", " ", main.partition(">")[2]).split())


def test_all_corrections_and_withdrawals_stand_together_newest_first():
    html = sample.drawn(archive())["corrections.md"]
    assert "3 corrections 1 withdrawn briefing" in text(html)
    assert re.findall(r'<time datetime="([^"]+)"', html) == ["2026-03-01", "2026-02-12", "2026-02-01", "2025-12-31"]
    assert "Was 5 &amp; 6 Now &lt;7&gt;" in text(html)
    assert re.search(r'class="gone" href="[^"]*three/">.*The only source took it back\.', html)
    assert html.index(">2026</h2>") < html.index(">2025</h2>")


def test_what_a_withdrawn_briefing_had_mended_is_not_told_again():
    assert "secret" not in "".join(sample.drawn(archive()).values())
    assert sum(1 for found in erratum.of(archive()) if found.correction) == 3


def test_an_archive_that_was_never_wrong_says_so():
    found = gather(DEFAULT_FAMILIES, [sample.briefing("2026-01-10", "one")], sample.entities())
    html = sample.drawn(found)["corrections.md"]
    assert "Nothing has been corrected or withdrawn yet." in html
    assert "0 corrections 0 withdrawn briefings" in text(html)


def test_a_long_ledger_of_corrections_is_cut_into_pages():
    drawn = sample.drawn(archive(), settings=FEW)
    assert drawn["corrections.md"].count("<article") == 2
    assert drawn["corrections/2.md"].count("<article") == 2
    assert "3 entries" in drawn["corrections.md"]


def test_the_register_has_every_name_of_every_family_once_with_its_count():
    found = archive()
    html = sample.drawn(found)["a-z.md"]
    for entity in found.entities.values():
        place = re.escape(f'href="../{entity.ref.family}/{entity.id}/"')
        assert len(re.findall(place, html)) == 1, entity.name
    assert "Ana López person 2" in text(html)
    assert "The Daily News publisher 2" in text(html)
    assert "Two theme 0" in text(html)


def test_a_name_stands_below_its_letter_in_latin_script_and_keeps_its_own():
    html = sample.drawn(archive())["a-z.md"]
    under_l = text("<main" + html.partition('id="l"')[2].partition("</section>")[0])
    assert under_l == "L 李飞飞 person 2"
    assert '<bdi class="native" lang="he">ביאה</bdi>' in html


def test_a_long_register_is_cut_and_its_letters_lead_to_the_right_page():
    drawn = sample.drawn(archive(), settings=FEW)
    assert 'href="../a-z/2/#l"' in drawn["a-z.md"]
    assert 'id="l"' in drawn["a-z/2.md"]
    assert 'href="../../a-z/#a"' in drawn["a-z/2.md"]


def test_the_register_of_ten_thousand_long_names_has_no_page_above_300_kb():
    native = NativeName(text="香港科技大學" * 4, lang="zh-Hant")
    long = [
        sample.entity("organisations", f"the-long-winded-institute-number-{n}", f"Long Winded Institute Number {n}",
                      native_name=native)
        for n in range(10_000)
    ]  # fmt: skip
    found = gather(DEFAULT_FAMILIES, [], long)
    settings = Settings()
    planned = [page for page in pages.plan(found, settings) if page.kind is Kind.REGISTER]
    assert sum(settings.per_register for _ in planned) >= 10_000
    edition = sample.view.Edition(found, site=sample.SITE, pages=pages.plan(found, settings), settings=settings)
    sizes = [len(sample.printed(edition, page).encode()) for page in planned[:2]]
    assert max(sizes) < 300_000


def test_every_page_leads_to_the_register_and_to_the_corrections():
    for uri, html in sample.drawn(archive()).items():
        foot = html.partition("<footer")[2]
        assert not foot or ("a-z/" in foot and "corrections/" in foot), uri


def test_a_number_stands_on_the_page_of_who_gave_it_with_its_briefing():
    figures = tuple(Figure(value=f"{n}%", label=f"share <{n}>", who="ana-lopez") for n in range(9))
    nobody = Figure(value="1", label="given by nobody here", who="A Stranger")
    found = gather(
        DEFAULT_FAMILIES, [sample.briefing("2026-01-10", "one", figures=(*figures, nobody))], sample.entities()
    )
    drawn = sample.drawn(found)
    page = drawn["people/ana-lopez.md"]
    assert "<b>0%</b><span>share &lt;0&gt;" in page
    assert "1 more number in the briefings below." in text(page)
    assert "given by nobody here" not in page
    assert "By the numbers" not in drawn["people/bea-stone.md"]


def test_a_withdrawn_briefing_gives_nobody_a_number():
    figure = Figure(value="99%", label="share", who="ana-lopez")
    gone = sample.briefing("2026-01-10", "one", figures=(figure,), status=Status.WITHDRAWN)
    assert "99%" not in "".join(sample.drawn(gather(DEFAULT_FAMILIES, [gone], sample.entities())).values())
