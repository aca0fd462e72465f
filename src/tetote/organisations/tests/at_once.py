"""Several deeds at the same moment: the database decides, one wins, the others are told."""

from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connection
from django_scopes import scope

from tetote.kernel.errors import ConflictError
from tetote.organisations.models import Organisation


def at_once(organisation: Organisation, deeds: Sequence[Callable[[], object]]) -> Counter[str]:
    """Runs every deed in a thread and a connection of its own, all released at the same moment."""
    barrier = Barrier(len(deeds))

    def run(deed: Callable[[], object]) -> str:
        try:
            barrier.wait()
            with scope(organisation=organisation.pk):
                deed()
        except ConflictError:
            return "told"
        else:
            return "done"
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return Counter(pool.map(run, deeds))
