"""How properties are tested: the same examples in every run; `--hypothesis-profile=search` looks for new ones."""

from hypothesis import settings

settings.register_profile("steady", deadline=None, derandomize=True)
settings.register_profile("search", deadline=None, max_examples=5_000)
settings.load_profile("steady")
