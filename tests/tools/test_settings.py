"""The archive's settings as mkdocs.yml gives them, in each way in which it may be written."""

from pathlib import Path

import pytest

from briefing_model.family import DEFAULT_FAMILIES
from briefing_tools import settings
from briefing_tools.usage import UsageError

MODELS = "{families: {models: {singular: model, title: Models}}}"


def write(folder: Path, text: str, *docs_dirs: str) -> Path:
    for name in docs_dirs:
        (folder / name).mkdir(parents=True, exist_ok=True)
    file = folder / "mkdocs.yml"
    file.write_text(text, "utf-8")
    return file


def test_the_nearest_mkdocs_yml_above_decides(tmp_path: Path):
    write(tmp_path, "docs_dir: outer\n", "outer", "inner/deep/er")
    write(tmp_path / "inner", "docs_dir: content\n", "content")
    found = settings.find(tmp_path / "inner" / "deep" / "er", None, {})
    assert found.docs_dir == tmp_path / "inner" / "content"
    assert found.families == DEFAULT_FAMILIES
    assert settings.find(tmp_path, None, {}).docs_dir == tmp_path / "outer"


def test_docs_dir_is_docs_unless_said(tmp_path: Path):
    write(tmp_path, "site_name: x\n", "docs")
    assert settings.find(tmp_path, None, {}).docs_dir == tmp_path / "docs"


@pytest.mark.parametrize(
    "plugins",
    [
        f"plugins:\n  - search\n  - briefings: {MODELS}\n",
        f"plugins:\n  search: {{}}\n  briefings: {MODELS}\n",
    ],
)
def test_families_come_from_the_plugin_whichever_way_plugins_are_listed(plugins: str, tmp_path: Path):
    file = write(tmp_path, plugins, "docs")
    assert [family.id for family in settings.read(file, {}).families][-1] == "models"


@pytest.mark.parametrize(
    "plugins",
    [
        "",
        "plugins:\n",
        "plugins: []\n",
        "plugins:\n  - briefings\n",
        "plugins:\n  - briefings:\n",
        "plugins: {briefings: }\n",
    ],
)
def test_without_options_the_families_are_the_usual_ones(plugins: str, tmp_path: Path):
    assert settings.read(write(tmp_path, f"site_name: x\n{plugins}"), {}).families == DEFAULT_FAMILIES


def test_tags_that_mkdocs_knows_do_no_harm(tmp_path: Path):
    text = """\
docs_dir: !ENV [FIRST, SECOND, briefings]
site_url: !ENV SITE
markdown_extensions:
  - pymdownx.emoji: {emoji_index: !!python/name:material.extensions.emoji.twemoji }
  - x: !!python/object/apply:os.system ["touch harm"]
hooks: !relative [a]
"""
    file = write(tmp_path, text)
    assert settings.read(file, {}).docs_dir == tmp_path / "briefings"
    assert settings.read(file, {"SECOND": "elsewhere"}).docs_dir == tmp_path / "elsewhere"
    assert not (tmp_path / "harm").exists()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("INHERIT: ../base.yml\n", "INHERIT is not followed"),
        ("docs_dir: [a]\n", "docs_dir is ['a']; the path of a folder is wanted"),
        ("docs_dir: gone\n", "gone', which is no folder"),
        ("a: b: c\n", "mkdocs.yml:1: this is not YAML (mapping values are not allowed in this context)"),
        ("- a\n", "keys with values are wanted"),
        ("a: \x07\n", "cannot be read"),
        ("plugins: [{briefings: {families: [models]}}]\n", "families is ['models']; the name of each family"),
        ("plugins: [{briefings: {families: {models: x}}}]\n", "families: models: settings such as"),
        ("plugins: [{briefings: {families: {models: {colour: x}}}}]\n", "unknown setting 'colour'"),
    ],
)
def test_a_mkdocs_yml_that_cannot_be_understood_is_told_in_one_sentence(text: str, said: str, tmp_path: Path):
    write(tmp_path, text)
    with pytest.raises(UsageError) as told:
        settings.find(tmp_path, None, {})
    assert said in str(told.value)
    assert "\n" not in str(told.value)


def test_without_a_mkdocs_yml_the_archive_has_to_be_named(tmp_path: Path):
    with pytest.raises(UsageError, match="name it with --archive"):
        settings.find(tmp_path, None, {})
    (tmp_path / "archive").mkdir()
    found = settings.find(tmp_path, Path("archive"), {})
    assert found == settings.Settings(docs_dir=tmp_path / "archive", families=DEFAULT_FAMILIES)
    with pytest.raises(UsageError, match="--archive nowhere: there is no such folder"):
        settings.find(tmp_path, Path("nowhere"), {})


def test_an_archive_that_is_named_has_the_families_of_its_own_mkdocs_yml_only(tmp_path: Path):
    write(tmp_path, f"docs_dir: briefings\nplugins: [{{briefings: {MODELS}}}]\n", "briefings", "other")
    assert settings.find(tmp_path, Path("briefings"), {}).families[-1].id == "models"
    assert settings.find(tmp_path, Path("other"), {}).families == DEFAULT_FAMILIES
