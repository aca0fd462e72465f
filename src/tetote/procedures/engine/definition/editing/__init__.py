"""What a builder does to a definition: each deed takes one and gives another; what it does not touch stays as it is.

Nothing here draws ids: whoever calls hands in where they come from (`NewId`), so that this room stays pure.
"""
