# Khusheh: the commands every contributor has. `make help` lists them.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.PHONY: help run test check bench reference web

help: ## List the commands
	@awk 'BEGIN { FS = ":.*## " } /^[a-z]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: web ## Build everything, identify the clusters of the sample register, open a sample office
	cargo build --release --locked --package khusheh
	scripts/run.sh

test: web ## Install what the tests need, run them all
	scripts/install-test-tools.sh
	scripts/test.sh

check: web ## Format, lint, types, licences
	scripts/check.sh

bench: ## Time the kernels and compare with DuckDB and Polars in the same run
	scripts/bench.sh

reference: ## Compare the figures with independent software
	reference/run.sh

# The browser parts, embedded into the program when it is built. Built only when a source changed.
web: web/dist/main.js

web/node_modules/.package-lock.json: web/package.json web/package-lock.json
	cd web && npm ci --no-audit --no-fund
	touch $@

web/dist/main.js: web/node_modules/.package-lock.json $(shell find web/src web/styles web/public -type f 2>/dev/null) web/vite.config.js web/tsconfig.json
	cd web && npm run build
	touch $@
