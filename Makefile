# What a maintainer runs. `make test` is what must pass before a change is taken.

FUZZTIME ?= 1m
TESTFLAGS ?=
BENCHFLAGS ?=

.PHONY: test tools fmt vet staticcheck tidy quick race browser bench bench-search lighthouse shots fuzz soak tex-oracle build serve clean

test: tools fmt vet staticcheck tidy quick race browser

# Chromium, xmllint, biber and what .ci/npm/package.json names; quick where they are there already.
tools:
	@.ci/tools

PRETTIER = .ci/npm/node_modules/.bin/prettier

# Without npm the scripts go unchecked, except where CI is set.
fmt:
	@unformatted=$$(gofmt -l .) && test -z "$$unformatted" || { echo "gofmt -w $$unformatted"; exit 1; }
	@if [ -x $(PRETTIER) ] || [ -n "$$CI" ]; then $(PRETTIER) --check --log-level=warn $$(git ls-files '*.js' '*.mjs'); \
	else echo "scripts are not checked, since Prettier is not installed: run make tools"; fi

vet:
	go vet ./...

# The checker's own requirements stay out of the site's go.mod.
staticcheck:
	go tool -modfile=.ci/go.mod staticcheck ./...

tidy:
	go mod tidy -diff

# Tests write many small files, which take most of their time on some disks. The programs that
# go test builds stay out of memory.
MEMORY := $(if $(TMPDIR),,$(shell .ci/memory))
ifneq ($(MEMORY),)
export GOTMPDIR ?= /tmp
export TMPDIR = $(MEMORY)
endif

# The packages whose tests drive a browser.
BROWSER = ./test/e2e ./test/bench/search

# Go and Node, without a browser.
quick:
	go test -short $(TESTFLAGS) $(filter-out offprint/test/e2e, $(shell go list ./...))

# What goroutines share is tested with the race detector, in e2e what builds and serves a site that changes.
# The rest goes without: it would be several times slower. The detector needs a C compiler; go env says whether there is one.
RACE = $(if $(filter 1,$(shell go env CGO_ENABLED)),-race)
RACED = $(addprefix ./generator/, output/... publish/layout publish/page)

SERVED = ^TestPreview

race:
	go test $(RACE) $(TESTFLAGS) $(RACED)
	go test $(RACE) $(TESTFLAGS) -run '$(SERVED)' ./test/e2e

# One browser looks at each kind of page once, and does what readers do.
browser:
	go test $(TESTFLAGS) $(BROWSER)

# The stages of one paper, then whole builds beside their floor; see docs/performance.md.
# BENCHFLAGS=-help tells what else there is.
bench:
	go test -run '^$$' -bench . -benchmem ./...
	go run ./test/bench $(BENCHFLAGS)

# Search in the browser beside Pagefind and MiniSearch; see docs/search.md. By itself it measures
# all that stands there; BENCHFLAGS=-help tells how to have a part of it. What it needs from npm
# is installed here and for nothing else. It is not npm ci, which wants programs for every
# system in the lock.
bench-search:
	npm install --prefix .ci/bench-search --no-save --ignore-scripts --loglevel=error
	go run ./test/bench/search $(BENCHFLAGS)

# What Lighthouse says of the demo on a telephone: four scores of each page, and what costs them. It is
# installed here and for nothing else. PAGES='archive/ tags/' names pages of your own.
PAGES ?=
lighthouse:
	npm install --prefix .ci/lighthouse --no-save --ignore-scripts --loglevel=error
	node .ci/lighthouse/run.mjs $(PAGES)

# Pictures of every kind of page, in both themes, and what printers make of two, in SHOTS.
# SITE=demo leaves out the example site of the tests.
SHOTS ?= .ci/shots
SITE ?=
shots: tools
	mkdir -p $(SHOTS)
	OFFPRINT_SOAK=1 go test -count=1 -run '^Test(PagesLookRightInBothThemes|PrintHidesControls)$$/$(SITE)' -artifacts -outputdir $(abspath $(SHOTS)) ./test/e2e
	find $(SHOTS)/_artifacts -type f -exec mv {} $(SHOTS) \;
	rm -r $(SHOTS)/_artifacts

# Every fuzz test of every package, one after the other, each for FUZZTIME.
fuzz:
	@.ci/fuzz $(FUZZTIME)

# The long forms of the tests: all kinds of pages in every way, long walks, and what takes long.
soak:
	OFFPRINT_SOAK=1 go test -count=1 -timeout 2h $(TESTFLAGS) ./...

# Every formula of the corpora by package tex and by KaTeX, and the first LISTED of each kind
# of difference. docs/tex.md says what is compared.
LISTED ?= 20
tex-oracle: tools
	OFFPRINT_SOAK=1 go test -count=1 -v -run '^TestKaTeX$$' ./test/katex -listed $(LISTED)

build:
	go run . build

serve:
	go run . serve

# Everything that can be made again.
clean:
	rm -rf .offprint .ci/shots .ci/npm/node_modules .ci/bench-search/node_modules .ci/lighthouse/node_modules
	find public -mindepth 1 ! -name .gitignore -delete
