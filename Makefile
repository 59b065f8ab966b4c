# quorate: `make` builds ./quorate, `make check` tests it, `make demo` shows it.
# Variables a packager sets: CC CFLAGS LDFLAGS DESTDIR PREFIX. SAN=1 builds
# with the address and undefined behaviour sanitizers, V=1 shows the commands.

CC	:= $(if $(filter default,$(origin CC)),gcc,$(CC))
CFLAGS	?= -O2 -g
PREFIX	?= /usr/local
SAN	?=
V	?=
Q	:= $(if $(V),,@)
PKG_CONFIG ?= pkg-config

B	:= build/$(notdir $(CC))$(if $(SAN),-san)
GEN	:= build/gen

override CPPFLAGS += -D_GNU_SOURCE -Iscanner -Itests
override CFLAGS += -std=c11 -MMD -MP -fstack-protector-strong \
	-Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes \
	-Wmissing-prototypes -Wpointer-arith -Wcast-qual -Wformat=2 -Wvla \
	-Wundef -Werror
ifneq ($(SAN),)
override CFLAGS += -O1 -fsanitize=address,undefined -fno-sanitize-recover=all \
	-fno-omit-frame-pointer
override LDFLAGS += -fsanitize=address,undefined
else
override CPPFLAGS += $(if $(filter -O0,$(CFLAGS)),,-D_FORTIFY_SOURCE=2)
endif

# ---- what there is, by file names ----
ROOMS	:= base text crypto model repo read secrets authority policy engine \
	score report app
CHECKS	:= $(patsubst checks/%.c,%,$(sort $(wildcard checks/*/*.c)))
READERS	:= $(patsubst scanner/read/read_%.c,%,$(sort $(wildcard scanner/read/read_*.c)))
FORMATS	:= $(patsubst scanner/report/report_%.c,%,$(sort $(wildcard scanner/report/report_*.c)))
GRAPHS	:= $(patsubst scanner/report/graph_%.c,%,$(sort $(wildcard scanner/report/graph_*.c)))
HISTORIES := $(patsubst scanner/report/history_%.c,%,$(sort $(wildcard scanner/report/history_*.c)))
TESTS	:= $(patsubst tests/%.c,%,$(sort $(foreach r,$(ROOMS),$(wildcard tests/$(r)/test_*.c))))
TOOLS	:= $(patsubst tests/tools/%.c,%,$(sort $(wildcard tests/tools/*.c)))

# ---- foreign parts, each linked with the one room that may use it ----
LIBS_text   := -lyaml -lpcre2-8 -lyajl
LIBS_crypto := -lnettle -lsecp256k1 -lsodium
LIBS_repo   := -lgit2 -lz -ldeflate -lpthread
LIBS_engine := -ldl
LIBS_score  := -lm
LIBS_secrets := -lm
LIBS_base   :=
libs	= $(sort $(foreach r,$(1),$(LIBS_$(r))))

.PHONY: all check test lint demo bench deps install uninstall clean force \
	samples accuracy layers docs format
.SECONDARY:
.DELETE_ON_ERROR:

all: quorate
quorate: $(B)/quorate
	@ln -sf $< $@

# ---- the rooms' own link order, from docs/layers.txt ----
build/layers.mk: docs/layers.txt .ci/layers.awk
	@mkdir -p build
	@awk -f .ci/layers.awk docs/layers.txt > $@
-include build/layers.mk

# ---- made sources; each notices that a file is gone ----
made	= @mkdir -p $(@D); new=$@.$$$$; \
	$(1) > $$new || { rm -f $$new; exit 1; }; \
	if cmp -s $$new $@; then rm $$new; else mv $$new $@; fi
$(GEN)/checks.c: force
	$(call made,sh .ci/table.sh engine/run.h check check builtin_checks builtin_checks_n builtin_names $(CHECKS))
$(GEN)/readers.c: force
	$(call made,sh .ci/table.sh read/reader.h reader reader readers readers_n - $(READERS))
$(GEN)/formats.c: force
	$(call made,sh .ci/table.sh report/report.h report_format report report_formats report_formats_n - $(FORMATS))
$(GEN)/graph_formats.c: force
	$(call made,sh .ci/table.sh report/view.h graph_format graph graph_formats graph_formats_n - $(GRAPHS))
$(GEN)/history_formats.c: force
	$(call made,sh .ci/table.sh report/history.h history_format history history_formats history_formats_n - $(HISTORIES))
$(GEN)/policy_files.c: force
	$(call made,sh .ci/embed.sh policy_files policies $(sort $(wildcard policies/*.yaml)))
$(GEN)/secrets_rules.c: $(B)/tools/rules_made force
	$(call made,$< policies $(sort $(wildcard policies/secrets/*.yaml)))
$(GEN)/score_files.c: force
	$(call made,sh .ci/embed.sh score_files policies $(sort $(wildcard policies/model/*.yaml)))
$(GEN)/bip39_words.c: build/npm/ready .ci/words.sh
	@mkdir -p $(GEN); sh .ci/words.sh build/npm > $@

GEN_crypto := bip39_words
GEN_read := readers
GEN_report := formats graph_formats history_formats
GEN_policy := policy_files
GEN_secrets := secrets_rules
GEN_score := score_files

build/npm/ready: scanner/crypto/npm/package-lock.json
	@sh .ci/deps.sh npm

# ---- one archive a room ----
objects	= $(patsubst %.c,$(B)/%.o,$(sort $(wildcard scanner/$(1)/*.c))) \
	$(patsubst %,$(B)/gen/%.o,$(GEN_$(1)))
define room
$(B)/lib$(1).a: $(call objects,$(1)) $(B)/lib$(1).list
endef
$(foreach r,$(ROOMS),$(eval $(call room,$(r))))
$(B)/libchecks.a: $(CHECKS:%=$(B)/checks/%.o) $(B)/gen/checks.o $(B)/libchecks.list
# a deleted source must leave the archive: the list of its parts is a part
$(B)/lib%.list: force
	$(call made,echo '$(filter %.o,$(call objects,$*))' \
	    '$(if $(filter checks,$*),$(CHECKS))')
$(B)/lib%.a:
	@rm -f $@
	@ar rcs $@ $(filter %.o,$^)

$(B)/%.o: %.c
	@mkdir -p $(@D)
	$(Q)$(CC) $(CPPFLAGS) $(CFLAGS) -c -o $@ $<
$(B)/gen/%.o: $(GEN)/%.c
	@mkdir -p $(@D)
	@$(CC) $(CPPFLAGS) $(CFLAGS) -c -o $@ $<

archives = $(patsubst %,$(B)/lib%.a,$(1))
link	= $(CC) $(LDFLAGS) -o $@ $(filter %.o,$^) \
	-Wl,--start-group $(filter %.a,$^) -Wl,--end-group $(1) $(LDLIBS)

$(B)/quorate: $(call archives,app checks $(filter-out app,$(ROOMS)))
	$(Q)$(CC) $(LDFLAGS) -Wl,--dynamic-list=scanner/engine/exports.list -o $@ \
	    -Wl,--whole-archive $(B)/libapp.a -Wl,--no-whole-archive \
	    -Wl,--start-group $(filter-out %libapp.a,$^) -Wl,--end-group \
	    $(call libs,$(ROOMS)) $(LDLIBS)

# ---- tests: a room's test sees that room and those below it ----
# engine and what stands on it needs the table of checks too
with_checks = $(if $(filter engine report app,$(1)),checks)
define test_rule
$(B)/tests/$(1): $(B)/tests/$(1).o \
    $(call archives,$(BELOW_$(patsubst %/,%,$(dir $(1)))) $(call with_checks,$(patsubst %/,%,$(dir $(1)))))
	@mkdir -p $$(@D)
	@$(CC) $(LDFLAGS) -o $$@ $$(filter %.o,$$^) -Wl,--start-group \
	    $$(filter %.a,$$^) -Wl,--end-group \
	    $(call libs,$(BELOW_$(patsubst %/,%,$(dir $(1))))) -lcmocka $(LDLIBS)
endef
$(foreach t,$(TESTS),$(eval $(call test_rule,$(t))))

TOOL_ROOMS := text crypto base
$(TOOLS:%=$(B)/tools/%): $(B)/tools/%: $(B)/tests/tools/%.o $(call archives,$(TOOL_ROOMS))
	@mkdir -p $(@D)
	@$(call link,$(call libs,$(TOOL_ROOMS)))

# ---- what makes the rules for secrets: of their room all but what is made ----
$(B)/tools/rules_made: $(B)/.ci/rules_made.o $(B)/libsecrets-made.a $(call archives,crypto model text base)
	@mkdir -p $(@D)
	@$(call link,$(call libs,crypto text secrets))
$(B)/libsecrets-made.a: $(patsubst %.c,$(B)/%.o,$(sort $(wildcard scanner/secrets/*.c)))

# ---- figures of one room ----
$(B)/bench/seal: $(B)/tests/bench/seal.o $(call archives,$(BELOW_authority))
	@mkdir -p $(@D)
	@$(call link,$(call libs,$(BELOW_authority)))
$(B)/bench/trace: $(B)/tests/bench/trace.o $(call archives,$(BELOW_repo))
	@mkdir -p $(@D)
	@$(call link,$(call libs,$(BELOW_repo)))

$(B)/bench/floor: $(B)/tests/bench/floor.o $(call archives,$(BELOW_repo))
	@mkdir -p $(@D)
	@$(call link,$(call libs,$(BELOW_repo)))

$(B)/bench/sieve: $(B)/tests/bench/sieve.o $(call archives,$(BELOW_secrets))
	@mkdir -p $(@D)
	@$(call link,$(call libs,$(BELOW_secrets)))

include tests/fuzz/fuzz.mk

# room-text, room-crypto ...: build and run the tests of one room
room-%:
	@$(MAKE) --no-print-directory SAN=1 only-$*
only-%: FORCED
	@$(MAKE) --no-print-directory run-tests WHAT='$(filter $*/%,$(TESTS))' SCRIPTS=
FORCED:

WHAT	?= $(TESTS) $(FUZZ_TESTS)
SCRIPTS	?= tests/layers.sh tests/headers.sh tests/samples.sh \
	$(sort $(wildcard tests/cli/test_*.sh))
run-tests: $(WHAT:%=$(B)/tests/%) $(if $(SCRIPTS),$(B)/quorate $(TOOLS:%=$(B)/tools/%))
	@B=$(B) CC=$(CC) sh tests/run.sh $(WHAT:%=$(B)/tests/%) $(SCRIPTS)

check: deps-check
	@$(MAKE) --no-print-directory -j"$$(nproc)" SAN=1 run-tests
test: check

# ---- for people ----
demo: deps-build
	@$(MAKE) --no-print-directory -j"$$(nproc)" quorate $(B)/tools/stage
	@sh samples/demo/run.sh ./quorate $(B)/tools/stage build/demo

bench: deps-build
	@$(MAKE) --no-print-directory quorate $(TOOLS:%=$(B)/tools/%) $(B)/bench/seal \
	    $(B)/bench/floor
	@B=$(B) sh tests/bench/run.sh
	@B=$(B) sh tests/bench/gate.sh
	@B=$(B) sh tests/bench/trace.sh

# Facts read by hand from real repositories, if they are there.
CORPUS	?= ../shared/accuracy/corpus
accuracy: quorate
	@if [ -d '$(CORPUS)' ]; then \
	    python3 '$(CORPUS)/../score.py' ./quorate '$(CORPUS)' --verbose; \
	else echo 'accuracy: skipped, no corpus at $(CORPUS)'; fi

# ---- the look of the house ----
SOURCES	= $(sort $(wildcard scanner/*/*.[ch] checks/*/*.c tests/*/*.[ch] .ci/*.c))
format:
	@clang-format -i --style=file $(SOURCES)
lint: deps-lint $(GEN)/bip39_words.c
	@clang-format --style=file --dry-run -Werror $(SOURCES)
	@sh tests/layers.sh
	@CC='$(CC)' sh tests/headers.sh
	@cppcheck --quiet --error-exitcode=1 --inline-suppr --std=c11 \
	    --enable=warning,performance,portability -Iscanner \
	    -D__SIZEOF_INT128__ --suppressions-list=.cppcheck $(sort $(wildcard scanner/*/*.c checks/*/*.c))
	@printf '%s\n' $(sort $(wildcard scanner/*/*.c checks/*/*.c)) | \
	    TIDY='-std=c11 $(CPPFLAGS)' xargs -P 2 -n 8 sh -c \
	    'clang-tidy --quiet --warnings-as-errors="*" "$$@" -- $$TIDY \
	    2>/dev/null' tidy
	@echo 'ok lint'

deps: deps-build
deps-%:
	@sh .ci/deps.sh $*

include docs/install.mk

clean:
	rm -rf build quorate

-include $(wildcard $(B)/*/*.d $(B)/*/*/*.d $(B)/*/*/*/*.d)
