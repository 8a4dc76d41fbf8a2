# Everything runs in .venv, which scripts/setup makes and keeps in step with setup.cfg and constraints.txt.

BIN := .venv/bin
PYTEST_ARGS ?=

.DEFAULT_GOAL := assemble
.PHONY: assemble bench clean format help lint setup test types

assemble: setup ## set up what is missing and assemble content/ into output/ (the default)
	$(BIN)/strategydocs assemble

test: setup lint types ## lint, check types and run the tests; PYTEST_ARGS="-k word" chooses
	$(BIN)/python -m pytest --numprocesses auto $(PYTEST_ARGS)

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

clean: ## delete what was assembled, and caches; .venv stays
	find output -mindepth 1 ! -path output/.gitignore -delete
	rm -rf build dist *.egg-info .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find . -path ./.venv -prune -o -name __pycache__ -type d -prune -exec rm -rf {} +

help: ## show this
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
