"""The control API under /_sim: what people, phones and time do, driven by a test or by the browser."""
