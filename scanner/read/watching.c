#include "read/watching.h"

#include "model/wordlist.h"

void
watch_tell(struct reading *r, const struct node *at, struct str subject,
    const char *by)
{
	struct fact f = fact_at(r, at, FACT_MONITOR, GRADE_DECLARED, subject);

	f.detail = str_of(by);
	if (subject.n > 0)
		tell(r, &f);
}

void
watch_alert(struct reading *r, const struct node *at, struct str subject,
    struct str signature, const char *by)
{
	struct fact f = fact_at(r, at, FACT_ALERT, GRADE_DECLARED, subject);
	const struct str event = STR("event ");

	if (str_starts(signature, event))
		signature = str_slice(signature, event.n, signature.n);
	f.object =
	    str_trim(str_slice(signature, 0, str_find(signature, STR("("), 0)));
	f.detail = str_of(by);
	if (f.object.n > 0)
		tell(r, &f);
}

/* "collateral ratio" is of one position; that is not what is meant here. */
void
watch_invariant(
    struct reading *r, const struct node *at, struct str words, const char *by)
{
	struct str word;
	size_t i = 0;
	bool supply = false, against = false;

	while (wordlist_next(words, &i, &word)) {
		supply = supply ||
		    wordlist_has("supply minted mints mint supplies", word);
		against = against ||
		    wordlist_has("backing backed invariant parity reserve "
				 "reserves locked lock mismatch collateral "
				 "collateralization escrow drift proof",
			word);
	}
	if (supply && against)
		watch_alert(r, at, STR_NONE, STR("supply"), by);
}
