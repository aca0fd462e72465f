"""Addresses of money for members, each behind a signed link."""

from django.urls import path

from tetote.money.views import member

app_name = "money-member"
urlpatterns = [
    path("accounts/<str:token>/", member.mine, name="mine"),
    path("accounts/<str:token>/statement.pdf", member.pdf, name="pdf"),
]
