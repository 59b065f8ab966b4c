# What `make install` puts where; DESTDIR and PREFIX are the packager's.
# Each pair is source:target, the target below PREFIX, so that `uninstall`
# takes away what `install` brought and nothing else.
INSTALL	?= install

# $(call into,FOLDER,FILES): each file, by its name, in the folder
into	= $(foreach f,$(2),$(f):$(1)/$(notdir $(f)))
# $(call tree,FOLDER,FILES): each file, by its path, below the folder
tree	= $(foreach f,$(2),$(f):$(1)/$(f))

PROGRAM	= $(B)/quorate:bin/quorate
FILES	= $(call into,share/man/man1,$(wildcard docs/man/*.1)) \
	$(call into,share/man/man5,$(wildcard docs/man/*.5)) \
	docs/completion/quorate.bash:share/bash-completion/completions/quorate \
	$(call tree,share/quorate,$(wildcard policies/*.yaml policies/*/*.yaml)) \
	$(call into,share/quorate/schema,$(wildcard docs/schema/*.json))

# $(call put,MODE,PAIRS)
put	= @set -e; for pair in $(2); do \
	$(INSTALL) -D -m $(1) "$${pair%%:*}" \
	    "$(DESTDIR)$(PREFIX)/$${pair\#*:}"; done

install: $(B)/quorate
	$(call put,755,$(PROGRAM))
	$(call put,644,$(FILES))

uninstall:
	@for pair in $(PROGRAM) $(FILES); do \
	rm -f "$(DESTDIR)$(PREFIX)/$${pair#*:}"; done
	@if [ -d "$(DESTDIR)$(PREFIX)/share/quorate" ]; then \
	find "$(DESTDIR)$(PREFIX)/share/quorate" -type d -empty -delete; fi

# the pages that are made from the program; tests/cli/test_docs.sh compares
docs: $(B)/quorate
	@sh docs/pages.sh $(B)/quorate docs
