"""Automations have no verbs of their own: what is said about a procedure is part of building it."""

VIEW = "procedures.view"
BUILD = "procedures.build"
