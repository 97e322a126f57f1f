"""What a request asks, read by the contract; anything else is refused with what there is instead."""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from .contract import MOST_ON_A_PAGE, USUAL_ON_A_PAGE, Endpoint, Parameter
from .problems import ApiProblem


@dataclass(frozen=True, kw_only=True)
class Asked:
    """The values asked by name, absent where nothing is asked, and which page of how many."""

    values: Mapping[str, Any]
    page: int
    per_page: int

    def get(self, name: str) -> Any:
        """Return what is asked, or None."""
        return self.values.get(name)


def read_query(endpoint: Endpoint, query: QueryDict) -> Asked:
    """Return what is asked of an endpoint; raises ApiProblem."""
    known = {parameter.name: parameter for parameter in endpoint.parameters}
    values: dict[str, Any] = {}
    for name, given in query.lists():
        if name not in known:
            raise _unknown(name, list(known))
        if len(given) > 1:
            raise _wrong(known[name], _("“%(name)s” is given more than once. Give it once.") % {"name": name})
        values[name] = _read(known[name], given[0])
    page, per_page = values.pop("page", 1), values.pop("per_page", USUAL_ON_A_PAGE)
    if endpoint.is_list and not (page >= 1 and 1 <= per_page <= MOST_ON_A_PAGE):
        told = _("Pages begin at 1, with 1 to %(most)s things on each.") % {"most": MOST_ON_A_PAGE}
        raise ApiProblem("wrong-value", _("A page that there is not"), told)
    return Asked(values=values, page=page, per_page=per_page)


def _read(parameter: Parameter, text: str) -> Any:
    try:
        value = parameter.read(text)
    except ValueError:
        value = None
    if value is None or (parameter.choices and value not in parameter.choices):
        told = _("“%(text)s” is nothing that “%(name)s” takes. It is %(about)s, such as %(like)s.")
        facts = {"text": text[:80], "name": parameter.name, "about": parameter.about, "like": parameter.like}
        raise _wrong(parameter, told % facts)
    return value


def _wrong(parameter: Parameter, detail: str) -> ApiProblem:
    return ApiProblem("wrong-value", _("A value that cannot be read"), detail, parameter=parameter.name)


def _unknown(name: str, known: list[str]) -> ApiProblem:
    near = get_close_matches(name, known, 1)
    meant = _("Did you mean “%(near)s”?") % {"near": near[0]} if near else ""
    there = _("It takes: %(names)s.") % {"names": ", ".join(known)} if known else _("It takes none.")
    told = _("This address takes no “%(name)s”.") % {"name": name[:80]}
    return ApiProblem(
        "unknown-parameter",
        _("A parameter that there is not"),
        " ".join(part for part in (told, meant, there) if part),
        parameter=name[:80],
        parameters=known,
    )
