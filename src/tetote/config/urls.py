"""Where each app's pages begin."""

from django.urls import include, path, reverse_lazy
from django.views.generic import RedirectView

from tetote.config import health
from tetote.organisations.permissions import everyone

root = everyone("it tells nothing and leads to the console")(RedirectView.as_view(url=reverse_lazy("console:home")))

urlpatterns = [
    path("", root, name="root"),
    path("console/requests/", include("tetote.matching.urls")),
    path("console/records/", include("tetote.matching.record_urls")),
    path("console/procedures/catalogue/", include("tetote.automations.urls")),
    path("console/procedures/", include("tetote.procedures.urls")),
    path("console/bookings/", include("tetote.booking.urls")),
    path("console/statistics/", include("tetote.matching.statistics_urls")),
    path("console/accounts/", include("tetote.money.urls")),
    path("console/people/", include("tetote.people.urls")),
    path("console/", include("tetote.console.urls")),
    path("p/", include("tetote.portal.urls")),
    path("m/", include("tetote.matching.member_urls")),
    path("m/", include("tetote.booking.member_urls")),
    path("m/", include("tetote.people.member_urls")),
    path("m/", include("tetote.money.member_urls")),
    path("pictures/", include("tetote.procedures.public_urls")),
    path("calendars/", include("tetote.booking.public_urls")),
    path("hooks/", include("tetote.channels.urls")),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("accounts/", include("tetote.organisations.urls")),
    path("accounts/", include("allauth.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
]
