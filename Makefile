# Everything runs in .venv, which scripts/setup makes and keeps in step with setup.cfg and constraints.txt.

BIN := .venv/bin
PYTEST_ARGS ?=
STANDARDS_ARGS ?=
DOCS_ARGS := --quiet --fresh-env --fail-on-warning --keep-going --conf-dir docs/site --doctree-dir build/doctrees

.DEFAULT_GOAL := assemble
.PHONY: assemble bench browser clean docs format gallery help lint setup standards test test-tools types

assemble: setup ## set up what is missing and assemble content/ into output/ (the default)
	$(BIN)/strategydocs assemble

test: test-tools lint types ## lint, check types and run the tests; PYTEST_ARGS="-k word" chooses
	$(BIN)/python -m pytest --numprocesses auto --dist worksteal $(PYTEST_ARGS)

standards: browser assemble ## every checker we know of, over output/; STANDARDS_ARGS=FOLDER names another
	$(BIN)/python -m tests.tools.standards $(STANDARDS_ARGS)

gallery: browser assemble ## pictures of pages and sheets in output-gallery/, to be looked at
	$(BIN)/python -m tests.tools.gallery

docs: ## make a site of docs/ in output-docs/; a warning is an error
	@scripts/setup docs
	rm -rf output-docs
	$(BIN)/python -m sphinx $(DOCS_ARGS) . output-docs

lint: setup ## check style
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: setup ## check types
	$(BIN)/mypy

format: setup ## mend what of the style can be mended by a program
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .

bench: setup ## measure speed and memory
	$(BIN)/python -m benchmarks

setup: ## make .venv ready; for another Python: rm -rf .venv, then make PYTHON=python3.13
	@scripts/setup

test-tools: # setup, with what drives a browser and what makes the site of docs/
	@scripts/setup browser docs

browser: ## setup, with what drives a browser; where Chromium is missing, install it
	@scripts/setup browser

clean: ## delete what was assembled, and caches; .venv stays
	find output -mindepth 1 ! -path output/.gitignore -delete
	rm -rf output-docs output-gallery build dist *.egg-info .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find . -path ./.venv -prune -o -name __pycache__ -type d -prune -exec rm -rf {} +

help: ## show this
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
