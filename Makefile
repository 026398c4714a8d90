# Everything that a developer runs. `make test` and `.ci/run` work on a bare
# machine with Go; what else they need, `make deps` installs.

GO ?= go
HEDDLE := bin/heddle
BENCHTIME ?= 1s
FUZZTIME ?= 10s

# The parser is C.
export CGO_ENABLED := 1

.PHONY: help build demo test lint vsix shots bench fuzz-smoke deps ci-deps npm cross clean
.PHONY: test-editors test-neovim test-emacs test-helix test-vim test-vscode test-vscode-session

help:
	@echo "make build       bin/heddle"
	@echo "make demo        checks editors/demo, a small service with real mistakes"
	@echo "make test        all tests, with the race detector"
	@echo "make test-editors drives Heddle in Neovim, Emacs, Helix, Vim and VS Code; installs them"
	@echo "make test-neovim drives the plugin in a real Neovim; so do test-emacs, test-helix, test-vim"
	@echo "make lint        gofumpt, go vet and staticcheck"
	@echo "make vsix        the extension for VS Code, for each platform that can be built for"
	@echo "make test-vscode drives the extension in the workbench of VS Code"
	@echo "make test-vscode-session types as much there as in an hour, and looks at memory"
	@echo "make shots       the same, and takes the pictures of its README anew"
	@echo "make bench       all benchmarks; BENCHTIME=$(BENCHTIME)"
	@echo "make fuzz-smoke  every fuzz target for FUZZTIME=$(FUZZTIME)"
	@echo "make deps        installs a C compiler, git and Python where they are missing"
	@echo "make clean       removes what was built, and cached test results"

build: deps
	$(GO) build -o $(HEDDLE) ./cmd/heddle

# Exit code 1 says that there are findings, as there should be.
demo: build
	@$(HEDDLE) check editors/demo || test $$? -eq 1

test: deps
	$(GO) test -race -timeout 20m ./...
	$(GO) test -race -tags jsonrpc2poison -timeout 20m ./server/...

# Every editor that can be driven without a screen, as Debian has it. What is not Debian's
# package goes into HEDDLE_TOOLS, outside of the checkout.
test-editors: build
	MAKE="$(MAKE)" editors/test/run.sh

# NEOVIM names another than that of the PATH, which is then the only one; from 0.7 on all do.
test-neovim: build
	HEDDLE="$(CURDIR)/$(HEDDLE)" editors/neovim/test/$(if $(NEOVIM),run,all).sh

test-emacs test-helix test-vim: test-%: build
	HEDDLE="$(CURDIR)/$(HEDDLE)" editors/$*/test/run.sh

lint: deps
	@unformatted="$$($(GO) tool gofumpt -l .)"; \
	if [ -n "$$unformatted" ]; then echo "not formatted by gofumpt:"; echo "$$unformatted"; exit 1; fi
	$(GO) vet ./...
	$(GO) tool staticcheck ./...

vsix: deps npm cross
	GO="$(GO)" editors/vscode/package.sh bin/vsix

# Screenshots of what was seen stay in bin/shots.
test-vscode: deps npm
	GO="$(GO)" editors/vscode/package.sh bin/vsix linux-x64
	editors/vscode/test/run.sh bin/vsix/heddle-linux-x64.vsix bin/shots

test-vscode-session: deps npm
	GO="$(GO)" editors/vscode/package.sh bin/vsix linux-x64
	editors/vscode/test/run.sh bin/vsix/heddle-linux-x64.vsix bin/shots session

# The pictures that the README and the walkthrough show.
SHOTS := problems hover quick-fixes task-group-before task-group-after page walkthrough notebook

shots: test-vscode
	for shot in $(SHOTS); do cp bin/shots/$$shot.png editors/vscode/images/; done

bench: deps
	$(GO) test -run '^$$' -bench . -benchmem -benchtime $(BENCHTIME) -timeout 20m ./...

# Every fuzz target for a moment; `go test -fuzz` takes one at a time.
fuzz-smoke: deps
	@set -e; for package in $$($(GO) list ./...); do \
		for target in $$($(GO) test -list '^Fuzz' $$package | grep '^Fuzz' || true); do \
			$(GO) test -run '^$$' -fuzz "^$$target\$$" -fuzztime $(FUZZTIME) $$package; \
		done; \
	done

# A C compiler for the parser; git and Python for tests that ask the real ones.
deps:
	@missing=""; \
	command -v gcc >/dev/null || missing="$$missing gcc libc6-dev"; \
	command -v git >/dev/null || missing="$$missing git"; \
	command -v python3 >/dev/null || missing="$$missing python3"; \
	if [ -n "$$missing" ]; then \
		command -v apt-get >/dev/null || { echo "please install:$$missing"; exit 1; }; \
		root=""; [ "$$(id -u)" -eq 0 ] || root=sudo; \
		$$root apt-get update -q && $$root apt-get install -q -y --no-install-recommends $$missing; \
	fi

# Beside `deps`: what CI has so that no test is skipped.
ci-deps: deps
	@command -v chromium >/dev/null || { \
		command -v apt-get >/dev/null || { echo "please install: chromium"; exit 1; }; \
		root=""; [ "$$(id -u)" -eq 0 ] || root=sudo; \
		{ $$root apt-get update -q && $$root apt-get install -q -y --no-install-recommends chromium fonts-dejavu-core; } || \
			echo "no chromium: the test that opens the reference in a browser is skipped"; \
	}

# What packages the extension.
npm:
	@command -v npm >/dev/null || { \
		command -v apt-get >/dev/null || { echo "please install: npm"; exit 1; }; \
		root=""; [ "$$(id -u)" -eq 0 ] || root=sudo; \
		$$root apt-get update -q && $$root apt-get install -q -y --no-install-recommends npm; \
	}

# Compilers for other platforms, and what runs their binaries here.
cross:
	@missing=""; \
	command -v x86_64-linux-gnu-gcc >/dev/null || missing="$$missing gcc-x86-64-linux-gnu"; \
	command -v aarch64-linux-gnu-gcc >/dev/null || missing="$$missing gcc-aarch64-linux-gnu libc6-dev-arm64-cross"; \
	command -v x86_64-w64-mingw32-gcc >/dev/null || missing="$$missing gcc-mingw-w64-x86-64"; \
	command -v qemu-aarch64-static >/dev/null || missing="$$missing qemu-user-static"; \
	if [ -n "$$missing" ] && command -v apt-get >/dev/null; then \
		root=""; [ "$$(id -u)" -eq 0 ] || root=sudo; \
		$$root apt-get update -q && $$root apt-get install -q -y --no-install-recommends $$missing; \
	fi

clean:
	rm -rf bin editors/vscode/dist editors/vscode/node_modules
	$(GO) clean -testcache
