"""Who works in the demo's two organisations, and how they sign in. The password is known to everybody on purpose."""

from dataclasses import dataclass

from tetote.organisations.models import Organisation, Role, Staff, User

PASSWORD = "tetote-demo"  # noqa: S105 - printed at every start; check E006 keeps a demo on 127.0.0.1


@dataclass(frozen=True, slots=True)
class Post:
    """A place of work."""

    email: str
    name: str
    role: Role


SASAKI = Post("sasaki@aoba.example", "佐々木", Role.ADMINISTRATOR)
MORI = Post("mori@aoba.example", "森", Role.ADVISOR)
ODA = Post("oda@aoba.example", "小田", Role.VIEWER)
MATSUNAGA = Post("matsunaga@temari.example", "松永", Role.ADMINISTRATOR)
NISHI = Post("nishi@temari.example", "西", Role.ADVISOR)

TOWN = (SASAKI, MORI, ODA)
NPO = (MATSUNAGA, NISHI)


def employ_all(organisation: Organisation, posts: tuple[Post, ...], hashed: str) -> dict[Post, Staff]:
    """Fills the posts; `hashed` is the one password, hashed once because hashing is slow on purpose."""
    return {post: _employ(organisation, post, hashed) for post in posts}


def _employ(organisation: Organisation, post: Post, hashed: str) -> Staff:
    user = User.objects.create(email=post.email, password=hashed)
    return Staff.objects.create(organisation=organisation, user=user, name=post.name, role=post.role)
