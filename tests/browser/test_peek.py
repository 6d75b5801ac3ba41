"""A look at where a link leads: by mouse and by keyboard, closed at will, and never where it would be in the way."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
BRIEFING = "2024/2024-05-06-first/"
SETTLED = 700
SHIFTS = """
    window.moved = 0;
    new PerformanceObserver((list) => list.getEntries().forEach((entry) => (window.moved += entry.value)))
      .observe({ type: "layout-shift" });
"""


@pytest.fixture
def box(page: Page, reading_room: str):
    """The preview of a page with links to a person, companies and a briefing."""
    page.goto(reading_room + BRIEFING)
    page.evaluate(SHIFTS)
    return page.locator(".peek")


def aside(page: Page, name: str):
    return page.locator(".with").get_by_role("link", name=name)


def test_resting_on_a_name_tells_who_it_is_and_leaving_it_ends_that(page: Page, box):
    person = aside(page, "李飞飞")
    person.hover()
    expect(box).to_contain_text("Teaches <machines> & people.")
    expect(box).to_contain_text("Person · Founder, AT&T")
    expect(box.locator("b")).to_have_attribute("lang", "zh")
    expect(person).to_have_attribute("aria-describedby", "peek")
    page.mouse.move(5, 5)
    expect(box).to_have_count(0)
    assert person.get_attribute("aria-describedby") is None
    assert page.evaluate("window.moved") == 0


def test_resting_on_a_briefing_tells_its_day_its_state_and_its_summary(page: Page, box):
    page.locator(".banner").get_by_role("link", name="A second thing happened").hover()
    expect(box.locator("b")).to_have_text("A second thing happened")
    expect(box.locator("span")).to_have_text("2 Jan 2026 · Reported")
    expect(box.locator("p")).to_have_text("Something followed from the first thing.")


def test_passing_over_a_link_asks_for_nothing(page: Page, box):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if request.resource_type == "fetch" else None)
    aside(page, "李飞飞").hover()
    page.mouse.move(5, 5)
    page.wait_for_timeout(SETTLED)
    expect(box).to_have_count(0)
    assert asked == []


def test_the_pointer_may_move_onto_the_box(page: Page, box):
    aside(page, "AT&T").hover()
    expect(box).to_be_visible()
    box.hover()
    page.wait_for_timeout(SETTLED)
    expect(box).to_be_visible()
    page.mouse.move(5, 5)
    expect(box).to_have_count(0)


def test_a_page_is_asked_only_once(page: Page, box):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if request.resource_type == "fetch" else None)
    for _ in range(2):
        aside(page, "AT&T").hover()
        expect(box).to_be_visible()
        page.mouse.move(5, 5)
        expect(box).to_have_count(0)
    assert [address.partition("/archive/")[2] for address in asked] == ["companies/at-and-t/"]


def test_coming_to_a_link_by_keyboard_shows_the_box_and_escape_closes_it(page: Page, box):
    person = aside(page, "李飞飞")
    person.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(person).to_be_focused()
    expect(box).to_contain_text("Teaches")
    page.keyboard.press("Escape")
    expect(box).to_have_count(0)
    expect(person).to_be_focused()
    page.wait_for_timeout(SETTLED)
    expect(box).to_have_count(0)
    page.keyboard.press("Tab")
    expect(box).to_contain_text("AT&T")


def test_the_box_stays_within_the_window_and_beside_its_link(page: Page, box):
    page.set_viewport_size({"width": 500, "height": 600})
    for link in page.locator("main a.c, main a.p, main a.t").all()[::4]:
        link.scroll_into_view_if_needed()
        link.hover()
        expect(link).to_have_attribute("aria-describedby", "peek")
        at, there = box.bounding_box(), link.bounding_box()
        assert at is not None
        assert there is not None
        assert at["x"] >= 0
        assert at["x"] + at["width"] <= 500
        assert at["y"] >= 0
        assert at["y"] + at["height"] <= 600
        assert at["y"] >= there["y"] + 12 or at["y"] + at["height"] <= there["y"] + 12
        page.mouse.move(2, 2)
        expect(box).to_have_count(0)


def test_a_page_that_cannot_be_had_opens_no_box(page: Page, box, faults: list[str]):
    page.route("**/companies/at-and-t/", lambda route: route.abort())
    aside(page, "AT&T").hover()
    page.wait_for_timeout(SETTLED)
    expect(box).to_have_count(0)
    page.close()
    faults.clear()


@pytest.mark.parametrize("where", ["companies/", ""])
def test_where_the_summary_stands_beside_a_link_nothing_opens(page: Page, reading_room: str, where: str):
    page.goto(reading_room + where)
    page.locator(".leaf a, .entry:has(.sum) :is(h2, h3) a").first.hover()
    page.wait_for_timeout(SETTLED)
    expect(page.locator(".peek")).to_have_count(0)


def test_a_link_to_the_page_itself_and_one_elsewhere_open_nothing(page: Page, box):
    for link in (page.locator(".ref a").first, page.locator(".sources a[rel]").first):
        link.hover()
        page.wait_for_timeout(SETTLED)
        expect(box).to_have_count(0)


def test_a_finger_opens_nothing(open_page: Callable[..., Page], reading_room: str):
    page = open_page(has_touch=True, is_mobile=True, viewport={"width": 390, "height": 800})
    page.goto(reading_room + BRIEFING)
    page.locator(".with").get_by_role("link", name="李飞飞").hover()
    page.wait_for_timeout(SETTLED)
    expect(page.locator(".peek")).to_have_count(0)


def test_who_saves_data_is_asked_for_nothing(page: Page, reading_room: str):
    page.add_init_script("Object.defineProperty(navigator, 'connection', { value: { saveData: true } })")
    page.goto(reading_room + BRIEFING)
    page.locator(".with").get_by_role("link", name="李飞飞").hover()
    page.wait_for_timeout(SETTLED)
    expect(page.locator(".peek")).to_have_count(0)
