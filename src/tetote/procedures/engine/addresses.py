"""Addresses of answers: `/data/children[2]/age`."""


def name_of(address: str) -> str:
    """The name of the question: `age`."""
    return address.rpartition("/")[2].partition("[")[0]
