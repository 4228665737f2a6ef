# What `make` can do here; `make test` is the whole gate. Paths are relative throughout, so that the
# folder of the clone may have any name.
#
# PYTHON     a Python of 3.11 or later; by default the first one found
# SCORE_MIN  the least F1 of any measure over the real plans

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help setup lint types wheel notebooks docs seeds test demo bench clean moved

PYTHON ?=
SEEDS ?= ../shared/seeds
SCORE ?= ../shared/tools/score.py
SCORE_MIN ?= 0.99
IN_VENV := .venv/bin/python

# A clone that was moved or renamed has a .venv that points to the old place: it is made anew.
HERE := $(shell test "$$(cat .venv/.installed 2>/dev/null)" = "$$(pwd -P)" || echo moved)

help: ## say what there is
	@grep -E '^[a-z]+:.*## ' Makefile | sed -E 's/^([a-z]+):.*## /make \1\t/' | expand -t 18

setup: .venv/.installed ## make .venv and install the package for work on it

.venv/.installed: setup.cfg pyproject.toml $(HERE)
	@if [ "$$(cat $@ 2>/dev/null || pwd -P)" != "$$(pwd -P)" ]; then rm -rf .venv; fi
	@$(IN_VENV) -c '' 2>/dev/null || { $(FIND_PYTHON); "$$python" -m venv --clear .venv; }
	@echo "setup: .venv with $$($(IN_VENV) --version)"
	@$(IN_VENV) -m pip install -qq --disable-pip-version-check --editable '.[test]'
	@pwd -P > $@

define FIND_PYTHON
for python in "$(PYTHON)" python3.11 python3.12 python3.13 python3.14 python3 none; do \
    "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && break; \
done; \
if [ "$$python" = none ]; then \
    echo 'make: no Python of 3.11 or later; install one, or name it: make PYTHON=/path/to/python3'; \
    exit 1; \
elif ! "$$python" -c 'import ensurepip, venv' 2>/dev/null; then \
    echo "make: $$python cannot make virtual environments; install python3-venv"; \
    exit 1; \
fi
endef

# N999 would judge the name of the folder that the clone lies in.
lint: setup ## check style
	@$(IN_VENV) -m ruff check --extend-ignore N999 .
	@$(IN_VENV) -m ruff format --check .

# The repository root is the package: mypy finds it under its name through a link. Tests import what
# stands beside them.
types: setup ## check types
	@mkdir -p .venv/types && ln -sfn ../.. .venv/types/zhize
	@MYPYPATH=.venv/types:tests:benchmarks $(IN_VENV) -m mypy --exclude '/(build|dist|notebooks)/' -p zhize

# setuptools keeps what an earlier build left in build/, deleted modules too.
wheel: setup ## build the wheel, install it elsewhere and run it once
	@rm -rf build && mkdir -p build/elsewhere
	@$(IN_VENV) -m pip wheel -qq --disable-pip-version-check --no-deps --wheel-dir build/wheel .
	@$(IN_VENV) -m venv build/venv
	@build/venv/bin/python -m pip install -qq --disable-pip-version-check build/wheel/*.whl
	@cd build/elsewhere && for command in --help demo; do \
	    LC_ALL=C ../venv/bin/zhize $$command > ../output.txt 2>&1 || { cat ../output.txt; exit 1; }; \
	done
	@echo 'wheel: built, installed and run: zhize --help, zhize demo'

notebooks: setup ## run the notebooks
	@set -- notebooks/*.ipynb; \
	if [ -e "$$1" ]; then \
	    mkdir -p build; \
	    .venv/bin/jupyter-execute "$$@" > build/notebooks.txt 2>&1 || { cat build/notebooks.txt; exit 1; }; \
	    echo "notebooks: $$# run"; \
	else echo 'notebooks: skipped, there are none'; fi

docs: setup ## write the page of the ontology to build/docs/ontology.html
	@$(IN_VENV) -m zhize.graph.views.ontology_page build/docs/ontology.html
	@echo 'docs: build/docs/ontology.html'

seeds: setup ## score the reading of the real plans, where they are at hand
	@if [ -d $(SEEDS) ] && [ -f $(SCORE) ]; then \
	    mkdir -p build && .venv/bin/zhize extract $(SEEDS)/*.txt > build/seeds.jsonl && \
	    $(IN_VENV) $(SCORE) build/seeds.jsonl --min $(SCORE_MIN); \
	else echo 'seeds: skipped, no $(SEEDS) or no $(SCORE)'; fi

test: lint types wheel notebooks seeds ## run the whole gate
	@$(IN_VENV) -m pytest -q -n auto --dist loadfile

demo: setup ## install what is needed and show what zhize does
	@.venv/bin/zhize demo

bench: setup ## measure ratios against named peers, see benchmarks/README.md
	@$(IN_VENV) benchmarks/startup.py
	@$(IN_VENV) benchmarks/extraction.py
	@$(IN_VENV) benchmarks/loading.py
	@$(IN_VENV) benchmarks/measures.py
	@$(IN_VENV) benchmarks/network_page.py
	@$(IN_VENV) benchmarks/networks.py

clean: ## remove all that make has made, .venv too
	@rm -rf .venv build dist *.egg-info .mypy_cache .pytest_cache .ruff_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
