#ifndef READ_ARGS_H
#define READ_ARGS_H

#include "read/abi.h"
#include "text/node.h"

/*
 * The arguments of a call, from calldata or, where a file has none, from
 * text. A caller asks for argument i as the type the signature gives it.
 */
struct args {
	bool encoded;
	struct abi data;           /* encoded: without the selector */
	const struct node *values; /* else: a list or a map, may be NULL */
	const struct node *inputs; /* a map's order: [{name}] */
};

/* Numbers past what JSON holds are maps, {_kind: "bigint", value} of Ignition
 * and {type: "BigNumber", hex} of ethers; any other node is itself. */
const struct node *args_plain(const struct node *);

/* One that fits a word: "0x" and 64 digits, or as the file has it. */
struct str args_text(struct arena *, const struct args *, size_t i);
bool args_u64(const struct args *, size_t i, uint64_t *ret);
bool args_bytes(const struct args *, size_t i, struct abi *ret);
/* From calldata only: what it leads to may be of any type. */
bool args_array(const struct args *, size_t i, size_t *ret_n, struct abi *ret);

/* An array of addresses or of bytes, from text too: a list, or as the
 * Transaction Builder has it, "[0x.., 0x..]" with or without quotes. */
struct args_list {
	size_t n;
	struct abi words;       /* when text is NULL */
	const struct str *text; /* n of them */
};
bool args_list(
    struct arena *, const struct args *, size_t i, struct args_list *ret);
/* STR_NONE, false: element i is none. */
struct str args_list_address(
    struct arena *, const struct args_list *, size_t i);
bool args_list_bytes(const struct args_list *, size_t i, struct abi *ret);

#endif
