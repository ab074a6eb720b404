# make demo   a graph of the five sample articles, three answered questions, Turtle, a picture and a dossier in out/
# make test   the test suite (browser tests need Debian's chromium and say so where it is missing)
# make help   the other targets

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
KG     := $(BIN)/ofstedkg --store out/graph
COLUMNS ?= 100
export COLUMNS

.DEFAULT_GOAL := help
.PHONY: help demo test lint accuracy bench bench-questions pictures lock clean python

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' Makefile | expand -t 18

python:
	@command -v $(PYTHON) >/dev/null || { echo "make: $(PYTHON) is not installed; install Python 3.11 or later" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "make: $(PYTHON) is too old; Python 3.11 or later is needed (make PYTHON=python3.12 demo)" >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null \
	  || { echo "make: $(PYTHON) has no venv module; on Debian: apt-get install python3-venv" >&2; exit 1; }

$(VENV)/.run: requirements.lock pyproject.toml | python
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "installing from requirements.lock …" >&2
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.run
	@echo "installing from requirements-dev.lock …" >&2
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

demo: $(VENV)/.run ## build the five sample articles, ask three questions, write Turtle and two pages to out/
	$(KG) build seeds
	@echo; echo "Which grades do the articles report, and of which inspection?"
	$(KG) query judgements --columns article,council,visit,service,grade --format table
	@echo; echo "What is said about pathway planning, and where?"
	$(KG) query themes --theme pathway-planning --columns council,polarity,source,quote --format table
	@echo; echo "Which services changed hands?"
	$(KG) query provisions --columns article,council,service,from,to,date,status --format table
	@echo
	$(KG) export -o out/graph.ttl
	$(KG) view -o out/network.html
	$(KG) dossier Wandsworth -o out/wandsworth.html
	@echo "Now open out/network.html and out/wandsworth.html in a browser, or run: $(BIN)/ofstedkg serve --open"

test: $(VENV)/.dev ## the test suite
	$(BIN)/python -m pytest

lint: $(VENV)/.dev ## formatting, types and the floors of the architecture
	$(BIN)/ruff check src tests scripts benchmarks
	$(BIN)/ruff format --check src tests scripts benchmarks
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python scripts/terms.py --check

accuracy: $(VENV)/.dev ## how accurately the annotated articles are read, table by table
	$(BIN)/python benchmarks/accuracy.py

bench: $(VENV)/.dev ## start-up, words a second and pages, each beside a named alternative; REPORTS=FOLDER: PDFs, too
	$(BIN)/python benchmarks/startup.py
	$(BIN)/python benchmarks/throughput.py
	$(BIN)/python benchmarks/view.py
	$(BIN)/python benchmarks/hostile.py
	$(if $(REPORTS),$(BIN)/python benchmarks/reports.py $(REPORTS))

bench-questions: $(VENV)/.dev ## CPU seconds of every named question on a graph; GRAPH=FOLDER, default out/graph
	$(BIN)/python benchmarks/questions.py $(or $(GRAPH),out/graph)

pictures: $(VENV)/.dev ## the screenshots in docs/ (network, grades, dossier), from the sample articles
	$(BIN)/python scripts/pictures.py

lock: $(VENV)/.dev ## renew both lock files from pyproject.toml
	$(BIN)/python scripts/lock.py

clean: ## remove the virtual environment and everything in out/
	rm -rf $(VENV) out/graph out/graph.ttl out/network.html out/wandsworth.html
