"""The worker's sign of life, which tells a health check that work is being done."""

import os
import socket
from datetime import timedelta

from tetote.kernel import clock
from tetote.kernel.models import Heartbeat

EVERY_SECONDS = 5.0
FRESH = timedelta(seconds=30)
FORGOTTEN = timedelta(days=1)


def beat() -> int:
    """Writes that this process is alive. Handles nothing, so the loop rests afterwards."""
    now = clock.now()
    Heartbeat.objects.update_or_create(worker=f"{socket.gethostname()}:{os.getpid()}", defaults={"at": now})
    Heartbeat.objects.filter(at__lt=now - FORGOTTEN).delete()
    return 0


def is_fresh() -> bool:
    """Whether any worker gave a sign of life just now."""
    return Heartbeat.objects.filter(at__gte=clock.now() - FRESH).exists()
