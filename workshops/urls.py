"""Every address of the app, from its slices."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("workshops.calendars.urls")),
    path("", include("workshops.people.urls")),
    path("", include("workshops.gatherings.urls")),
    path("", include("workshops.skills.urls")),
    path("", include("workshops.schedule.urls")),
    path("", include("workshops.planning.urls")),
    path("", include("workshops.perennial.urls")),
    path("", include("workshops.proposals.urls")),
    path("", include("workshops.proposals.demand_urls")),
    path("", include("workshops.signups.urls")),
    path("", include("workshops.aid.urls")),
    path("", include("workshops.hubs.urls")),
    path("", include("workshops.news.urls")),
    path("", include("workshops.interchange.urls")),
    path("", include("workshops.paper.urls")),
    path("", include("workshops.reminders.urls")),
    path("", include("workshops.api.urls")),
    path("", include("workshops.carry.urls")),
    path("", include("workshops.offline.urls")),
]
