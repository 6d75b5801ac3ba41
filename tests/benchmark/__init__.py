"""The benchmark: a generated archive of any size, and what it costs to build it beside stock MkDocs with Material."""
