"""The navigation shell: every page has it, and it shows only what exists and what the visitor may open."""

import re

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.template import Context
from django.template.loader import render_to_string
from django.test import RequestFactory

from tests import build
from workshops.models import Gathering, Person
from workshops.people.rights import rights_of
from workshops.templatetags.navigation import nav_link, team_rights, team_roles


def request_by(visitor: Person | AnonymousUser, path: str = "/accounts/login/") -> HttpRequest:
    request = RequestFactory().get(path)
    request.user = visitor
    return request


def test_a_link_to_a_page_that_does_not_exist_is_left_out() -> None:
    assert nav_link(Context({}), "no-such-page", "Nowhere") == ""


def test_the_link_to_the_shown_page_says_so() -> None:
    context = Context({"request": request_by(AnonymousUser())})
    assert nav_link(context, "account_login", "Sign in") == (
        '<li><a href="/accounts/login/" aria-current="page">Sign in</a></li>'
    )


def test_a_label_is_escaped() -> None:
    assert "<b>" not in nav_link(Context({}), "account_login", "<b>Sign in</b>")


def test_strangers_have_no_role(gathering: Gathering) -> None:
    assert team_roles(Context({"request": request_by(build.person())}), gathering) == frozenset()


def test_the_team_has_its_roles(gathering: Gathering) -> None:
    steward = build.team_member(gathering, "steward")
    assert team_roles(Context({"request": request_by(steward)}), gathering) == {"steward"}


def test_what_a_role_may_is_named(gathering: Gathering) -> None:
    reviewer = build.team_member(gathering, "reviewer")
    shown = team_rights(Context({"request": request_by(reviewer)}), gathering)
    assert shown >= {right.name for right in rights_of({"reviewer"})}
    assert ("REVIEW" in shown, "SCHEDULE" in shown) == (True, False)


@pytest.mark.django_db
def test_the_shell_has_no_inline_script_or_style(gathering: Gathering) -> None:
    page = render_to_string("gatherings/organize.html", {"gathering": gathering}, request_by(build.person()))
    assert re.findall(r"<script(?![^>]* src=)|<style| style=| onclick=", page) == []


def test_the_error_page_needs_nothing(db: None) -> None:
    assert "Something broke" in render_to_string("500.html")
