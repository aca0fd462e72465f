"""The procedure engine: pure Python. Definitions and answers go in, what to say and ask next comes out.

No Django, no clock, no network: whoever calls hands in the moment, the zone and the dice. The rooms, from the inside:
`expressions` (the language), `form` (a form ready to run), `running` (answers and what follows from them), `answering`
(what people type), `definition` (what an author wrote, its checks, its versions), `turns` (the conversation).
"""
