"""The procedure engine: pure Python. Definitions and answers go in, what to say and ask next comes out.

No Django, no clock, no network: whoever calls hands in the moment, the zone and the dice.
"""
