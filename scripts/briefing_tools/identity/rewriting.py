"""A file with other values in its front matter, in which every line that says the same stays as a person wrote it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from typing import Any

from briefing_model import canonical, comment, front_matter, layout, place
from briefing_model.archive import Directory
from briefing_model.comment import Comments
from briefing_model.front_matter import Document
from briefing_model.record import Briefing, Entity, FieldPath, Fields, Ref
from briefing_model.rulebook import syntax
from briefing_tools.identity import stretch
from briefing_tools.identity.stretch import Edit
from briefing_tools.upkeep import form


@dataclass(frozen=True, kw_only=True, slots=True)
class Wanted:
    """What a file is to say: its fields, its body, and comments that go above keys of it or after all of them."""

    fields: Fields
    body: str
    above: Mapping[str, Sequence[str]] = field(default_factory=dict)
    after: Sequence[str] = ()


def rewritten(text: str, document: Document, wanted: Wanted, directory: Directory) -> str | None:
    """Return the text of the file as wanted, or None if that cannot be done without losing something.

    `directory` has the names from before. A file in its one form stays in it as far as its own keys go; of any other
    only the lines change that have to.
    """
    plain = front_matter.unified(text)
    _, faults = front_matter.split(plain, document.path)
    if any(fault.code == syntax.YAML_REFERENCE.code for fault in faults):
        # What an anchor stands for may contain itself.
        return None
    comments, wanted = _settled(_beside_keys(comment.gather(plain), document), document, wanted)
    tries = [_edited(plain, document, wanted, comments, directory), _whole(document, wanted, comments, directory)]
    if form.formatted(document.path, plain, directory).text == plain:
        tries.reverse()
    new = next((one for one in tries if one is not None and _says(one, document.path, wanted, comments)), None)
    return None if new is None else _with_ends_of(text, plain, new)


def _edited(plain: str, document: Document, wanted: Wanted, comments: Comments, directory: Directory) -> str | None:
    """Return the text with nothing changed but the values that differ; None where a key has no lines of its own."""
    blocks = stretch.blocks(plain, document)
    if blocks is None:
        return None
    changed = {key for key in {*document.fields, *wanted.fields} if document.fields.get(key) != wanted.fields.get(key)}
    changed |= set(wanted.above)
    single = stretch.singles(plain)
    edits: list[Edit] = []
    for key in sorted(changed):
        differing = (
            None if key in wanted.above else _differing(document.fields.get(key), wanted.fields.get(key), (key,))
        )
        if differing is not None and all(path in single for path in differing):
            edits += [
                single[path].edit(canonical.scalar(value, flow=single[path].flow)) for path, value in differing.items()
            ]
        elif key in blocks:
            edits.append(blocks[key].edit(_block(key, wanted, comments)))
        else:
            at = stretch.gap(plain, blocks, _order(document, directory), key)
            edits.append(Edit(at, at, _block(key, wanted, comments)))
    if wanted.after:
        edits.append(stretch.before_end(plain, "".join(f"{line}\n" for line in wanted.after)))
    if wanted.body != document.body:
        edits.append(stretch.of_body(plain, document, wanted.body))
    return stretch.applied(plain, edits)


def _whole(document: Document, wanted: Wanted, comments: Comments, directory: Directory) -> str | None:
    """Return the text in its one form, but with names as they stand; None where a key is no single word."""
    if any("?" in path for path in document.lines):
        return None
    order = _order(document, directory)
    fields = {key: wanted.fields.get(key) for key in _present(document, wanted)}
    keys = sorted(fields, key=lambda key: order.index(key) if key in order else len(order))
    return canonical.render({key: fields[key] for key in keys}, wanted.body, comments)


def _present(document: Document, wanted: Wanted) -> list[str]:
    """Return all keys, also those with nothing after them, but for those that are to go."""
    written = [path[0] for path in document.lines if len(path) == 1 and isinstance(path[0], str)]
    kept = (key for key in written if key in wanted.fields or key not in document.fields)
    return list(dict.fromkeys((*kept, *wanted.fields)))


def _order(document: Document, directory: Directory) -> tuple[str, ...]:
    is_entity = isinstance(place.of(document.path, directory.families), Ref)
    return layout.of(Entity if is_entity else Briefing, directory.families).keys


def _differing(old: Any, new: Any, path: FieldPath) -> dict[FieldPath, str] | None:  # noqa: ANN401 - as in front matter
    """Return the single values that differ, by their places; None where the difference is not in single values."""
    if isinstance(old, str) and isinstance(new, str):
        return {} if old == new else {path: new}
    if isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        pairs = [((*path, position), one, other) for position, (one, other) in enumerate(zip(old, new, strict=True))]
    elif isinstance(old, Mapping) and isinstance(new, Mapping) and list(old) == list(new):
        pairs = [((*path, key), old[key], new[key]) for key in old]
    else:
        return None
    found: dict[FieldPath, str] = {}
    for here, one, other in pairs:
        within = _differing(one, other, here)
        if within is None:
            return None
        found |= within
    return found


def _block(key: str, wanted: Wanted, comments: Comments) -> str:
    """Return the lines of one key with the comments within and beside it; of those above it, only new ones."""
    if key not in wanted.fields:
        return ""
    above = {path: lines for path, lines in comments.above.items() if path[0] == key and len(path) > 1}
    above |= {(key,): tuple(wanted.above.get(key, ()))}
    beside = {path: words for path, words in comments.beside.items() if path[0] == key}
    return canonical.render({key: wanted.fields[key]}, "", Comments(above=above, beside=beside))[4:-4]


def _beside_keys(comments: Comments, document: Document) -> Comments:
    """Return the comments with those at the end of a list on one line beside its key, so that it stays on one line."""
    lines = document.lines
    beside = {
        path[:1] if len(path) == 2 and lines.get(path) == lines.get(path[:1]) else path: words
        for path, words in comments.beside.items()
    }
    return replace(comments, beside=beside) if len(beside) == len(comments.beside) else comments


def _settled(comments: Comments, document: Document, wanted: Wanted) -> tuple[Comments, Wanted]:
    """Return all comments, old and new, and the file as wanted with those that need another place.

    Where an item of a list is to go, what was said about items of that list goes above the key; so does what was said
    about a value that goes.
    """
    above, beside = dict(comments.above), dict(comments.beside)
    moved = {key: list(lines) for key, lines in wanted.above.items()}
    for path in sorted({*above, *beside}, key=str):
        key = str(path[0])
        fewer = len(path) > 1 and _size(wanted.fields.get(key)) < _size(document.fields.get(key))
        if fewer or (_is_there(document.fields, path) and not _is_there(wanted.fields, path)):
            moved.setdefault(key, []).extend((*above.pop(path, ()), *([beside.pop(path)] if path in beside else ())))
    gone = [key for key in moved if key not in wanted.fields]
    after = (*wanted.after, *(line for key in gone for line in moved.pop(key)))
    for key, lines in moved.items():
        above[(key,)] = (*above.get((key,), ()), *lines)
    settled = replace(wanted, above={key: tuple(lines) for key, lines in moved.items()}, after=after)
    return replace(comments, above=above, beside=beside, after=(*comments.after, *after)), settled


def _is_there(value: Any, path: FieldPath) -> bool:  # noqa: ANN401 - as in front matter
    for step in path:
        within = range(len(value)) if isinstance(value, list) else value if isinstance(value, Mapping) else ()
        if step not in within:
            return False
        value = value[step]
    return True


def _size(value: object) -> int:
    return len(value) if isinstance(value, list) else 0


def _says(text: str, path: str, wanted: Wanted, comments: Comments) -> bool:
    """Read what would be written again, and tell whether it is what is wanted, comments included."""
    again, _ = front_matter.split(text, path)
    if again is None or again.fields != wanted.fields or again.body != wanted.body:
        return False
    return _texts(comment.gather(text)) == _texts(comments)


def _texts(comments: Comments) -> list[str]:
    return sorted(
        (*(line for lines in comments.above.values() for line in lines), *comments.beside.values(), *comments.after)
    )


def _with_ends_of(text: str, plain: str, new: str) -> str:
    """Return the new text with the ends of lines that the old one has; new lines end as its first one does."""
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    if "\r" not in text:
        return mark + new
    raw = text.removeprefix("\ufeff").splitlines(keepends=True)
    end = "\r\n" if raw[0].endswith("\r\n") else raw[0][-1:]
    old_lines, new_lines = plain.splitlines(keepends=True), new.splitlines(keepends=True)
    if len(raw) != len(old_lines):
        return mark + new.replace("\n", end)
    kept: list[str] = []
    for tag, first, last, start, stop in SequenceMatcher(None, old_lines, new_lines, autojunk=False).get_opcodes():
        same = tag == "equal"
        kept += raw[first:last] if same else [line.replace("\n", end) for line in new_lines[start:stop]]
    mixed = "".join(kept)
    # A lone \r before a new line would become one end of a line with it.
    return mark + (mixed if front_matter.unified(mixed) == new else new.replace("\n", end))
