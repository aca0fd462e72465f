"""The worker's sign of life."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from tetote.kernel import heartbeat
from tetote.kernel.models import Heartbeat

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


def test_is_fresh_for_half_a_minute() -> None:
    with time_machine.travel(NOW, tick=False):
        assert not heartbeat.is_fresh()
        heartbeat.beat()
        heartbeat.beat()
        assert Heartbeat.objects.count() == 1
    with time_machine.travel(NOW + timedelta(seconds=30), tick=False):
        assert heartbeat.is_fresh()
    with time_machine.travel(NOW + timedelta(seconds=31), tick=False):
        assert not heartbeat.is_fresh()


def test_a_worker_gone_for_a_day_is_forgotten() -> None:
    with time_machine.travel(NOW, tick=False):
        Heartbeat.objects.create(worker="elsewhere:1", at=NOW - timedelta(days=2))
        heartbeat.beat()
    assert not Heartbeat.objects.filter(worker="elsewhere:1").exists()
