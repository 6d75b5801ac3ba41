# Plain sh and GNU make 3.81 (what macOS ships) are enough: no GNU-only flags, no bashisms.
SHELL = /bin/sh
bin = .venv/bin
ARGS =

# Material announces its own end of life at every start; pyproject.toml bounds its version already.
export NO_MKDOCS_2_WARNING = 1
export PIP_DISABLE_PIP_VERSION_CHECK = 1

.PHONY: help site serve check test lint format benchmark quality lock clean venv dev browser

help:
	@echo 'make site       check the briefings and build the site into site/'
	@echo 'make serve      build it, show it on http://127.0.0.1:8000/ and build again at every change'
	@echo 'make check      check the briefings only'
	@echo 'make test       run all tests, in a real browser too (ARGS="-k search" picks some)'
	@echo 'make lint       run the linters and type checks on the code'
	@echo 'make format     put briefings and code into their one form'
	@echo 'make benchmark  measure time and size of a large build'
	@echo 'make quality    measure the site as a reader meets it: access, keyboard, weight, Lighthouse (needs npm)'
	@echo 'make lock       write requirements*.txt anew from pyproject.toml (ARGS=--upgrade takes newer versions)'
	@echo 'make clean      delete what make has made'

site: venv
	$(bin)/briefings check
	$(bin)/mkdocs build
	@echo
	@echo 'The site is in site/. To look at it: $(bin)/python -m http.server --directory site 8000, then open http://127.0.0.1:8000/'

# Whoever writes has faults half-way: they leave their file out, with a notice, instead of stopping everything.
serve: venv
	BRIEFINGS_QUARANTINE=true $(bin)/mkdocs serve $(ARGS)

check: venv
	$(bin)/briefings check $(ARGS)

test: dev browser
	$(bin)/python -m pytest $(ARGS)

lint: dev
	$(bin)/ruff check .
	$(bin)/ruff format --check .
	$(bin)/mypy
	$(bin)/lint-imports --no-logo
	sh .ci/guard

format: dev
	$(bin)/briefings format
	$(bin)/ruff check --fix .
	$(bin)/ruff format .

benchmark: dev
	$(bin)/python -m tests.benchmark $(ARGS)

quality: dev browser
	$(bin)/python -m tests.quality $(ARGS)

lock:
	sh .ci/lock $(ARGS)

clean:
	rm -rf .venv .cache site dist test-results .coverage .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache

venv:
	@sh .ci/install site

dev:
	@sh .ci/install dev

browser: dev
	@$(bin)/python -m tests.browser.chromium
