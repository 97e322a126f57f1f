"""The one Django app; its slices are the folders beside this file."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class WorkshopsConfig(AppConfig):
    """Wiring of the slices."""

    name = "workshops"
    label = "workshops"
    verbose_name = "Workshops"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connect what follows or answers in the same transaction; models are known only now."""
        from allauth.account.signals import user_logged_in  # noqa: PLC0415

        from workshops import people_wiring  # noqa: PLC0415
        from workshops.calendars.actions import follow_release  # noqa: PLC0415
        from workshops.calendars.series_actions import follow_release_of_series  # noqa: PLC0415
        from workshops.calendars.signals import alarms_asked  # noqa: PLC0415
        from workshops.gatherings.signals import gathering_copied  # noqa: PLC0415
        from workshops.hubs import wiring as of_hubs  # noqa: PLC0415
        from workshops.interchange.export_actions import forget_exports  # noqa: PLC0415
        from workshops.news import record_words as of_news  # noqa: PLC0415
        from workshops.perennial.following import follow_words  # noqa: PLC0415
        from workshops.perennial.record import tell_words as of_series  # noqa: PLC0415
        from workshops.proposals import record_words as of_proposals  # noqa: PLC0415
        from workshops.proposals.joining import follow_skills_joined  # noqa: PLC0415
        from workshops.proposals.signals import workshop_accepted  # noqa: PLC0415
        from workshops.reminders import record_words as of_reminders  # noqa: PLC0415
        from workshops.reminders.alarms import alarms_of  # noqa: PLC0415
        from workshops.reminders.signing_in import address_works  # noqa: PLC0415
        from workshops.schedule import record_words as of_schedule  # noqa: PLC0415
        from workshops.schedule.actions import follow_acceptance  # noqa: PLC0415
        from workshops.schedule.signals import loss_asked, released, wishes_asked  # noqa: PLC0415
        from workshops.signups import record_words as of_sign_ups  # noqa: PLC0415
        from workshops.signups.following import follow_copy  # noqa: PLC0415
        from workshops.signups.following import follow_release as follow_with_rosters  # noqa: PLC0415
        from workshops.signups.losing import touched_by_moving  # noqa: PLC0415
        from workshops.signups.wants import wants_by_stars  # noqa: PLC0415
        from workshops.skills.index import after_migrations  # noqa: PLC0415
        from workshops.skills.signals import skills_joined  # noqa: PLC0415

        released.connect(follow_release, dispatch_uid="calendars")
        released.connect(follow_release_of_series, dispatch_uid="series calendars")
        released.connect(forget_exports, dispatch_uid="interchange")
        released.connect(follow_with_rosters, dispatch_uid="rosters")
        gathering_copied.connect(follow_copy, dispatch_uid="sign-up rules")
        workshop_accepted.connect(follow_acceptance, dispatch_uid="schedule")
        workshop_accepted.connect(follow_words, dispatch_uid="perennial")
        alarms_asked.connect(alarms_of, dispatch_uid="reminders")
        user_logged_in.connect(address_works, dispatch_uid="reminders")
        wishes_asked.connect(wants_by_stars, dispatch_uid="stars")
        loss_asked.connect(touched_by_moving, dispatch_uid="seats")
        people_wiring.connect()
        of_proposals.tell_words()
        of_schedule.tell_words()
        of_reminders.tell_words()
        of_sign_ups.tell_words()
        of_series()
        of_hubs.connect()
        of_news.tell_words()
        skills_joined.connect(follow_skills_joined, dispatch_uid="proposals")
        post_migrate.connect(after_migrations, sender=self, dispatch_uid="skills")
