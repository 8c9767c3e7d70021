# Commands for contributors. `make test` must pass before a change is merged.

FUZZTIME ?= 1m
TESTFLAGS ?=
BENCHFLAGS ?=

.PHONY: test tools fmt vet staticcheck tidy quick race browser release bench bench-search lighthouse shots fuzz soak tex-oracle build serve clean

test: tools fmt vet staticcheck tidy quick race browser release

# Installs Chromium, xmllint, biber and the packages of .ci/npm/package.json, unless they are installed.
tools:
	@.ci/tools

PRETTIER = .ci/npm/node_modules/.bin/prettier

# Without Prettier, scripts are not checked; if CI is set, the target fails instead.
fmt:
	@unformatted=$$(gofmt -l .) && test -z "$$unformatted" || { echo "gofmt -w $$unformatted"; exit 1; }
	@if [ -x $(PRETTIER) ] || [ -n "$$CI" ]; then $(PRETTIER) --check --log-level=warn $$(git ls-files '*.js' '*.mjs'); \
	else echo "scripts not checked: Prettier is missing; run make tools"; fi

vet:
	go vet ./...
	go vet -C .ci ./release

# .ci/go.mod keeps the requirements of checkers out of go.mod. Its module also has the program that builds releases.
staticcheck:
	go tool -modfile=.ci/go.mod staticcheck ./...
	cd .ci && go tool staticcheck ./release

tidy:
	go mod tidy -diff

# Tests write many small files, which take most of their time on some disks, so they use a folder in
# memory. GOTMPDIR must not name another one: testing.T.TempDir prefers it.
MEMORY := $(if $(TMPDIR)$(GOTMPDIR),,$(shell .ci/memory))
ifneq ($(MEMORY),)
export TMPDIR = $(MEMORY)
endif

# Packages with tests that drive a browser.
BROWSER = ./test/e2e ./test/bench/search

# Tests in Go and Node, without a browser. They allocate much and live shortly: collecting garbage less often
# saves a sixth of their time.
quick:
	GOGC=400 go test -short $(TESTFLAGS) $(filter-out offprint/test/e2e, $(shell go list ./...))

# The race detector makes tests several times slower, so it checks only packages whose goroutines share
# data, and the preview. It needs a C compiler; CGO_ENABLED is 0 if there is none.
RACE = $(if $(filter 1,$(shell go env CGO_ENABLED)),-race)
RACED = $(addprefix ./generator/, output/... publish/layout publish/page)

SERVED = ^TestPreview

race:
	go test $(RACE) $(TESTFLAGS) $(RACED)
	go test $(RACE) $(TESTFLAGS) -run '$(SERVED)' ./test/e2e

# One browser opens each kind of page once, and acts as readers do.
browser:
	go test $(TESTFLAGS) $(BROWSER)

# Builds the archive of this platform as a release does, and runs the program in it.
release:
	go test $(TESTFLAGS) ./test/release

# Benchmarks of the stages of one paper, then of whole builds; see docs/performance.md. BENCHFLAGS=-help
# lists the options.
bench:
	go test -run '^$$' -bench . -benchmem ./...
	go run ./test/bench $(BENCHFLAGS)

# Compares search in the browser with Pagefind and MiniSearch; see docs/search.md. BENCHFLAGS=-help lists
# options to measure a part. It uses npm install because npm ci requires the programs of every system
# in the lock file.
bench-search:
	npm install --prefix .ci/bench-search --no-save --ignore-scripts --loglevel=error
	go run ./test/bench/search $(BENCHFLAGS)

# Runs Lighthouse on the demo on an emulated telephone: four scores per page, and what lowers them.
# PAGES='archive/ tags/' selects other pages.
PAGES ?=
lighthouse:
	npm install --prefix .ci/lighthouse --no-save --ignore-scripts --loglevel=error
	node .ci/lighthouse/run.mjs $(PAGES)

# Takes pictures of every kind of page in both themes, and prints two pages to PDF, into SHOTS.
# SITE=demo omits the example site of the tests.
SHOTS ?= .ci/shots
SITE ?=
shots: tools
	mkdir -p $(SHOTS)
	OFFPRINT_SOAK=1 go test -count=1 -run '^Test(PagesLookRightInBothThemes|PrintHidesControls)$$/$(SITE)' -artifacts -outputdir $(abspath $(SHOTS)) ./test/e2e
	find $(SHOTS)/_artifacts -type f -exec mv {} $(SHOTS) \;
	rm -r $(SHOTS)/_artifacts

# Runs every fuzz test of every package in turn, each for FUZZTIME.
fuzz:
	@.ci/fuzz $(FUZZTIME)

# The long forms of the tests: every kind of page at every width and in every theme, long random walks,
# and checks of linear time.
soak:
	OFFPRINT_SOAK=1 go test -count=1 -timeout 2h $(TESTFLAGS) ./...

# Compares package tex with KaTeX on every formula of the corpora, and lists the first LISTED differences
# of each kind; see docs/tex.md.
LISTED ?= 20
tex-oracle: tools
	OFFPRINT_SOAK=1 go test -count=1 -v -run '^TestKaTeX$$' ./test/katex -listed $(LISTED)

build:
	go run . build

serve:
	go run . serve

# Removes all generated files.
clean:
	rm -rf .offprint .ci/shots .ci/npm/node_modules .ci/bench-search/node_modules .ci/lighthouse/node_modules
	find public -mindepth 1 ! -name .gitignore -delete
