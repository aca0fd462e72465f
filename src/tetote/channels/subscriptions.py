"""What channels do when something arrives: they fetch what came with it, and forget what was taken back."""

from tetote.channels import jobs
from tetote.channels.facts import MessageArrived, MessageUnsent
from tetote.channels.models import ChannelAccount, Content
from tetote.kernel import shelf
from tetote.kernel.jobs import enqueue

State = Content.State


def fetch_content(fact: MessageArrived) -> None:
    """Notes the file and has it fetched at once, for a channel keeps it a short while only."""
    account = _account(fact)
    if fact.attachment is None or account is None or not fact.external_id:
        return
    content, is_new = Content.objects.get_or_create(
        account=account,
        external_id=fact.external_id[:60],
        defaults={
            "organisation_id": fact.organisation_id,
            "content": fact.content,
            "name": fact.attachment.name,
            "size": fact.attachment.size,
            "state": State.ELSEWHERE if fact.attachment.is_elsewhere else State.WAITING,
            "happened_at": fact.happened_at,
        },
    )
    if is_new and content.state == State.WAITING:
        enqueue(jobs.fetch_content, {"content_id": content.id.hex}, organisation_id=fact.organisation_id)


def forget_content(fact: MessageUnsent) -> None:
    """The sender took the message back: the file goes, and one that has not arrived yet will not be fetched."""
    account = _account(fact)
    if account is None or not fact.external_id:
        return
    content, is_new = Content.objects.get_or_create(
        account=account,
        external_id=fact.external_id[:60],
        defaults={
            "organisation_id": fact.organisation_id,
            "content": "unknown",
            "state": State.UNSENT,
            "happened_at": fact.happened_at,
        },
    )
    if not is_new:
        Content.objects.filter(id=content.id).update(state=State.UNSENT, name="", media_type="", size=None)
        shelf.remove(content.id)


def _account(fact: MessageArrived | MessageUnsent) -> ChannelAccount | None:
    return ChannelAccount.objects.filter(organisation_id=fact.organisation_id, kind=fact.kind).first()
