import pytest
from django.contrib.auth.models import AnonymousUser
from django.template import Context, Template
from django.test import RequestFactory
from pytest_django import DjangoAssertNumQueries

from tests import build
from workshops.models import Gathering, Person, Release, ReleasedSession, Session

PAGE = Template(
    "{% load stars %}{% starred_offerings gathering as starred %}"
    "{% for session in sessions %}{% star_button session starred %}{% endfor %}"
)


def page(visitor: Person | AnonymousUser, release: Release) -> str:
    request = RequestFactory().get("/g/riverside/schedule/", {"place": "oak"})
    request.user = visitor
    sessions = ReleasedSession.objects.filter(release=release).select_related("workshop")
    return PAGE.render(Context({"request": request, "gathering": release.gathering, "sessions": sessions}))


@pytest.fixture
def release(gathering: Gathering) -> Release:
    build.session(build.workshop(gathering, "Friction fire"), None, build.at(9), build.at(12))
    return build.release(gathering)


def test_without_a_star_the_button_is_not_pressed_and_asks_for_one(release: Release) -> None:
    assert 'name="wanted" value="1" aria-pressed="false"' in page(build.person(), release)


def test_with_a_star_the_button_is_pressed_and_takes_it_off(release: Release) -> None:
    person = build.person()
    build.star(person, Session.objects.get())
    assert 'name="wanted" value="0" aria-pressed="true"' in page(person, release)


def test_the_star_of_another_does_not_show(release: Release) -> None:
    build.star(build.person(), Session.objects.get())
    assert 'aria-pressed="false"' in page(build.person(), release)


def test_its_name_says_which_workshop_it_is_for(release: Release) -> None:
    assert '<span class="visually-hidden">: Friction fire</span>' in page(build.person(), release)


def test_it_comes_back_to_itself(release: Release) -> None:
    anchor = f"star-{release.sessions.get().pk}"
    shown = page(build.person(), release)
    assert (f'id="{anchor}"' in shown, f'value="/g/riverside/schedule/?place=oak#{anchor}"' in shown) == (True, True)


def test_strangers_get_a_link_to_sign_in_that_leads_back_and_no_form(release: Release) -> None:
    shown = page(AnonymousUser(), release)
    back = f"%2Fg%2Friverside%2Fschedule%2F%3Fplace%3Doak%23star-{release.sessions.get().pk}"
    assert (f'href="/accounts/login/?next={back}"' in shown, "<form" in shown) == (True, False)


@pytest.mark.parametrize("sessions", [1, 3])
def test_the_stars_of_a_page_cost_one_query(
    release: Release, sessions: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(sessions - 1):
        build.session(build.workshop(release.gathering), None, build.at(9), build.at(12))
    last = build.release(release.gathering) if sessions > 1 else release
    person = build.person()
    with django_assert_num_queries(2):
        assert page(person, last).count("<form") == sessions
