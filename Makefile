# The two commands are `make run` and `make test`; `make help` lists all.

SHELL := /bin/bash
# One configuration for all: what is tested is what is packed. Warnings are errors where CI is set.
SWIFT_FLAGS := -c release $(if $(CI),-Xswiftc -warnings-as-errors)
RELEASE := .build/release/monitord
STATIC := build/static/monitord
RUN := build/run
# Of `make soak`.
MINUTES ?= 60
SITES ?= 2000
# Per cent by which memory may grow once warm; a run of minutes is never quite warm.
FLAT ?= 5
SHELL_SCRIPTS := .ci/run $(filter-out packaging/python-packages.txt packaging/man-pages packaging/check-links packaging/conf packaging/debian packaging/completions,$(wildcard packaging/*)) packaging/debian/monitord.postrm Tests/Lab/systemd-box $(wildcard config/*.sh config/hooks/*.sh config/feeders/*.sh)

.PHONY: help run test bench lint format completions sanitize soak endurance deb try-deb release requirements clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

requirements:
	@packaging/requirements build

release: requirements ## build the program, without running it
	@echo "==> building monitord (release); the first build takes some minutes"
	@swift build $(SWIFT_FLAGS) --product monitord

run: release ## play an eventful morning: a simulated province and the daemon beside it, on this terminal; Ctrl-C ends both
	@echo "==> monitord simulate, monitord run; logs in $(RUN)/logs, state in $(RUN)/state; Ctrl-C ends both"
	@packaging/run-morning $(RELEASE) $(RUN)

test: ## run all tests; those with network namespaces need root
	@packaging/requirements build test
	@packaging/python-tools
	@echo "==> building and running all tests"
	@mkdir -p build
	@# One at a time: the trials of the built daemon need the machine to themselves for their times to mean something.
	@# `swift test` would build everything once more, with flags of its own.
	@swift build $(SWIFT_FLAGS) --build-tests
	@set -o pipefail; swift test $(SWIFT_FLAGS) --skip-build --no-parallel 2>&1 | tee build/test.log
	@packaging/skipped-tests build/test.log

bench: release ## measure beside fping, ping, blackbox_exporter and minimal C programs (root, 50 minutes); BENCH="--help" tells more
	@packaging/requirements bench
	@python3 Benchmarks/bench $(BENCH)

sanitize: ## unit tests and fuzzing of the core under ThreadSanitizer and AddressSanitizer
	@packaging/requirements build test
	@packaging/sanitized-tests thread address

soak: release ## an hour of 2,000 sites with faults at random, and an account of each (root); MINUTES=3 SITES=500 for less
	@packaging/requirements test
	@python3 Tests/Lab/soak $(RELEASE) --minutes $(MINUTES) --sites $(SITES) --flat $(FLAT) $(if $(SEED),--seed $(SEED)) --figures build/soak.json

endurance: ## the long trials: 200 cuts of a line, 1,000 kills, ten minutes of calm, whole simulated days (root)
	@packaging/requirements build test
	@packaging/python-tools
	@swift build $(SWIFT_FLAGS) --build-tests
	@MONITORD_CUTS=200 MONITORD_KILLS=1000 MONITORD_CALM_SECONDS=600 MONITORD_FULL_DAYS=1 \
		swift test $(SWIFT_FLAGS) --skip-build --no-parallel

lint: ## formatting, shell scripts, YAML, links of the documents
	@packaging/requirements lint
	@echo "==> swift format lint"
	@swift format lint --strict --recursive Package.swift Sources Tests
	@echo "==> shellcheck"
	@shellcheck $(SHELL_SCRIPTS)
	@echo "==> yamllint"
	@yamllint --strict -d '{extends: default, rules: {line-length: {max: 140}, document-start: disable, braces: {max-spaces-inside: 1}, comments: {min-spaces-from-content: 1}}}' config/*.yaml config/scenarios/*.yaml packaging/conf/*.yaml
	@echo "==> links of the documents"
	@packaging/check-links

format: ## rewrite the sources as the linter wants them
	@swift format --in-place --recursive Package.swift Sources Tests

completions: release ## write packaging/completions anew, after a change of the commands
	@$(RELEASE) --generate-completion-script bash > packaging/completions/monitord.bash
	@$(RELEASE) --generate-completion-script zsh > packaging/completions/_monitord
	@$(RELEASE) --generate-completion-script fish > packaging/completions/monitord.fish

deb: release ## the Debian package, into build/deb
	@packaging/requirements deb
	@echo "==> linking the Swift runtime in"
	@packaging/link-static $(STATIC)
	@packaging/build-deb $(STATIC)

try-deb: deb ## install, run, break, upgrade and purge the package on a really booted systemd (root); what is seen goes to build/try-package.txt
	@packaging/requirements box
	@packaging/try-package build/deb/monitord_*.deb build/try-package.txt

clean: ## remove everything that was built
	@rm -rf .build build
