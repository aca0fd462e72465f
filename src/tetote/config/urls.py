"""Where each app's pages begin."""

from django.urls import include, path

from tetote.config import health

urlpatterns = [
    path("console/requests/", include("tetote.matching.urls")),
    path("m/", include("tetote.matching.member_urls")),
    path("hooks/", include("tetote.channels.urls")),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("accounts/", include("allauth.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
]
