# Everything a newcomer types. Needs Python 3.11–3.13, make and a shell; the rest is fetched by the locks.
PY ?= python3
BIN := .venv/bin
RUN := $(BIN)/python

export DJANGO_SETTINGS_MODULE := pilar.config.settings

.PHONY: run test check bench lock messages format clean help

help:
	@echo "make run       start Pilar with the synthetic city on http://localhost:8000"
	@echo "make test      every test, browser journeys included, on SQLite and on PostgreSQL"
	@echo "make check     format, lint, types, import contracts, migrations, limits, messages, unit tests"
	@echo "make format    put the code in the house's format"
	@echo "make bench     measure and write docs/benchmarks.md"
	@echo "make messages  collect the words of the screens into the English catalogue"
	@echo "make lock      choose new versions of the dependencies"
	@echo "make clean     remove what was built (not your data in var/)"

.venv/.ok: requirements.lock tools/make_environment.py
	@$(PY) tools/make_environment.py requirements.lock && touch $@

.venv/.dev: .venv/.ok requirements-dev.lock
	@$(PY) tools/make_environment.py requirements-dev.lock && touch $@

run: .venv/.ok
	@$(RUN) -m pilar run --demo

test: .venv/.dev
	@$(RUN) tools/run_tests.py $(ARGS)

check: .venv/.dev
	@$(RUN) tools/check.py $(ARGS)

format: .venv/.dev
	@$(BIN)/ruff check -q --fix . ; $(BIN)/ruff format -q .

bench: .venv/.dev
	@$(RUN) -m tools.bench $(ARGS)

messages: .venv/.dev
	@$(RUN) tools/messages.py

LOCK := uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--no-emit-find-links --custom-compile-command 'make lock'
lock:
	@command -v uv >/dev/null || { echo "make lock needs uv on the PATH"; exit 1; }
	$(LOCK) --upgrade requirements.in -o requirements.lock
	$(LOCK) --upgrade requirements-dev.in -o requirements-dev.lock
	$(LOCK) --upgrade requirements-spark.in -o requirements-spark.lock
	$(LOCK) --upgrade requirements-peers.in -o requirements-peers.lock
	@! grep -nE '^[^#]*(://|--(extra-)?index-url|--find-links)' requirements*.lock

clean:
	@rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache *.egg-info
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
