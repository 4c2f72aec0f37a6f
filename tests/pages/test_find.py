"""A question in the address: answered above whatever page it stands on."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from tests.pages.conftest import FIND, Open


def found(app: AppTest) -> str:
    """The parts of the panel of the search."""
    bodies = [str(element.proto.body).lstrip() for element in app.get("html")]
    return "\n".join(body for body in bodies if body.startswith(FIND))


def test_the_answer_to_a_question_in_the_address(open_page: Open) -> None:
    panel = found(open_page("civil_affairs_culture", ask="2023年低保标准"))
    assert "1,259 元/人·月" in panel
    assert 'data-indicator="dibao_standard" data-area="330100"' in panel
    assert 'href="./sources?indicator=dibao_standard"' in panel


def test_a_hostile_question_is_text(open_page: Open) -> None:
    panel = found(open_page("civil_affairs_culture", lang="en", ask="<b onclick=x>'--"))
    assert 'data-kind="not_understood"' in panel
    assert "<b onclick" not in panel


def test_without_a_question_there_is_no_answer(open_page: Open) -> None:
    panel = found(open_page("civil_affairs_culture"))
    assert "data-kind" not in panel
    assert "data-words" in panel
