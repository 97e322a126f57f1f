"""Pages to sign in by a mailed code."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from allauth.account.internal.stagekit import clear_login
from allauth.account.views import ConfirmLoginCodeView, RequestLoginCodeView
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from . import actions
from .forms import CodeForm, SignInForm


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
