"""Where the archive stands and which families it has, as the nearest mkdocs.yml says; MkDocs itself is not needed."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from briefing_model import family
from briefing_model.family import Family
from briefing_tools.usage import UsageError

FILE_NAMES = ("mkdocs.yml", "mkdocs.yaml")
PLUGIN = "briefings"
CACHE = ".cache"
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, kw_only=True, slots=True)
class Settings:
    """The folder that holds the briefings (absolute), the families of entities, and what can be made again."""

    docs_dir: Path
    families: tuple[Family, ...]
    cache: Path | None = None
    """The folder beside mkdocs.yml that saves time and may be deleted."""


def find(working_dir: Path, archive: Path | None, environ: Mapping[str, str]) -> Settings:
    """Return the settings of the nearest mkdocs.yml above the working directory, or of the archive that is named.

    An archive that is named has the families of the mkdocs.yml that it belongs to, or the usual ones.
    Raises UsageError.
    """
    if archive is None:
        file = _nearest(working_dir)
        if file is None:
            raise UsageError(
                f"no mkdocs.yml in {working_dir} or above it; go to the archive, or name it with --archive"
            )
        here = read(file, environ)
        if not here.docs_dir.is_dir():
            raise UsageError(f"{file}: docs_dir is {str(here.docs_dir)!r}, which is no folder")
        return here
    docs_dir = (working_dir / archive).resolve()
    if not docs_dir.is_dir():
        raise UsageError(f"--archive {archive}: there is no such folder")
    file = _nearest(docs_dir)
    settings = read(file, environ) if file else None
    if settings and settings.docs_dir == docs_dir:
        return settings
    return Settings(docs_dir=docs_dir, families=family.DEFAULT_FAMILIES)


def read(file: Path, environ: Mapping[str, str]) -> Settings:
    """Return what one mkdocs.yml says; raises UsageError where it cannot be understood."""
    config = _loaded(file, environ)
    if "INHERIT" in config:
        raise UsageError(
            f"{file}: INHERIT is not followed; write docs_dir and plugins into this file, or use --archive"
        )
    docs_dir = config.get("docs_dir", "docs")
    if not isinstance(docs_dir, str):
        raise UsageError(f"{file}: docs_dir is {docs_dir!r}; the path of a folder is wanted")
    try:
        families = family.configured(_families(config.get("plugins")))
    except ValueError as error:
        raise UsageError(f"{file}: {error}") from None
    return Settings(docs_dir=(file.parent / docs_dir).resolve(), families=families, cache=file.parent / CACHE)


def _nearest(folder: Path) -> Path | None:
    folder = folder.resolve()
    files = (above / name for above in (folder, *folder.parents) for name in FILE_NAMES)
    return next((file for file in files if file.is_file()), None)


def _loaded(file: Path, environ: Mapping[str, str]) -> Mapping[str, Any]:
    try:
        text = file.read_text(encoding="utf-8")
        config = yaml.load(text, Loader=_loader(environ))  # noqa: S506 - derived from the safe one
    except yaml.MarkedYAMLError as error:
        line = f":{error.problem_mark.line + 1}" if error.problem_mark else ""
        raise UsageError(f"{file}{line}: this is not YAML ({error.problem})") from None
    except (yaml.YAMLError, OSError, ValueError, RecursionError) as error:
        reason = " ".join(str(error).split()) or type(error).__name__
        raise UsageError(f"{file} cannot be read ({reason})") from None
    if not isinstance(config, dict):
        raise UsageError(f"{file}: keys with values are wanted")
    return config


def _families(plugins: object) -> Mapping[str, Mapping[str, Any]]:
    """Return the plugin's `families`, whichever way the plugins are listed; raises ValueError."""
    options = _options(plugins)
    families = options.get("families") if isinstance(options, dict) else None
    if families is None:
        return {}
    if not isinstance(families, dict):
        raise ValueError(f"families is {families!r}; the name of each family with its settings is wanted")
    for name, settings in families.items():
        if not isinstance(name, str) or not isinstance(settings, dict | None):
            raise ValueError(f"families: {name}: settings such as `singular: model` are wanted")
    return {name: settings or {} for name, settings in families.items()}


def _options(plugins: object) -> object:
    if isinstance(plugins, dict):
        return plugins.get(PLUGIN)
    listed = plugins if isinstance(plugins, list) else []
    return next((entry[PLUGIN] for entry in listed if isinstance(entry, dict) and PLUGIN in entry), None)


def _loader(environ: Mapping[str, str]) -> Any:  # noqa: ANN401 - PyYAML's loaders are untyped
    """Return a loader for the tags of a mkdocs.yml: `!ENV` is looked up, what names Python code counts as nothing."""

    class Loader(_LOADER):  # type: ignore[misc]
        pass

    def from_environment(loader: Any, node: yaml.Node) -> object:  # noqa: ANN401
        if isinstance(node, yaml.ScalarNode):
            names, default = [str(node.value)], None
        else:
            *names, default = loader.construct_sequence(node) or [None]
        found = next((environ[name] for name in names if name in environ), None)
        return default if found is None else yaml.load(found, Loader=_LOADER)  # noqa: S506 - the safe one

    def nothing(_loader: Any, _suffix: str, _node: yaml.Node) -> None:  # noqa: ANN401
        return None

    Loader.add_constructor("!ENV", from_environment)
    Loader.add_multi_constructor("tag:yaml.org,2002:python/", nothing)
    Loader.add_multi_constructor("!", nothing)
    return Loader
