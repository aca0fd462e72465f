"""Where channels' servers post."""

from django.urls import path

from tetote.channels.line.webhook import receive

app_name = "channels"
urlpatterns = [path("line/<str:code>/", receive, name="line_webhook")]
