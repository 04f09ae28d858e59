# Every target sets up .venv first where that is due: from PYTHON, requirements.txt and nothing else.
PYTHON ?= python3
ARGS ?=
CORPUS ?= corpus

BIN := .venv/bin
UV := uv==0.13.9
COMPILE := .venv/lock/bin/uv pip compile --universal --python-version 3.11 --generate-hashes --quiet \
    --custom-compile-command "make lock"
# The folder that .venv was made for stands in .venv/.ready: a virtual environment does not survive being moved.
MOVED := $(shell [ -x $(BIN)/python ] && [ "$$(cat .venv/.ready 2>/dev/null)" = "$$PWD" ] || echo moved)

# The node of the pinned package, not the machine's; no question to the network about newer versions.
export PYRIGHT_PYTHON_GLOBAL_NODE := 0
export PYRIGHT_PYTHON_IGNORE_WARNINGS := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup generate check test lint types demo faults bench corpus format lock clean moved

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: .venv/.ready ## make .venv, or make it anew where requirements.txt changed

generate: .venv/.ready ## write generated/ from specs/ and templates/ (ARGS="--provider openai")
	@$(BIN)/imgspec generate $(ARGS)

check: .venv/.ready ## list what in generated/ is not as a fresh build makes it
	@$(BIN)/imgspec generate --check $(ARGS)

test: .venv/.ready ## run the tests (ARGS="-k kill")
	@$(BIN)/python -m pytest -n 2 $(ARGS)

lint: .venv/.ready ## ruff: rules and formatting
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check

types: .venv/.ready ## mypy --strict and pyright
	@$(BIN)/mypy
	@$(BIN)/pyright

demo: .venv/.ready ## run the first request of README.md against a local mock of the providers, without any key
	@PYTHONPATH=generated $(BIN)/python -m tests.mock.demo

faults: .venv/.ready ## write the page of faults from what the clients do; then make generate
	@PYTHONPATH=generated $(BIN)/python -m tests.faults

corpus: .venv/.ready ## compare published SDKs with what is rendered from their documents (CORPUS=DIR)
	@$(BIN)/python -m tests.corpus $(CORPUS)

format: .venv/.ready ## let ruff mend what it can
	@$(BIN)/ruff check --fix --quiet || true
	@$(BIN)/ruff format

bench: .venv/bench/.ready ## print what a call, a start and a build cost, beside the official SDKs (ARGS="--rounds 3")
	@$(BIN)/python -m tests.bench $(ARGS)

lock: ## write both requirements.txt from pyproject.toml (ARGS=--upgrade for newer versions)
	@$(PYTHON) -m venv .venv/lock
	@.venv/lock/bin/python -m pip install --quiet $(UV)
	@$(COMPILE) pyproject.toml --group dev --output-file requirements.txt $(ARGS)
	@$(COMPILE) --group bench --output-file tests/bench/requirements.txt $(ARGS)

clean: ## remove .venv and every cache
	@rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/.requirements: requirements.txt $(if $(MOVED),moved)
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("imgspec needs Python 3.11 or newer, and \
	this is %s; name another one: make PYTHON=python3.12" % sys.version.split()[0])'
	@echo "setting up .venv (about a minute, once)"
	@rm -rf .venv
	@$(PYTHON) -m venv .venv || { rm -rf .venv; \
	    echo "this Python cannot make a virtual environment; on Debian and Ubuntu: apt-get install python3-venv"; exit 1; }
	@$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements.txt
	@touch $@

.venv/.ready: .venv/.requirements pyproject.toml
	@$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@pwd > $@

.venv/bench/.ready: tests/bench/requirements.txt .venv/.requirements | .venv/.ready
	@echo "setting up .venv/bench (half a minute, once)"
	@rm -rf .venv/bench
	@$(BIN)/python -m venv .venv/bench
	@.venv/bench/bin/python -m pip install --quiet --require-hashes --requirement tests/bench/requirements.txt
	@touch $@
