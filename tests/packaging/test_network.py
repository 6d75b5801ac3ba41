"""Who may open a socket."""

import ast

NETWORK = (
    "dask",
    "distributed",
    "ftplib",
    "http.client",
    "httpcore",
    "httpx",
    "requests",
    "smtplib",
    "socket",
    "ssl",
    "urllib.request",
    "urllib3",
)
ALLOWED = {f"scripts/briefing_tools/{name}.py" for name in ("backfile/cluster", "drafter", "fetch", "glance", "wire")}


def imports(text: str) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names


def test_only_the_fetching_module_imports_what_opens_a_socket(root):
    modules = [path for folder in ("plugins", "scripts") for path in (root / folder).rglob("*.py")]
    offenders = {
        path.relative_to(root).as_posix()
        for path in modules
        if any(name == part or name.startswith(f"{part}.") for name in imports(path.read_text()) for part in NETWORK)
    }
    assert modules
    assert offenders <= ALLOWED
