# Said & So. `make help` lists the targets.
PORT ?= 8000
PY := .venv/bin/python
BOOT := sh tracker/bootstrap.sh
JOBS ?= 2

.PHONY: help setup demo dev test test-main test-browser test-schema lint type arch migrations deploy-check compile bench check reset-data lock setup-dev

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## everything but running
	@$(BOOT) requirements.txt
	@$(PY) manage.py migrate --verbosity 0

setup-dev:
	@$(BOOT) requirements-dev.txt

demo: ## set up, load seeds/, print the logins and serve on PORT=8000
	@$(BOOT) requirements.txt
	@$(PY) manage.py demo --port $(PORT)

dev: ## serve with reload and debug pages
	@$(BOOT) requirements-dev.txt
	@DEBUG=1 $(PY) manage.py demo --port $(PORT) --reload

test: setup-dev ## set up and run every test, the browser's among them
	@$(PY) -m tests.run $(JOBS)

lint: setup-dev ## ruff and djade
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@git ls-files -z -- '*.html' | xargs -0 .venv/bin/djade --target-version 6.1 --check

type: setup-dev ## mypy, strict; and whether the extraction rules can be compiled
	@$(PY) -m mypy .
	@$(PY) -m tracker.compile --check

arch: setup-dev ## who may call whom
	@.venv/bin/lint-imports

migrations: setup-dev
	@$(PY) manage.py makemigrations --check --dry-run

deploy-check: setup-dev
	@$(PY) -m tracker.deploy_check

compile: setup-dev ## the extraction rules as machine code: about twice as quick (needs a C compiler)
	@$(PY) -m tracker.compile

bench: setup-dev ## figures, each with what it is compared to; compiles the rules first where it can
	@$(PY) -m tracker.compile || true
	@for f in tests/benchmarks/bench_*.py; do $(PY) -m tests.benchmarks.$$(basename $$f .py) || exit 1; done

check: lint type arch migrations deploy-check ## lint, types, layers, migrations, deployment settings

lock: ## write the requirements files anew
	uv pip compile --universal --generate-hashes --no-header --no-annotate --python-version 3.12 pyproject.toml -o requirements.txt
	uv pip compile --universal --generate-hashes --no-header --no-annotate --python-version 3.12 pyproject.toml --group dev -o requirements-dev.txt

reset-data: ## delete the data of this desk (asks)
	@$(PY) manage.py reset_data
