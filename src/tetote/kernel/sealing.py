"""For migrations: what a text column held in the clear becomes ciphertext, or the way back, a batch at a time.

The column is plain text while it is walked: AlterField to TextField, RunPython, AlterField to EncryptedTextField.
"""

from collections.abc import Callable, Iterator
from itertools import islice

from django.apps.registry import Apps
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import Model, QuerySet

from tetote.kernel.crypto import MARK, decrypt, encrypt

AT_ONCE = 500
Operation = Callable[[Apps, BaseDatabaseSchemaEditor], None]


def seal(app: str, model: str, *fields: str) -> Operation:
    """Encrypts the columns of every row; what is encrypted already stays, so that it can be done again."""
    return _walk(app, model, fields, lambda text: text if text.startswith(MARK) else encrypt(text))


def unseal(app: str, model: str, *fields: str) -> Operation:
    """Puts the columns of every row back in the clear."""
    return _walk(app, model, fields, lambda text: decrypt(text) if text.startswith(MARK) else text)


def _walk(app: str, model: str, fields: tuple[str, ...], change: Callable[[str], str]) -> Operation:
    def walk(apps: Apps, _schema: BaseDatabaseSchemaEditor) -> None:
        rows: QuerySet[Model] = QuerySet(apps.get_model(app, model)).exclude(**dict.fromkeys(fields, ""))
        found = rows.only("pk", *fields).iterator(chunk_size=AT_ONCE)
        while batch := list(islice(_changed(found, fields, change), AT_ONCE)):
            rows.bulk_update(batch, fields)

    return walk


def _changed(rows: Iterator[Model], fields: tuple[str, ...], change: Callable[[str], str]) -> Iterator[Model]:
    for row in rows:
        for field in fields:
            setattr(row, field, change(getattr(row, field)))
        yield row
