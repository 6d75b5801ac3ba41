"""What surrounds the text of every page, printed once for each frame: thousands of pages share a dozen."""

from dataclasses import dataclass

from jinja2 import Environment
from markupsafe import Markup

from briefing_index.site import Site
from briefing_index.view.frame import Frame


@dataclass(frozen=True, kw_only=True, slots=True)
class Surround:
    """The styles and scripts of a page, its header and its footer, as HTML."""

    assets: Markup
    mast: Markup
    foot: Markup


class Surrounds:
    """Prints the surround of a frame when it is first asked for."""

    def __init__(self, env: Environment, site: Site) -> None:
        self._env = env
        self._site = site
        self._printed: dict[Frame, Surround] = {}

    def of(self, frame: Frame) -> Surround:
        """Return the surround of all pages that have this frame."""
        found = self._printed.get(frame)
        if found is None:
            found = self._printed[frame] = Surround(
                assets=self._part("assets", frame), mast=self._part("mast", frame), foot=self._part("foot", frame)
            )
        return found

    def _part(self, name: str, frame: Frame) -> Markup:
        template = self._env.get_template(f"archive/surround/{name}.html")
        return Markup(template.render(frame=frame, site=self._site))  # noqa: S704 - the template has escaped what it prints
