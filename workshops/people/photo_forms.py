"""The form that takes a person's picture."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from .models import Audience, Photo
from .photos import MOST_BYTES, Fault, NotTaken, Squares, squares

SENTENCES: Mapping[Fault, Any] = {
    Fault.EMPTY: _("This file is empty. Choose another one."),
    Fault.HEAVY: _("This file is too big. Choose one of 8 MB at most, or let your phone make it smaller."),
    Fault.NO_IMAGE: _("This is no picture that we can read. Choose a JPEG, PNG or WebP file."),
    Fault.DRAWING: _("This is a drawing (SVG), not a photo. Choose a JPEG, PNG or WebP file."),
    Fault.ANIMATED: _("This picture moves. Choose one that stands still: JPEG, PNG or WebP."),
    Fault.HUGE: _("This picture has too many pixels. Choose one of 40 megapixels at most."),
    Fault.TINY: _("This picture is too small to know somebody by. Choose one of 32 pixels a side at least."),
    Fault.BROKEN: _("This picture is damaged or cut off. Try to send it again, or choose another one."),
}


class PictureField(forms.FileField):
    """A picture, as squares of two sizes; None without a file. Each kind of wrong file has its sentence."""

    widget = forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"})

    def __init__(self, *, large: int, small: int, **kwargs: Any) -> None:
        super().__init__(required=False, allow_empty_file=True, **kwargs)
        self.large, self.small = large, small

    def clean(self, data: Any, initial: Any = None) -> Squares | None:
        """Return the squares made of the file, or None when there is none."""
        sent: Any = super().clean(data, initial)
        if sent is None:
            return None
        try:
            if (sent.size or 0) > MOST_BYTES:
                raise NotTaken(Fault.HEAVY)
            return squares(sent.read(), large=self.large, small=self.small)
        except NotTaken as refused:
            raise ValidationError(SENTENCES[refused.fault], code=refused.fault.value) from refused


class PhotoForm(forms.Form):
    """A picture, and who sees it; without a new file only the choice is changed."""

    photo = PictureField(
        label=_("Picture"),
        large=Photo.LARGE,
        small=Photo.SMALL,
        help_text=_("JPEG, PNG or WebP, 8 MB at most. It is cut square, and where and when it was taken is left out."),
    )
    photo_audience = forms.ChoiceField(label=_("Who sees it"), choices=Audience.choices)
