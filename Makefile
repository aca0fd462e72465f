# What can be done with Tetote. `make demo` to see it, `make test` to prove it; the rest is for those who build it.

# Another Python than the one that scripts/python.sh finds.
PYTHON ?=
FOUND = $(or $(PYTHON),$(shell scripts/python.sh))
BIN := .venv/bin
INSTALLER := .make/installer/bin
PIP := $(INSTALLER)/pip --disable-pip-version-check --quiet
# The files name every package with its hash, so there is nothing to resolve, and Python compiles what it comes to use.
# uv is done in a third of the time; pip helps where only pip was told the way to packages.
packages = $(INSTALLER)/uv pip install --quiet --python $(BIN)/python --no-deps $(1) || $(PIP) --python $(BIN)/python install --no-deps --no-compile $(1)
LOCK := $(INSTALLER)/uv pip compile --quiet --generate-hashes --no-header --no-emit-index-url --python-version 3.11
STATIC := $(shell find src -path '*/static/*' -type f)
WORDS := $(shell find src -name '*.po')

# Some machines forbid Python to keep what it compiled; then every process of ours would compile everything anew.
unexport PYTHONDONTWRITEBYTECODE

export PORT ?= 8000
export LINESIM_PORT ?= 8100

.PHONY: help install demo demo-reset test lint types unit integration journeys postgres screenshots bench messages lock clean

help:
	@echo "make demo          a town's console and four phones on this machine (PORT, LINESIM_PORT)"
	@echo "make demo-reset    the same, from the beginning"
	@echo "make install       what an installation needs, into .venv"
	@echo "make test          everything: lint, types, contracts, tests on SQLite and PostgreSQL, browser journeys"
	@echo "make lint types unit integration postgres journeys    one part of it"
	@echo "make screenshots   the pictures in docs/, taken anew"
	@echo "make bench         the measurements"
	@echo "make messages      collects what is to be translated"
	@echo "make lock          pins the dependencies of requirements/*.in anew"

# --- an installation ---------------------------------------------------------------------------------------------------

install: .make/base .make/words
	@echo "installed: .venv/bin/tetote; docs/how-to/install.md goes on from here"

# --- the demo ----------------------------------------------------------------------------------------------------------

demo: .make/base .make/words
	@$(BIN)/tetote demo

demo-reset: .make/base .make/words
	@$(BIN)/tetote demo --reset

# --- the proof -----------------------------------------------------------------------------------------------------------

test:
	@PYTHON="$(PYTHON)" MAKE="$(MAKE)" scripts/test.sh

lint: .make/dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/lint-imports

types: .make/dev .make/words
	$(BIN)/mypy

unit: .make/dev .make/words
	$(BIN)/pytest -q -n auto --maxprocesses 4 --part unit

integration: .make/dev .make/words
	$(BIN)/pytest -q -n auto --maxprocesses 4 --part integration

postgres: .make/dev .make/words
	scripts/postgres.sh $(BIN)/pytest -q -n auto --maxprocesses 4 --part postgres --database-only src/tetote

journeys: .make/dev .make/words .make/static
	$(BIN)/pytest -q -n 3 --dist loadfile --part journeys

screenshots: .make/dev .make/words .make/static
	$(BIN)/python scripts/screenshots.py

bench: .make/dev .make/words .make/static
	@for bench in bench/*/__main__.py; do $(BIN)/python -m "bench.$$(basename $$(dirname $$bench))" || exit 1; done

# --- the workshop --------------------------------------------------------------------------------------------------------

messages: .make/dev
	$(BIN)/python scripts/messages.py update

lock: .make/installer
	$(LOCK) --upgrade requirements/installer.in --output-file requirements/installer.txt
	$(LOCK) --upgrade requirements/dev.in --output-file requirements/dev.txt
	$(LOCK) requirements/base.in --constraint requirements/dev.txt --output-file requirements/base.txt

clean:
	rm -rf .venv .make var/static

# --- what the above stand on -----------------------------------------------------------------------------------------------

.make:
	@mkdir -p .make

.make/installer: requirements/installer.txt | .make
	$(FOUND) -m venv .make/installer
	@$(PIP) install --require-hashes -r requirements/installer.txt || echo "uv is not to be had here; pip will do its work"
	@touch $@

.make/venv: .make/installer
	$(FOUND) -m venv --without-pip .venv
	@touch $@

.make/base: requirements/base.txt pyproject.toml .make/venv
	@$(call packages,--require-hashes -r requirements/base.txt)
	@$(call packages,--no-build-isolation -e .)
	@touch $@

.make/dev: requirements/dev.txt .make/base
	@$(call packages,--require-hashes -r requirements/dev.txt)
	@touch $@

.make/words: $(WORDS) .make/base
	@$(BIN)/python scripts/messages.py compile
	@touch $@

.make/static: $(STATIC) .make/base
	@TETOTE_SECRET_KEY=only-to-collect-files $(BIN)/tetote collectstatic --noinput --clear --verbosity 0
	@touch $@
