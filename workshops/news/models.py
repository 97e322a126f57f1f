"""What a team writes, and who asked for what."""

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from workshops.gatherings.models import Gathering
from workshops.people.models import Person


class NewsPost(models.Model):
    """Something short that the team of a gathering, or of a programme round the year, tells whoever asked for it."""

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="news")
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    title = models.CharField(_("title"), max_length=120)
    words = models.TextField(
        _("words"), max_length=5_000, help_text=_("Markdown: **bold**, *slanted*, - lists, [words](address). No HTML.")
    )
    form_id = models.UUIDField(unique=True, editable=False, help_text="A form sent twice makes one post.")
    published_at = models.DateTimeField(editable=False)
    told_at = models.DateTimeField(null=True, editable=False, help_text="When all who want news at once had theirs.")

    class Meta:
        ordering: ClassVar = ["-published_at", "-pk"]
        indexes: ClassVar = [models.Index(fields=["gathering", "-published_at"], name="news_of_gathering")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("news-post", args=[self.gathering.slug, self.pk])


class SubscriptionQuerySet(models.QuerySet["NewsSubscription"]):
    """Questions asked of subscriptions."""

    def due_for_week(self, week: str) -> "SubscriptionQuerySet":
        """Keep the weekly ones whose week was not told yet."""
        return self.filter(pace=NewsSubscription.Pace.WEEKLY).exclude(told_week=week)

    def at_once(self, post: NewsPost, until: datetime) -> "SubscriptionQuerySet":
        """Keep those that want this post at once and were there before it."""
        topics = (NewsSubscription.Topic.GATHERING, NewsSubscription.Topic.PERENNIAL)
        now = self.filter(pace=NewsSubscription.Pace.AT_ONCE, topic__in=topics, gathering=post.gathering_id)
        return now.filter(confirmed_at__lte=until)


class NewsSubscription(models.Model):
    """What somebody asked to be told, by a link in a mail to their own address; a row means that they said yes."""

    class Topic(models.TextChoices):
        PERENNIAL = "perennial", _("Workshops round the year")
        GATHERING = "gathering", _("News of a gathering")
        AID = "aid", _("Mutual aid near me")
        SKILLS = "skills", _("New skills")

    class Pace(models.TextChoices):
        WEEKLY = "weekly", _("Once a week")
        AT_ONCE = "at-once", _("At once")

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="news")
    topic = models.CharField(max_length=10, choices=Topic)
    gathering = models.ForeignKey(
        Gathering, on_delete=models.CASCADE, null=True, related_name="+", help_text="If of one."
    )
    pace = models.CharField(max_length=8, choices=Pace, default=Pace.WEEKLY)
    near = models.CharField(max_length=40, blank=True, help_text="Words of the area, for mutual aid near somebody.")
    confirmed_at = models.DateTimeField()
    told_week = models.CharField(max_length=8, blank=True, help_text="Like 2026-W48.")
    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "topic"], condition=Q(gathering=None), name="news_of_a_topic_once"
            ),
            models.UniqueConstraint(
                fields=["person", "topic", "gathering"],
                condition=Q(gathering__isnull=False),
                name="news_of_a_gathering_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.told}"

    @property
    def told(self) -> str:
        """What it is news of, in words."""
        return str(self.gathering or self.get_topic_display())

    @property
    def stops(self) -> str:
        """What to name to stop it."""
        return str(self.gathering_id or self.topic)
