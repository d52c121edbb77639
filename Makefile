# Everything a person types: demo, test, check, bench. Each sets up what it needs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export PYTHONHASHSEED = 0
export PIP_DISABLE_PIP_VERSION_CHECK = 1

.PHONY: demo test check bench faults format lock clean docs

# The lock is its own constraint: an older pip would else look for `package[extra]` anew and refuse what was released since.
$(VENV)/.run: requirements/run.txt pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit("lastseen needs Python 3.11 or newer; set PYTHON=python3.11" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --require-hashes -r requirements/run.txt -c requirements/run.txt
	$(BIN)/pip install --quiet --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.run
	$(BIN)/pip install --quiet --require-hashes -r requirements/dev.txt -c requirements/dev.txt
	touch $@

demo: $(VENV)/.run
	$(BIN)/lastseen demo

test: $(VENV)/.dev
	$(BIN)/python -m pytest

# Every harness of the threat model with its whole number, side by side (figures in docs/threat-model.md).
faults: $(VENV)/.dev
	LASTSEEN_DATABASE_CUTS=80000 LASTSEEN_CASE_CUTS=20000 LASTSEEN_CONTROL_CUTS=400 LASTSEEN_FAULTS=2000 LASTSEEN_EDITS=1000 \
	LASTSEEN_CANARIES=10000 LASTSEEN_FLIPS=1000 LASTSEEN_HOSTILE_FILES=1000 LASTSEEN_FUZZ_RUNS=1000000 \
	$(BIN)/python -m tests.harnesses

check: $(VENV)/.dev
	$(BIN)/ruff format --check src tests benchmarks
	$(BIN)/ruff check src tests benchmarks
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/.dev
	$(BIN)/python benchmarks/run.py

format: $(VENV)/.dev
	$(BIN)/ruff check --fix-only --quiet src tests benchmarks
	$(BIN)/ruff format src tests benchmarks

# Resolves the locked versions again; needs `pip install uv` in the environment.
lock:
	$(BIN)/uv pip compile pyproject.toml --extra uk --extra pdf --extra ocr --extra archives --extra stamps --group build --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate --quiet --custom-compile-command "make lock" --output-file requirements/run.txt
	$(BIN)/uv pip compile pyproject.toml --extra uk --extra pdf --extra ocr --extra archives --extra stamps --extra en --group dev --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate --quiet --custom-compile-command "make lock" --constraint requirements/run.txt --output-file requirements/dev.txt

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .import_linter_cache

docs: $(VENV)/.dev
	$(BIN)/python -c "import pathlib, lastseen.cli.reference as r; pathlib.Path('docs/reference/json.md').write_text(r.reference(), encoding='utf-8')"
