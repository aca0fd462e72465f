"""Rich menus of an organisation: who gets which, published by rows first and a job that talks to LINE.

The floors above come in through `messaging.actions`, `messaging.queries.menus` and `messaging.ports`.
"""
