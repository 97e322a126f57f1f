# `make help` lists what there is. Nothing here needs root, Node or another host once the packages are installed.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
ONLY ?=
OPTIONS ?=
PARALLEL ?= 2
SLOW := browser or faults or server or clients
export PYTHON

.DEFAULT_GOAL := help
.PHONY: screenshots help run installed installed-dev installed-plan installed-paper test test-grown browser clients faults lint format bench bench-planning lock

help:  ## List these commands
	@awk -F':.*## ' '/^[a-z-]+:.*## /{printf "  make %-15s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: installed  ## Serve the site: web, worker and beat (PORT=8000, DATA_DIR=./var)
	@exec $(BIN)/python manage.py up

test: installed-dev  ## Run the fast tests (ONLY=tests/schedule for a part)
	$(BIN)/python -m pytest -q -n $(PARALLEL) -m "not ($(SLOW))" $(ONLY)

test-grown: installed-dev  ## Run the same tests on a private PostgreSQL and Redis
	$(BIN)/python -m tools.servers $(BIN)/python -m pytest -q -n $(PARALLEL) -m "not (browser or faults or clients)" $(ONLY)

browser: installed-dev  ## Run the tests in Chromium
	$(BIN)/python -m pytest -q -m browser $(ONLY)

clients: installed-dev  ## Run the tests with real calendar clients
	@[ ! -e tools/install_calendar_clients.sh ] || bash tools/install_calendar_clients.sh
	$(BIN)/python -m pytest -q -m clients $(ONLY)

faults: installed-dev  ## Start real processes, kill them and see what is left (ONLY=worker for names with it)
	RUSH=full $(BIN)/python -m pytest -q -m faults $(if $(ONLY),-k "$(ONLY)")

lint: export DATA_DIR := $(CURDIR)/var/lint
lint: installed-dev  ## Check style, types, layers, templates, budgets and migrations
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/python -m tools.check_budgets
	$(BIN)/python -m tools.check_templates
	$(BIN)/python manage.py makemigrations --check --dry-run

format: installed-dev  ## Put the code in its usual form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: installed-dev  ## Measure (ONLY=prefix for some)
	$(BIN)/python -m bench $(ONLY)

bench-planning: installed-dev  ## Measure the automatic draft against its bars, some ten minutes (OPTIONS="--seconds 5")
	$(BIN)/python -m bench.planning $(OPTIONS)

screenshots: installed-dev  ## Photograph the demo into docs/screenshots (needs Chromium)
	$(BIN)/python -m tools.screenshots

lock:  ## Pin requirements*.in exactly into requirements*.txt (UPGRADE=1 takes newer ones)
	bash tools/lock.sh

installed-plan: installed  ## Install the compiled search and the solver, for faster drafts and proofs (some 650 MB)
	@bash tools/venv.sh $(VENV) requirements-plan.txt
	@$(BIN)/python -m workshops.planning.compiled

installed-paper: installed  ## Install what makes boards and sheets as PDF (typst, some 34 MB)
	@bash tools/venv.sh $(VENV) requirements-paper.txt

installed:
	@bash tools/venv.sh $(VENV) requirements.txt

installed-dev:
	@bash tools/venv.sh $(VENV) requirements.txt requirements-grow.txt requirements-paper.txt requirements-dev.txt
