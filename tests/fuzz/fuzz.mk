# Fuzz targets, tests/fuzz/<name>.c each. The Makefile includes this and has
# $(FUZZ_TESTS) among the tests: there the corpora go through driver.c.
#
#	make fuzz [TIME=60] [FUZZ='json yaml']	libFuzzer, so many seconds each
#
# What it finds is kept in build/clang-fuzz/found. Feed it again:
#
#	build/gcc-san/tests/fuzz/json build/clang-fuzz/found/json-crash-...
TIME	?= 60
FUZZ	?= $(filter-out driver,$(patsubst tests/fuzz/%.c,%,\
	$(sort $(wildcard tests/fuzz/*.c))))
FUZZ_TESTS := $(FUZZ:%=fuzz/%)
fuzz_parts := $(call archives,checks $(filter-out app,$(ROOMS)))

$(FUZZ_TESTS:%=$(B)/tests/%): $(B)/tests/fuzz/%: $(B)/tests/fuzz/%.o \
    $(B)/tests/fuzz/driver.o $(fuzz_parts)
	@$(call link,$(call libs,$(ROOMS)))

.PHONY: fuzz
fuzz:
	@$(MAKE) --no-print-directory CC=clang SAN=1 B=build/clang-fuzz \
	    CFLAGS='-O1 -g -fsanitize=fuzzer-no-link' $(FUZZ:%=fuzz-%)

$(FUZZ:%=$(B)/fuzz/%): $(B)/fuzz/%: $(B)/tests/fuzz/%.o $(fuzz_parts)
	@mkdir -p $(@D)
	@$(call link,-fsanitize=fuzzer $(call libs,$(ROOMS)))

# the words of formats that the readers know
$(B)/fuzz/words: $(wildcard scanner/read/*.c scanner/policy/*.[ch] \
    scanner/secrets/*.c)
	@mkdir -p $(@D)
	@cat $^ | grep -oE '"[A-Za-z_$$][A-Za-z_0-9]{2,40}"|0x[0-9a-f]{8},' | \
	    sed 's/^0x\(.*\),/"\1"/' | sort -u > $@

$(FUZZ:%=fuzz-%): fuzz-%: $(B)/fuzz/% $(B)/fuzz/words
	@mkdir -p $(B)/corpus/$* $(B)/found
	$< -max_total_time=$(TIME) -timeout=20 -rss_limit_mb=4096 \
	    -dict=$(B)/fuzz/words -artifact_prefix=$(B)/found/$*- \
	    -print_final_stats=1 $(B)/corpus/$* tests/fuzz/corpus/$*
