# make run    the dashboard on http://127.0.0.1:8501, opening on the bundled policy
# make test   ruff, mypy and all tests
# make bench  the benchmarks, stage by stage
# make clean  removes what the above made
#
# EXTRAS adds optional dependencies to those a target needs:  make run EXTRAS=ocr,
# make test EXTRAS=transformers

.PHONY: help run test bench clean
.DEFAULT_GOAL := help

PYTHON ?= python3
PORT ?= 8501
EXTRAS ?=
VENV := .venv
BIN := $(VENV)/bin

# One stamp a set of extras: the second call finds it and installs nothing.
empty :=
space := $(empty) $(empty)
comma := ,
stamp = $(VENV)/.with-$(subst $(space),-,$(sort $(1) $(subst $(comma),$(space),$(EXTRAS))))
RUN_STAMP := $(call stamp,dashboard)
TEST_STAMP := $(call stamp,dashboard dev ocr train)

help:
	@sed -n 's/^# \{0,1\}//p' Makefile | head -n 7

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.with-%: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check \
		--editable ".[$(subst -,$(comma),$*)]"
	@touch $@

# spaCy's Dutch pipeline finds names where the rules find none. It is half a gigabyte and not on
# PyPI: fetched once, where the network allows; everything works without it.
PIPELINE := nl_core_news_lg
PIPELINE_STAMP := $(VENV)/.tried-$(PIPELINE)
PIPELINE_HOST := https://github.com/explosion/spacy-models
WITHIN := $(if $(shell command -v timeout),timeout 600)

$(PIPELINE_STAMP): | $(RUN_STAMP)
	@{ $(BIN)/python -c 'import urllib.request as u; u.urlopen("$(PIPELINE_HOST)", timeout=10)' && \
	  $(WITHIN) $(BIN)/python -m pip install --quiet --disable-pip-version-check \
	    --editable ".[spacy]" && \
	  $(WITHIN) $(BIN)/python -m spacy download $(PIPELINE) --quiet; } >/dev/null 2>&1 || \
	  echo "$(PIPELINE) is not installed; to try again: rm $@ && make run"
	@touch $@

run: $(RUN_STAMP) $(PIPELINE_STAMP)
	$(BIN)/python -m streamlit run app.py --server.port $(PORT)

test: $(TEST_STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -n auto tests analyzer

bench: $(TEST_STAMP)
	$(BIN)/python -m pytest tests/benchmarks --benchmark-columns=min,median,rounds

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis .benchmarks dist out
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
