# catalogue toolkit: everything that is made goes to $(B); nothing is kept in
# lists here: a new lib/FLOOR/NAME.c, cmd/catalog-NAME.c, tests/unit/NAME.c,
# schema, code list or man page is found by its place.
#
#   make            the programs, in build/bin/
#   make demo       import, lint, diff and publish the example catalogues
#   make check      all tests            make san    the same with ASan and UBSan
#   make check-web  a published site in a browser
#   make bench      the measurements     make install  (DESTDIR=, prefix=)

VERSION	= 0.1

prefix	= /usr/local
bindir	= $(prefix)/bin
datadir	= $(prefix)/share
mandir	= $(datadir)/man
localedir = $(datadir)/locale

B	= build
CC	= cc
AR	= ar
CFLAGS	= -O2 -g

PKGS	= libxml-2.0 libzip libgsf-1 sqlite3 yaml-0.1 libpcre2-8 libutf8proc \
	  libxxhash nettle xlsxwriter
PKG_CFLAGS := $(patsubst -I%,-isystem %,$(shell pkg-config --cflags $(PKGS) 2>/dev/null))
PKG_LIBS := $(shell pkg-config --libs $(PKGS) 2>/dev/null)
# Loaded by programs when an input needs them (lib/base/late.h): the names they were made under.
soname	= $(shell objdump -p "$$($(CC) -print-file-name=lib$(1).so)" 2>/dev/null | \
	  awk '$$1 == "SONAME" { print $$2 }')
LATE	:= -DSONAME_XML='"$(call soname,xml2)"' -DSONAME_ZIP='"$(call soname,zip)"' \
	  -DSONAME_GSF='"$(call soname,gsf-1)"'
COMPILER := $(shell $(CC) --version 2>/dev/null) $(shell $(CC) -dumpmachine 2>/dev/null)

WARN	= -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wvla -Wwrite-strings \
	  -Wstrict-prototypes -Wmissing-prototypes
ifneq ($(CI)$(WERROR),)
WARN	+= -Werror
endif

# SAN=1: address and undefined behaviour checks, used by `make san`.
ifdef SAN
HARDEN	= -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
LDHARDEN = $(HARDEN)
else
HARDEN	= -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3 -fPIE -fstack-protector-strong \
	  -fstack-clash-protection
LDHARDEN = -pie -Wl,-z,relro,-z,now
ifneq ($(findstring x86_64,$(COMPILER)),)
HARDEN	+= -fcf-protection
endif
ifeq ($(findstring clang,$(COMPILER)),)
HARDEN	+= -ftrivial-auto-var-init=zero
endif
endif

FLAGS	= -std=c11 -D_GNU_SOURCE -D_FILE_OFFSET_BITS=64 \
	  -DVERSION='"$(VERSION)"' -DLOCALEDIR='"$(localedir)"' \
	  -DREGISTER_INSTALLED='"$(datadir)/catalog-toolkit/laws.db"' -Ilib $(PKG_CFLAGS) \
	  $(LATE) -pthread -ffile-prefix-map=$(CURDIR)=. $(HARDEN) $(WARN) $(CPPFLAGS) $(CFLAGS)
LINK	= $(LDHARDEN) $(LDFLAGS) -Wl,--as-needed
LIBS	= $(PKG_LIBS) -pthread -lm
TESTLIBS = -lcmocka -lcsv

LIBSRC	:= $(sort $(wildcard lib/*/*.c))
CMDSRC	:= $(sort $(wildcard cmd/catalog-*.c))
UNITSRC	:= $(sort $(wildcard tests/unit/*.c))
BENCHSRC := $(sort $(wildcard tests/bench/*.c))
FUZZSRC	:= $(sort $(wildcard tests/fuzz/*.c))
POSRC	:= $(sort $(wildcard po/*.po))
MANSRC	:= $(sort $(wildcard man/*.[1-8]))
MANIN	:= $(sort $(wildcard man/*.in))

# Carried inside the programs as bytes; the name is the path from here.
EMBED	:= $(sort $(wildcard schemas/*.yaml schemas/*.xsd schemas/*.rnc \
	   schemas/codes/*.yaml schemas/maps/*.yaml \
	   $(foreach d,kinds levels divisions calendars laws,catalogs/$(d)/*.yaml) \
	   lib/publish/assets/* po/*.po))
# Of these, the YAML that is read at every start is carried as JSON (cmd/carry.c).
CARRY	:= $(filter-out catalogs/laws/%,$(filter %.yaml,$(EMBED)))
CARRIED	= $(CARRY:%.yaml=$(B)/carried/%.json)

LIBOBJ	= $(LIBSRC:%.c=$(B)/%.o) $(B)/data.o
LIB	= $(B)/libcatalog.a
PROGRAMS = $(CMDSRC:cmd/%.c=$(B)/bin/%)
UNITS	= $(UNITSRC:%.c=$(B)/%)
BENCHES	= $(BENCHSRC:%.c=$(B)/%)
FUZZERS	= $(FUZZSRC:%.c=$(B)/%)
MANMADE	= $(MANIN:man/%.in=$(B)/man/%)
# The register of laws, found by programs beside them: ../share from their folder.
LAWS	= $(B)/share/catalog-toolkit/laws.db
LOCALES	= $(POSRC:po/%.po=$(B)/locale/%/LC_MESSAGES/catalog.mo)

all: $(LIB) $(PROGRAMS) $(LOCALES) $(MANMADE) $(LAWS)

tests: all $(UNITS) $(BENCHES)

# The setup comes first and in a make of its own: pkg-config is asked when the
# Makefile is read, so the libraries must be there by then.
# Unless told otherwise they compile on all processors.
J	= $(if $(findstring -j,$(MAKEFLAGS)),,-j$(shell nproc))

demo:
	@.ci/setup build
	@$(MAKE) $(J) --no-print-directory all
	@B=$(B) tests/demo.sh

check:
	@.ci/setup
	@$(MAKE) $(J) --no-print-directory tests
	@B=$(B) tests/run

san:
	@.ci/setup
	@$(MAKE) $(J) --no-print-directory B=$(B)/san SAN=1 CFLAGS='-O1 -g' tests
	@B=$(B)/san tests/run

# A published site in a browser and before the Nu checker: tests/web/run.
check-web:
	@.ci/setup web
	@$(MAKE) $(J) --no-print-directory all
	@B=$(B) tests/web/run

bench: tests
	@B=$(B) tests/bench/run

# Each tests/fuzz/NAME.c holds LLVMFuzzerTestOneInput; FUZZTIME is in seconds, for each.
FUZZTIME = 60
check-fuzz:
	@$(MAKE) --no-print-directory B=$(B)/fuzz SAN=1 CC=clang \
		CFLAGS='-O1 -g -fsanitize=fuzzer-no-link' fuzzers
	@for f in $(FUZZERS:$(B)/%=$(B)/fuzz/%); do \
		mkdir -p $$f.corpus && $$f -max_total_time=$(FUZZTIME) -print_final_stats=1 \
			-artifact_prefix=$$f. $$f.corpus || exit 1; \
	done

fuzzers: $(FUZZERS)

# What a rule depends on beside files: the lists of names and the flags. Each is
# a file that changes only when its text does, so that a removed source, a new
# schema or another flag rebuilds what it must and no more.
define keep
	@mkdir -p $(@D)
	@printf '%s\n' $(1) | cmp -s - $@ || printf '%s\n' $(1) >$@
endef

$(B)/flags: FORCE
	@test -n '$(PKG_LIBS)' || { \
		echo 'make: libraries are missing: run .ci/setup' >&2; exit 1; }
	$(call keep,'$(subst ','\'',$(CC) $(FLAGS) $(LINK))')
$(B)/embed.list: FORCE
	$(call keep,$(EMBED))
$(B)/lib.list: FORCE
	$(call keep,$(LIBOBJ))

COMPILE	= $(CC) $(FLAGS) -MMD -MP -c -o $@ $<

# Reading citations is most of what a check of a list costs, and gains by it.
$(B)/lib/law/citation%.o: CFLAGS += -O3
$(B)/lib/law/glyph.o: CFLAGS += -O3

$(B)/%.o: %.c $(B)/flags
	@mkdir -p $(@D)
	@echo '  CC    $<'
	@$(COMPILE)

# .incbin takes the bytes as they are; the sizes come from wc, since C knows no
# constant for the distance of two labels. A NUL that is not counted follows each.
define EMBED_AWK
BEGIN { n = 0; print "#include \"base/embed.h\"\n" }
$$2 == "total" { next }
{
	size[n] = $$1; name[n] = $$2
	if (index($$2, made) == 1) {
		name[n] = substr($$2, length(made) + 1)
		sub(/json$$/, "yaml", name[n])
	}
	n++
	printf "__asm__(\".section .rodata\\n\\t.globl embed_%d\\nembed_%d:\\n" \
	    "\\t.incbin \\\"%s\\\"\\n\\t.byte 0\\n\\t.previous\");\n", n-1, n-1, $$2
	printf "extern const unsigned char embed_%d[];\n", n-1
}
END {
	print "\nconst struct embed embed_table[] = {"
	for (i = 0; i < n; i++)
		printf "\t{ \"%s\", embed_%d, %d },\n", name[i], i, size[i]
	printf "\t{ 0, 0, 0 }\n};\nconst size_t embed_count = %d;\n", n
}
endef
export EMBED_AWK

# Reading and writing is all that it needs, so it stands before what carries data.
$(B)/carry: $(B)/cmd/carry.o $(patsubst %.c,$(B)/%.o,$(filter-out %/embed.c, \
    $(filter lib/base/% lib/syntax/%,$(LIBSRC))))
	@echo '  LINK  $@'
	@$(CC) $(LINK) -o $@ $^ $(LIBS)

$(B)/carried/%.json: %.yaml $(B)/carry
	@mkdir -p $(@D)
	@$(B)/carry $< >$@.tmp
	@mv $@.tmp $@

$(B)/data.c: $(B)/embed.list $(EMBED) $(CARRIED) Makefile
	@echo '  MAKE  $@'
	@$(if $(EMBED),wc -c $(sort $(filter-out $(CARRY),$(EMBED)) $(CARRIED)),:) | \
		awk -v made='$(B)/carried/' "$$EMBED_AWK" >$@.tmp
	@mv $@.tmp $@

$(B)/data.o: $(B)/data.c $(B)/flags
	@echo '  CC    $<'
	@$(COMPILE)

$(LIB): $(LIBOBJ) $(B)/lib.list
	@echo '  AR    $@'
	@rm -f $@
	@$(AR) qcs $@ $(LIBOBJ)

$(PROGRAMS): $(B)/bin/%: $(B)/cmd/%.o $(LIB)
	@mkdir -p $(@D)
	@echo '  LINK  $@'
	@$(CC) $(LINK) -o $@ $< $(LIB) $(LIBS)

$(UNITS) $(BENCHES): %: %.o $(LIB)
	@echo '  LINK  $@'
	@$(CC) $(LINK) -o $@ $< $(LIB) $(TESTLIBS) $(LIBS)

$(FUZZERS): %: %.o $(LIB)
	@echo '  LINK  $@'
	@$(CC) $(LINK) -fsanitize=fuzzer -o $@ $< $(LIB) $(TESTLIBS) $(LIBS)

$(B)/locale/%/LC_MESSAGES/catalog.mo: po/%.po
	@mkdir -p $(@D)
	@echo '  MO    $<'
	@msgfmt -c -o $@ $<

# man/NAME.in is a page in which each line `@COMMAND` stands for what the command
# prints; the programs just built come first in its PATH.
$(B)/man/%: man/%.in $(PROGRAMS)
	@mkdir -p $(@D)
	@echo '  MAN   $@'
	@PATH="$(abspath $(B)/bin):$$PATH" LC_ALL=C.UTF-8 awk '/^@/ { fflush(); \
		if (system(substr($$0, 2)) > 0) exit 1; next } { print }' $< >$@.tmp
	@mv $@.tmp $@

$(LAWS): $(B)/bin/catalog-law
	@mkdir -p $(@D)
	@echo '  MAKE  $@'
	@$< build -o $@

# All sentences to translate; without the time, by which the files would differ each day.
pot:
	@mkdir -p $(B)
	@xgettext -ktr -kTR_NOOP --from-code=UTF-8 --package-name=catalog -s \
		-o $(B)/catalog.pot $(CMDSRC) $(LIBSRC)
	@sed -i '/^"POT-Creation-Date:/d' $(B)/catalog.pot

# Enters them in po/LANG.po; check/po tells what is not translated.
po: pot
	@for f in $(POSRC); do \
		echo "  PO    $$f"; \
		msgmerge -q -UN --no-wrap --no-location --backup=none $$f $(B)/catalog.pot || exit 1; \
	done

install: all
	install -d $(DESTDIR)$(bindir) $(DESTDIR)$(datadir)/catalog
	$(if $(PROGRAMS),install -m 755 $(PROGRAMS) $(DESTDIR)$(bindir))
	$(if $(XML),install -m 644 $(XML) $(DESTDIR)$(datadir)/catalog)
	install -D -m 644 $(LAWS) $(DESTDIR)$(datadir)/catalog-toolkit/laws.db
	for f in $(MANSRC) $(MANMADE); do \
		install -D -m 644 $$f $(DESTDIR)$(mandir)/man$${f##*.}/$${f##*/} || exit 1; \
	done
	for f in $(POSRC:po/%.po=%); do \
		install -D -m 644 $(B)/locale/$$f/LC_MESSAGES/catalog.mo \
			$(DESTDIR)$(localedir)/$$f/LC_MESSAGES/catalog.mo || exit 1; \
	done

uninstall:
	rm -f $(PROGRAMS:$(B)/bin/%=$(DESTDIR)$(bindir)/%)
	rm -f $(XML:schemas/%=$(DESTDIR)$(datadir)/catalog/%)
	rm -f $(DESTDIR)$(datadir)/catalog-toolkit/laws.db
	for f in $(MANSRC) $(MANMADE); do \
		rm -f $(DESTDIR)$(mandir)/man$${f##*.}/$${f##*/}; \
	done
	rm -f $(POSRC:po/%.po=$(DESTDIR)$(localedir)/%/LC_MESSAGES/catalog.mo)

XML	:= $(wildcard schemas/catalog.xsd schemas/catalog.rnc)

clean:
	rm -rf $(B)

FORCE:
.PHONY: all tests demo check check-web san bench check-fuzz fuzzers pot po install uninstall clean FORCE
.SECONDARY:
.DELETE_ON_ERROR:

-include $(LIBOBJ:.o=.d) $(CMDSRC:%.c=$(B)/%.d) $(B)/cmd/carry.d
-include $(UNITSRC:%.c=$(B)/%.d) $(BENCHSRC:%.c=$(B)/%.d) $(FUZZSRC:%.c=$(B)/%.d)
