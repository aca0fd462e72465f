"""Whether the process answers, and whether the installation can do its work."""

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse

from tetote.kernel import heartbeat
from tetote.organisations.permissions import everyone

UNAVAILABLE = 503


@everyone("a supervisor asks whether the process answers; nothing is told")
def healthz(request: HttpRequest) -> HttpResponse:
    """200 as long as the web process answers at all."""
    return JsonResponse({"alive": True})


@everyone("a load balancer asks whether to send people here; only reasons without data are told")
def readyz(request: HttpRequest) -> HttpResponse:
    """200 when database, migrations and worker are in order, else 503 with the reasons."""
    reasons = reasons_against()
    return JsonResponse({"ready": not reasons, "reasons": reasons}, status=UNAVAILABLE if reasons else 200)


def reasons_against() -> list[str]:
    """Why people should not be sent here now; empty when all is well."""
    try:
        if has_unapplied_migrations():
            return ["migrations are not applied"]
        return [] if heartbeat.is_fresh() else ["no worker gave a sign of life in the last 30 seconds"]
    except DatabaseError:
        return ["the database does not answer"]


def has_unapplied_migrations() -> bool:
    """Whether the database is older than the program."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
