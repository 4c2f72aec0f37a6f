"""Every page under the content policy as it is served: nothing that it needs is closed,
and nothing else runs."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from dashboard.desk.local_key import COOKIE
from dashboard.settings import ROOT
from tests.browser.support import Server, watch

NOTE = """
window.closed_by_policy = [];
document.addEventListener('securitypolicyviolation', (event) =>
    window.closed_by_policy.push(`${event.effectiveDirective} ${event.blockedURI}`));
"""
# The overview is the first page, at the address without a name.
PAGES = [
    "",
    *sorted(p.stem for p in (ROOT / "pages").glob("*.py") if p.stem != "overview"),
]
FORMS = [
    "elderly_care?form=raised",
    "elderly_care?form=svg",
    "elderly_care?tab=trend&view=table",
]


@pytest.fixture
def under_policy(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(locale="zh-CN")
    page = watch(context.new_page())
    page.add_init_script(NOTE)
    yield page
    context.close()


def test_pages_need_nothing_that_is_closed(under_policy: Page, server: Server) -> None:
    page = under_policy
    key = {"name": COOKIE, "value": server.desk_key(), "url": server.url}
    page.context.add_cookies([key])  # type: ignore[list-item]
    for path in (*PAGES, *FORMS):
        page.goto(f"{server.url}/{path}")
        wait_for_all(page)
        assert page.evaluate("window.closed_by_policy") == [], path
        assert page.errors == [], path


def wait_for_all(page: Page) -> None:
    """As `drawn`, which needs what the policy forbids."""
    app = page.locator("[data-testid=stApp][data-test-script-state=notRunning]")
    app.wait_for()
    page.locator(
        "[data-testid=stMain] [data-testid=stElementContainer]"
    ).first.wait_for(state="attached")
    for chart in page.locator("[data-testid=stPlotlyChart]").all():
        chart.locator(".main-svg").first.wait_for(state="attached")
    for chart in page.locator("[data-testid=stDeckGlJsonChart]").all():
        chart.locator("canvas").first.wait_for(state="attached")


def test_foreign_code_does_not_run(under_policy: Page, server: Server) -> None:
    page = under_policy
    page.goto(server.url)
    page.locator("h1").first.wait_for()
    page.evaluate(
        """() => {
            const inline = document.createElement('script');
            inline.textContent = 'window.ran = true';
            document.body.append(inline);
            const data = document.createElement('script');
            data.src = 'data:text/javascript,window.ran=true';
            document.body.append(data);
            const base = document.createElement('base');
            base.href = 'http://evil.test/';
            document.head.append(base);
        }"""
    )
    page.wait_for_timeout(200)
    assert page.evaluate("window.ran") is None
    closed = page.evaluate("window.closed_by_policy")
    assert [c.split()[0] for c in closed if "evil.test" not in c] == [
        "script-src-elem"
    ] * 2
    assert page.evaluate("document.baseURI") == f"{server.url}/"
