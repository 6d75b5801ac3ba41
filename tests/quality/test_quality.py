"""What the command judges by: the bars, the packing, and what its server gives away."""

import gzip
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from tests.quality import server, verdict


@pytest.mark.parametrize(
    ("measure", "passed"),
    [
        (verdict.at_most("x", 120, 120, " kB"), True),
        (verdict.at_most("x", 120.1, 120, " kB"), False),
        (verdict.at_least("x", 95, 95), True),
        (verdict.at_least("x", 94.5, 95), False),
        (verdict.none_of("x", []), True),
        (verdict.none_of("x", ["a fault"]), False),
    ],
)
def test_a_bar_is_met_up_to_its_very_value(measure, passed):
    assert measure.passed is passed
    assert verdict.line(measure).startswith("pass" if passed else "MISS")


def test_a_miss_names_its_faults_and_a_long_list_of_them_is_cut():
    shown = verdict.line(verdict.none_of("x", [f"fault {n}" for n in range(20)]))
    assert "fault 11" in shown
    assert "fault 12" not in shown
    assert "and 8 more" in shown


def test_text_is_packed_with_gzip_and_a_missing_page_is_404_with_a_body(tmp_path):
    (tmp_path / "index.html").write_text("hello " * 100)
    (tmp_path / "404.html").write_text("nothing here")
    with server.serving(tmp_path) as address:
        with urlopen(address) as answer:
            assert answer.headers["Content-Encoding"] == "gzip"
            assert gzip.decompress(answer.read()) == b"hello " * 100
        with pytest.raises(HTTPError, match="404") as error:
            urlopen(f"{address}nowhere/")
        assert gzip.decompress(error.value.read()) == b"nothing here"
        error.value.close()


@pytest.mark.parametrize("address", ["/archive/../secret", "/archive/%2e%2e/secret", "/secret", "/archive/none"])
def test_the_server_gives_nothing_from_outside_the_folder(tmp_path, address):
    (tmp_path / "secret").write_text("x")
    (tmp_path / "site").mkdir()
    assert server.file_of(tmp_path / "site", address) is None
