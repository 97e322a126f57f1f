"""Who keeps a hub: the list, asking somebody, taking somebody off, and the answer of whoever is asked."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from workshops.gatherings.errors import GatheringRefused
from workshops.gatherings.limits import refuse_too_often
from workshops.people.access import signed_in
from workshops.people.doors import door
from workshops.people.rights import Right

from . import access
from . import keeper_actions as actions
from .errors import HubRefused
from .forms import KeeperForm
from .keeper_models import HubKeeper


@door(Right.KEEP_HUB)
@require_http_methods(["GET", "HEAD", "POST"])
def keepers(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Show who keeps the hub and who is asked to, and ask somebody."""
    hub, person = access.get_hub_to_keep(request.user, slug, pk), signed_in(request)
    form = KeeperForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            refuse_too_often(request)
            asked = actions.ask_to_keep(hub=hub, by=person, now=timezone.now(), **form.cleaned_data)
            messages.success(request, _("A letter to %(name)s is on its way.") % {"name": asked.name})
            return redirect("hub-keepers", slug, pk)
        except GatheringRefused as refusal:
            form.add_error(None, refusal.sentence)
    rows = HubKeeper.objects.filter(hub=hub, state__in=actions.STANDING).select_related("person")
    context = {"gathering": hub.gathering, "hub": hub, "form": form, "keepers": rows.order_by("-state", "name", "pk")}
    return render(request, "hubs/keepers.html", context, status=422 if form.errors else 200)


@door(Right.KEEP_HUB)
@require_POST
def remove(request: HttpRequest, slug: str, pk: int, row: int) -> HttpResponse:
    """Take somebody off; whoever takes themselves off goes to the hub's page."""
    keeper, person = access.get_keeper_to_keep(request.user, slug, pk, row), signed_in(request)
    actions.take_off(keeper=keeper, by=person, now=timezone.now())
    messages.success(request, _("%(name)s does not keep it any more.") % {"name": keeper.called})
    stays = access.may_keep(person, keeper.hub)
    return redirect("hub-keepers", slug, pk) if stays else redirect(keeper.hub)


@door(Right.KEEP_OWN)
@require_http_methods(["GET", "HEAD", "POST"])
def asked(request: HttpRequest, token: str) -> HttpResponse:
    """Show whom a letter's link is for what they are asked, and take their answer."""
    keeper = access.get_keeper_by_link(token)
    if keeper.person != signed_in(request):
        return render(request, "gatherings/invitation_of_another.html", status=403)
    if request.POST.get("answer") in ("yes", "no"):
        yes = request.POST["answer"] == "yes"
        try:
            actions.answer_asked(keeper=keeper, accepts=yes, now=timezone.now())
        except HubRefused as refusal:
            messages.error(request, refusal.sentence)
        if yes and access.may_keep(signed_in(request), keeper.hub):
            return redirect("hub-keep", keeper.hub.gathering.slug, keeper.hub_id)
        return redirect("hub-keeper", token)
    return render(request, "hubs/keeper_asked.html", {"keeper": keeper, "hub": keeper.hub})
