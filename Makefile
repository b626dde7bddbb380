# `make run` and `make test` set up whatever is missing first; nothing is done twice.
ROOT := $(shell dirname "$(strip $(MAKEFILE_LIST))")
HERE := @cd "$(ROOT)" &&
RUN := $(HERE) .ci/setup run &&
DEV := $(HERE) .ci/setup dev &&
PYTHON := .venv/bin/python

.PHONY: help run test check bench torture texts structure format lock
.DEFAULT_GOAL := help

help:
	@echo "make run      open the program (without a screen: do its work and name the files)"
	@echo "make test     every test, in a window without a screen"
	@echo "make check    style, types, layers, texts, migrations"
	@echo "make bench    the benchmarks, as ratios"
	@echo "make torture  killed processes and broken disks; takes minutes"
	@echo "make texts    collect the texts from the code, compile the catalogue"
	@echo "make structure  write the structure of new registers down, after a new migration"
	@echo "make format   put the code into its one format"
	@echo "make lock     choose the exact versions of the packages anew"

run:
	$(RUN) exec $(PYTHON) main.py

test:
	$(DEV) exec $(PYTHON) -m pytest -n auto --dist loadfile

check:
	$(DEV) .ci/check

bench:
	$(DEV) exec $(PYTHON) -m pytest tests/benchmarks -m benchmark -s -o faulthandler_timeout=0

torture:
	$(DEV) exec $(PYTHON) -m pytest -m torture -o faulthandler_timeout=0

texts:
	$(DEV) exec $(PYTHON) .ci/texts.py update

structure:
	$(DEV) exec $(PYTHON) -c "from tracker.register import migrations; migrations.keep_newest()"

format:
	$(DEV) $(PYTHON) -m ruff check --fix-only --quiet . ; $(PYTHON) -m ruff format .

lock:
	$(HERE) .ci/lock
