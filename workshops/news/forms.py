"""Forms of news."""

from collections.abc import Iterable
from typing import Any, ClassVar
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from workshops.gatherings.models import Gathering
from workshops.people.names import lines, one_line

from .choices import MOST_GATHERINGS, Choice
from .models import NewsPost, NewsSubscription
from .stopping import ALL

SITE_TOPICS = (NewsSubscription.Topic.AID, NewsSubscription.Topic.SKILLS)


class NewsForm(forms.ModelForm):  # type: ignore[type-arg]  # ModelForm takes no argument when it runs
    """A post."""

    form_id = forms.UUIDField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = NewsPost
        fields: ClassVar = ["title", "words"]
        widgets: ClassVar = {"words": forms.Textarea(attrs={"rows": 8})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["form_id"] = uuid4()

    def clean_title(self) -> str:
        """Keep one line."""
        return one_line(self.cleaned_data["title"])

    def clean_words(self) -> str:
        """Clean signs that nobody sees."""
        return lines(self.cleaned_data["words"])


class StopForm(forms.Form):
    """Which of somebody's news is to stop; a mail program names none."""

    what = forms.ChoiceField(required=False)

    def __init__(self, *args: Any, rows: Iterable[NewsSubscription], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["what"].choices = [(ALL, ALL), *((row.stops, row.told) for row in rows)]  # type: ignore[attr-defined]


class AskForm(forms.Form):
    """What to be told, how often, and where."""

    email = forms.EmailField(label=_("E-mail address"), max_length=254)
    topics = forms.MultipleChoiceField(label=_("What do you want to hear of?"), widget=forms.CheckboxSelectMultiple)
    near = forms.CharField(
        label=_("Near where"), max_length=40, required=False, help_text=_("For mutual aid. Empty: everywhere.")
    )
    pace = forms.ChoiceField(
        label=_("How often"),
        choices=NewsSubscription.Pace,
        widget=forms.RadioSelect,
        initial="weekly",
        help_text=_("Mutual aid and new skills come once a week."),
    )

    def __init__(self, *args: Any, gatherings: list[Gathering], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        site = [(topic.value, topic.label) for topic in SITE_TOPICS]
        self.fields["topics"].choices = [*site, *((str(one.pk), one.name) for one in gatherings)]  # type: ignore[attr-defined]

    def clean_topics(self) -> list[str]:
        """Refuse more gatherings than a link can name."""
        chosen: list[str] = self.cleaned_data["topics"]
        if sum(one.isdecimal() for one in chosen) > MOST_GATHERINGS:
            raise forms.ValidationError(_("Choose five gatherings at most; ask for others after that."))
        return chosen

    def choice(self) -> Choice:
        """Return what was chosen."""
        given = self.cleaned_data
        return Choice(
            topics=frozenset(one for one in given["topics"] if not one.isdecimal()),
            gatherings=tuple(int(one) for one in given["topics"] if one.isdecimal()),
            pace=given["pace"],
            near=one_line(given["near"]),
        )
