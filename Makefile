# Everything a developer types. On a machine with Python 3.11, git and make, `make run`
# and `make test` do all of their own set-up.

VENV    ?= .venv
ADDRESS ?= 127.0.0.1
PORT    ?= 8501
OUT     ?= public-site
# Tests run in so many processes, a file at a time, each with its own servers and its
# own browser: many of them wait, so on two cores two take 60% of the time of one.
WORKERS ?= 2

PY  := $(VENV)/bin/python
PIP := $(PY) -m pip install --quiet --disable-pip-version-check --no-input
SQL := queries dashboard

# Chinese text prints the same under every locale.
export PYTHONUTF8 := 1

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run test soak lint format build public screenshot bench lock release clean

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

# LOCAL_DESK=1: this terminal shows the way into the data desk. Off wherever else the
# server is started.
run: .stamps/run ## start the dashboard (ADDRESS, PORT; EDITION=public)
	@EDITION=internal $(PY) -m dashboard build --if-changed
	@EDITION=internal $(PY) -m dashboard build --edition public --if-changed
	@echo "http://$(ADDRESS):$(PORT)"
	@LOCAL_DESK=$${LOCAL_DESK:-1} exec $(PY) -m streamlit run server.py --server.address=$(ADDRESS) \
		--server.port=$(PORT) --browser.serverAddress=$(ADDRESS)

test: .stamps/dev ## run lint and every test, the browser's as well
	@scripts/ensure_browser.sh
	@scripts/ensure_office.sh
	@$(PY) -m dashboard build --if-changed
	+@MAKE="$(MAKE)" scripts/run_tests.sh $(PY) $(WORKERS)

# Kills, full disks, attackers, hostile questions: `make test` tries a sample of each.
soak: .stamps/dev ## run the long proofs at full length
	@$(PY) -m dashboard build --if-changed
	@SOAK=1 $(PY) -m pytest -q --numprocesses=$(WORKERS) --dist=loadfile \
		$$(grep -rl "so_many(" tests --include="test_*.py")

lint: .stamps/dev ## check style (ruff, sqlfluff) and types (mypy)
	@status=0; \
	$(PY) -m ruff check --quiet --output-format=concise . || status=1; \
	$(PY) -m ruff format --quiet --check . || status=1; \
	$(PY) -m sqlfluff lint --disable-progress-bar $(SQL) || status=1; \
	$(PY) -m mypy || status=1; \
	exit $$status

format: .stamps/dev ## correct the style of Python and SQL in place
	@$(PY) -m ruff format .
	@$(PY) -m ruff check --fix .
	@$(PY) -m sqlfluff fix --quiet --disable-progress-bar $(SQL)

build: .stamps/run ## build the warehouse from data/
	@$(PY) -m dashboard build

public: .stamps/run ## write the public edition as plain HTML into public-site (OUT, SITE_URL)
	@EDITION=internal $(PY) -m dashboard build --if-changed
	@EDITION=internal $(PY) -m dashboard build --edition public --if-changed
	@$(PY) -m dashboard site $(OUT) $(if $(SITE_URL),--site-url $(SITE_URL))

screenshot: .stamps/dev ## photograph the overview into docs/ (PAGES="charity": into screenshots/)
	@scripts/ensure_browser.sh
	@$(PY) -m dashboard build --if-changed
	@$(PY) -m scripts.screenshot $(PAGES)

bench: .stamps/dev ## run the benchmarks
	@scripts/ensure_nginx.sh
	@$(PY) -m dashboard build --if-changed
	@$(PY) -m bench

lock: .stamps/release ## lock requirements.txt: every file by its hash; list the licences
	@.venv-release/bin/uv pip compile --quiet --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-header requirements.txt --output-file requirements.lock
	@$(PIP) --no-deps --require-hashes -r requirements.lock
	@$(PY) -m scripts.build_licences

release: .stamps/release ## write dist/: an archive with wheels that installs without any registry
	@$(PY) -m scripts.build_release .venv-release/bin/python

clean: ## remove what these commands made, but never the warehouse
	rm -rf $(VENV) .venv-release dist .stamps .mypy_cache .pytest_cache .ruff_cache .hypothesis \
		test-results screenshots

# Tools of their own, so that what is served is installed beside nothing else.
.stamps/release: requirements-release.txt .stamps/run
	@scripts/make_venv.sh .venv-release
	@.venv-release/bin/python -m pip install --quiet --disable-pip-version-check \
		--no-input -r requirements-release.txt
	@mkdir -p $(@D) && touch $@

# A stamp newer than its requirements means installed: nothing is looked up again.
$(VENV)/pyvenv.cfg:
	@scripts/make_venv.sh $(VENV)

.stamps/run: requirements.txt $(VENV)/pyvenv.cfg
	@echo "Installing requirements.txt into $(VENV)" >&2
	@$(PIP) -r requirements.txt
	@mkdir -p $(@D) && touch $@

.stamps/dev: requirements-dev.txt .stamps/run
	@echo "Installing requirements-dev.txt into $(VENV)" >&2
	@$(PIP) -r requirements-dev.txt
	@mkdir -p $(@D) && touch $@
