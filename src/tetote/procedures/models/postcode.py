"""Which towns a postcode stands for. Public, the same for every organisation, loaded from Japan Post's list."""

from django.db import models
from typing_extensions import override


class PostalTown(models.Model):
    """One town of one code; a code may stand for several."""

    id = models.BigAutoField(primary_key=True)
    code = models.CharField(max_length=7)
    prefecture = models.CharField(max_length=10)
    city = models.CharField(max_length=60)
    name = models.CharField(max_length=200, blank=True)
    place = models.PositiveIntegerField()
    """In the list, from 0."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code", "prefecture", "city", "name"], name="postal_town_once"),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.prefecture}{self.city}{self.name}"
