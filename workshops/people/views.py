"""Pages about oneself: sign in by a mailed code, sign out, profile."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from allauth.account.internal.stagekit import clear_login
from allauth.account.views import ConfirmLoginCodeView, RequestLoginCodeView
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from . import actions
from .access import signed_in
from .doors import door
from .forms import CodeForm, ProfileForm, SignInForm
from .rights import Right


class SaysWhereMailLies:
    """Tell the templates the folder where mail is kept, when it is not sent out."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add `mail_folder`."""
        folder = settings.EMAIL_FILE_PATH if settings.MAIL_IS_KEPT_HERE else ""
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]
        return context | {"mail_folder": folder}


class SignIn(SaysWhereMailLies, RequestLoginCodeView):  # type: ignore[misc]  # allauth ships no types
    """Ask for a code. Known and unknown addresses take the very same steps, so nobody learns who is here."""

    form_class = SignInForm
    template_name = "account/login.html"

    def get_initial(self) -> dict[str, Any]:
        """Offer the address of an attempt that was left half way."""
        return {"email": getattr(self, "earlier_email", "")}

    def _redirect_to_pending_stage(self, request: HttpRequest, stage: Any) -> None:
        """Begin anew instead of going back to the code: this page is how one asks for another code."""
        self.earlier_email = stage.login.email
        clear_login(request)

    def form_valid(self, form: SignInForm) -> HttpResponse:
        """Mail a code; whose address it is matters only once the code has been typed."""
        email = form.cleaned_data["email"]
        process = LoginCodeVerificationProcess.initiate(request=self.request, user=None, email=email)
        code = process.generate_code()
        get_adapter().send_mail("account/email/login_code", email, {"code": code})
        process.persist()
        return redirect(self.get_success_url())


class EnterCode(SaysWhereMailLies, ConfirmLoginCodeView):  # type: ignore[misc]  # allauth ships no types
    """Type the code and be in."""

    form_class = CodeForm
    template_name = "account/confirm_login_code.html"

    def form_valid(self, form: CodeForm) -> HttpResponse:
        """Sign in the person of the proved address; someone without a name is asked for it."""
        person = actions.person_of_proved_address(email=self._process.state["email"])
        self._process._user = person
        response: HttpResponse = super().form_valid(form)
        if person.is_active and not person.name:
            return redirect(f"{reverse('profile')}?{urlencode({'next': response['Location']})}")
        return response


@door(Right.KEEP_OWN)
@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: HttpRequest) -> HttpResponse:
    """Show and change one's own name and time zone; nobody else's."""
    person = signed_in(request)
    form = ProfileForm(request.POST or None, instance=person)
    onward = request.POST.get("next") or request.GET.get("next") or ""
    if not url_has_allowed_host_and_scheme(onward, {request.get_host()}, request.is_secure()):
        onward = ""
    if request.method == "POST" and form.is_valid():
        actions.change_profile(person=person, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect(onward or "profile")
    return render(request, "people/profile.html", {"form": form, "person": person, "next": onward})
