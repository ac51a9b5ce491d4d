# make help says what there is. The work is done by the scripts in .ci.
#
# Every build of the window uses the same flags: another tag or -trimpath would
# compile Fyne's OpenGL part again, which takes minutes. Without no_animations the
# cursor of a field fades at 60 frames a second, and each frame draws the window.

LINTER = v2.15.0
LINT   = build/tools/golangci-lint-$(LINTER)
FYNE   = fyne.io/tools/cmd/fyne@v1.7.4
PURE   = CGO_ENABLED=0
WINDOW = -tags no_animations

.PHONY: help run build test test-long quick lint fmt bench fuzz simulate leaks screenshots samples package clean bin/rapporteur bin/rapporteur-cli

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1	\2/p' Makefile | expand -t 22

run: ## build all and open the window on a sample cycle (no display: the command line does it)
	@.ci/go.sh
	@.ci/run.sh

build: bin/rapporteur bin/rapporteur-cli ## both programs, in bin

bin/rapporteur:
	@.ci/go.sh
	@mkdir -p bin
	@echo "Building bin/rapporteur; the first time takes some minutes."
	go build $(WINDOW) -o bin/rapporteur ./cmd/rapporteur

bin/rapporteur-cli:
	@.ci/go.sh
	@mkdir -p bin
	$(PURE) go build -o bin/rapporteur-cli ./cmd/rapporteur-cli

test: ## every package, in minutes; needs no display and no C compiler
	@.ci/go.sh
	@.ci/test.sh

test-long: ## full matrices, fuzz corpora, races, the real window, simulation, leaks
	@.ci/go.sh
	@.ci/long.sh

quick: ## what changed since the last time: the short tests of it
	@.ci/gotest.sh -short ./...

$(LINT):
	@.ci/go.sh
	@mkdir -p build/tools
	GOBIN=$(CURDIR)/build/tools go install github.com/golangci/golangci-lint/v2/cmd/golangci-lint@$(LINTER)
	mv build/tools/golangci-lint $(LINT)

lint: $(LINT) ## golangci-lint with the rules of .golangci.yml
	$(PURE) $(LINT) run ./...

fmt: $(LINT) ## gofumpt over everything
	$(PURE) $(LINT) fmt ./...

bench: ## the figures of docs/benchmarks.md
	$(PURE) go test -tags ci -run '^$$' -bench . -benchmem -timeout 60m ./...

fuzz: ## every fuzz target for FUZZTIME=30s
	@.ci/fuzz.sh

simulate: ## many devices, many faults: SEEDS=1000 histories of sync
	RAPPORTEUR_HISTORIES=$(or $(SEEDS),1000) $(PURE) go test -tags ci -count=1 -v -timeout 120m -run Simulat ./sync/...

leaks: ## looks for hidden names in all that leaves: SEEDS=2000 histories of three devices
	RAPPORTEUR_LEAKS=$(or $(SEEDS),2000) $(PURE) go test -tags ci -count=1 -v -timeout 12h -run NoHiddenName ./cmd/internal/compose/leaks

screenshots: ## pictures of every screen into docs/screenshots, drawn without a display
	@mkdir -p docs/screenshots
	RAPPORTEUR_SCREENSHOTS=$(CURDIR)/docs/screenshots $(PURE) go test -tags ci -count=1 -run 'TestPictures$$|TestPicturesOfPrivacy|TestExtremeLooks' ./app/ui
	@if command -v mogrify >/dev/null; then mogrify -strip -colors 200 -define png:compression-level=9 docs/screenshots/*.png; fi

samples: ## sample documents of every kind and language, in build/samples
	@mkdir -p build/samples
	RAPPORTEUR_SAMPLES=$(CURDIR)/build/samples $(PURE) go test -tags ci -count=1 -run 'Samples|StandAlone|ISOForm' ./app/document/pdf ./app/document/html ./app/table

package: bin/rapporteur bin/rapporteur-cli ## an installable archive of the window's program, in build/package
	@rm -rf build/package && mkdir -p build/package/assets
	@cp -r assets/icon build/package/assets/ && cp FyneApp.toml build/package/ # the packager counts builds up in its copy
	go build $(WINDOW) -ldflags "-s -w" -o build/package/rapporteur ./cmd/rapporteur
	cd build/package && go run $(FYNE) package --executable rapporteur

clean: ## remove bin and build
	rm -rf bin build
