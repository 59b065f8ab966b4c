#ifndef BASE_LIMITS_H
#define BASE_LIMITS_H

/*
 * What a repository may cost us. Everything above a limit becomes a gap with
 * the limit's name in it, so nothing is left out in silence.
 */

/* The largest file a reader parses. The largest genuine evidence file known
 * to us (a LayerZero config) has 4 MB; parsing takes about 15 times its size
 * in memory. */
#define LIMIT_PARSE_BYTES (32u << 20)

/* The largest blob searched for secrets; larger ones are media or dumps. */
#define LIMIT_SEARCH_BYTES (64u << 20)

/* Nesting of JSON, YAML and TOML. Real files stay below 30; libyaml is quadratic
 * in nested flow collections, and every level costs a stack frame of none. */
#define LIMIT_DEPTH 200

/* Values in one file; a tree node takes about 100 bytes. */
#define LIMIT_NODES 4000000u

/* YAML aliases followed in one file. Each is a reference to the same tree,
 * never a copy, and a reader that walks them still walks at most so many. */
#define LIMIT_ALIASES 1000u

/* Bytes of all policies, exceptions and manifests: written by hand. A baseline
 * of 10,000 findings fits. */
#define LIMIT_POLICY_BYTES (4u << 20)

/* Values of a manifest, aliases counted as often as they are used: a small
 * file of aliases to lists of aliases must not become millions of claims. A
 * protocol with a hundred contracts has some thousand. */
#define LIMIT_MANIFEST_VALUES 200000u

/* Security modules of one Hyperlane file, aliases counted as often as they are
 * used, for the same reason. The largest genuine route has about 1,200. */
#define LIMIT_MODULES 20000u

/* Signatures of one manifest that are checked, a tenth of a millisecond each;
 * a team has some dozen keys. */
#define LIMIT_SIGNATURES 1000u

/* A document whose tables are read: written by hand; the largest known to us
 * has 0.7 MB. Each cell of a table costs about 100 bytes. */
#define LIMIT_DOCUMENT_BYTES (4u << 20)

/* A path in a tree; git itself refuses longer ones on checkout. */
#define LIMIT_PATH 4096

/* Directories inside directories, in a git tree or a plain folder. */
#define LIMIT_TREE_DEPTH 256

/* Files of one tree and blobs of one history. The Linux kernel has 90,000
 * and 10 million; past this the rest is one gap. */
#define LIMIT_FILES 20000000u

/* Entries of trees that are kept open, some 50 bytes each: all of a
 * repository of ordinary size. */
#define LIMIT_TREES_KEPT 100000u

/* Pairs of files that a change deleted and added, compared line by line to see
 * what it renamed; more of them are told as deleted and added. */
#define LIMIT_RENAMES 2500u

/* Of all these pairs together; a second takes some sixty MiB. */
#define LIMIT_RENAME_BYTES (256u << 20)

/* Bytes of all paths and ids one walk keeps: 10 million files. A tree that
 * holds itself many times over makes long paths out of nothing. */
#define LIMIT_PATH_BYTES (1u << 30)

/* Trees of a history that are read once more, for the other paths they come
 * to lie at: four seconds. Folders that move cost some megabytes; a tree that
 * holds itself could lie at any number of paths. */
#define LIMIT_MOVED_BYTES (UINT64_C(4) << 30)

/* One piece of memory inside libgit2, which believes the sizes that objects
 * claim. Twice the largest blob we take: a delta may shrink its base. */
#define LIMIT_GIT_BYTES (128u << 20)

/* Objects of one pack: libgit2 counts the bytes of their tables in 32 bits.
 * The Linux kernel has 10 million. */
#define LIMIT_PACK_OBJECTS 100000000u

/* Packs of one repository; git gathers them into one when there are 50. */
#define LIMIT_PACKS 10000u

/* Folders of objects that a repository borrows from, and those that they
 * borrow from; each is kept open. */
#define LIMIT_STORES 100u

/* Deltas upon deltas in a pack; git makes no longer chains. */
#define LIMIT_DELTA_DEPTH 4095u

/* Objects that one reader of packs keeps because others are made from them:
 * the trees of some hundred commits of a large repository. */
#define LIMIT_RAW_BYTES (16u << 20)

/* Threads that search the packs of one repository. */
#define LIMIT_WORKERS 64u

/* Files of one archive. The largest jars have some 50,000. */
#define LIMIT_ARCHIVE_FILES 100000u

/* Bytes that come out of one archive, a second; and for each byte of it, so
 * that whoever makes us work must bring what it is made of. Text shrinks to a
 * tenth, a tar of nothing but headers to a hundredth; deflate could make a
 * thousand of one. */
#define LIMIT_ARCHIVE_BYTES (256u << 20)
#define LIMIT_ARCHIVE_RATIO 200u

/* Lines of two versions of a file, without those they begin and end with
 * alike, that are compared one by one, half a second at worst; of more all
 * between counts as changed. */
#define LIMIT_DIFF_LINES 200000u

/* Facts of one scan, 200 bytes each. */
#define LIMIT_FACTS 5000000u

/* Gaps kept one by one; the rest is counted. */
#define LIMIT_GAPS 10000u

/* What is kept of files that several trees may hold, so that each is read
 * once; past it, they are just read again. 300 evidence files take about
 * 10 MB. */
#define LIMIT_MEMO_BYTES (256u << 20)

/* Commits of a history that are judged; of more, so many evenly spread. */
#define LIMIT_HISTORY_POINTS 2000u

/* PCRE2: steps and memory of one match. A hit is a gap. The steps are counted
 * anew at each byte where a match may begin. */
#define LIMIT_MATCH       1000000u
#define LIMIT_MATCH_DEPTH 10000u

/* KiB of heap, or of machine code's own stack, for one match: sane patterns
 * stay below 32. */
#define LIMIT_MATCH_KIB 1024u

/* Secrets reported from one file: a list of a million keys is one incident. */
#define LIMIT_SECRETS_PER_FILE 200u

/* Unlabelled 64-digit values whose address is derived, 20 microseconds each:
 * of one file and of one scan. Files of more are tables of hashes. */
#define LIMIT_NAKED_PER_FILE 20000u
#define LIMIT_NAKED_KEYS     100000u

/* Recovery phrases whose accounts are derived in one scan, 5 milliseconds
 * each. Genuine repositories have some dozens, most of them published. */
#define LIMIT_PHRASES 2000u

/* One password tried on a keystore: memory of scrypt (geth takes just so much),
 * and its blocks or the rounds of PBKDF2, twice what tools take; two seconds.
 * A file asks for whatever it likes. */
#define LIMIT_KDF_BYTES (256u << 20)
#define LIMIT_KDF_WORK  (1u << 22)

/* Passwords that lie beside one keystore and are tried on it, and files of one
 * scan that may hold some. */
#define LIMIT_PASSWORDS      64u
#define LIMIT_PASSWORD_FILES 10000u

/* Blocks and rounds of all of them in one scan, and bytes read for them: a
 * hundred tries on keystores of ordinary work, two minutes. */
#define LIMIT_PASSWORD_WORK (UINT64_C(1) << 28)

/* How far before and behind the begin of its literal a secret rule may ask
 * to look. What is longer (PEM) shows enough of itself at its start. */
#define LIMIT_RULE_BEFORE 256u
#define LIMIT_RULE_AFTER  16384u

/* How far from its token the context of a rule is looked for: on the lines of
 * the token, or the one before. */
#define LIMIT_RULE_CONTEXT 256u

/* Places in one text where a literal of a rule stands, each with a look at it;
 * genuine files have up to some thousand in a megabyte. What comes behind them
 * is a gap. */
#define LIMIT_ANCHORS (1u << 18)

/* Bytes in one Base58 text: an extended key, the longest such secret, has 82.
 * The work grows with the square of it. */
#define LIMIT_BASE58 128

/* Ways to one power that are kept: those with the fewest keys and the least
 * delay, whatever order they were found in. */
#define LIMIT_ROUTES 64u

/* Principals behind principals (a Safe owned by a Safe owned by ...). */
#define LIMIT_AUTHORITY_DEPTH 32u

/* Principals and ways looked at for one power; a crafted web of contracts
 * could make us look at them in every order. */
#define LIMIT_STEPS 20000u

/* The same for all powers of one scan together, and for each principal and
 * holding there is: some megabytes, and half a second. What was found about
 * one is remembered, so real graphs need two or three for each. */
#define LIMIT_ALL_STEPS  500000u
#define LIMIT_STEPS_EACH 16u

/* Different keys of one gate up to which its smallest sets are searched with
 * all the work there is, so exactly: the sum of all sets is 2^24. */
#define LIMIT_EXACT_KEYS 24u

/* Work on one workflow file: steps, names, bytes of scripts in sixteens, with
 * those of the actions and workflows it calls. Genuine files need some
 * thousands; calls of calls could ask for any number. */
#define LIMIT_CI_WORK 2000000u

/* Names that one step of a workflow sees. */
#define LIMIT_CI_NAMES 4000u

/* Actions inside actions, workflows inside workflows: GitHub allows ten. */
#define LIMIT_CI_DEPTH 10u

/* Bytes of a script or value once its names are replaced by what they stand
 * for; the largest genuine scripts have 20 KB. */
#define LIMIT_CI_TEXT 65536u

/* Looks at parts of gates in search of smallest sets, of all gates of one scan
 * (about two seconds), and of one gate of more keys. Real quorums need some
 * thousand: most of their keys are interchangeable. Past it, bounds. */
#define LIMIT_SET_WORK      (UINT64_C(1) << 28)
#define LIMIT_SET_WORK_PART (UINT64_C(1) << 24)

/* Kinds of key in one gate that a search goes down through, one call each. */
#define LIMIT_SET_ITEMS 1024u

/* Different sets of keys whose reach is told, those of the fewest keys; and
 * looks at keys of gates for all of them, about a second. A protocol has some
 * dozens. */
#define LIMIT_REACHES    1000u
#define LIMIT_REACH_WORK (UINT64_C(1) << 26)

/* Calls inside calls: a Safe's that a Safe's executes, in a batch, behind a
 * timelock ... Real ones stay below 5. Offsets in calldata may overlap, so
 * one transaction could hold any number of them. */
#define LIMIT_CALL_DEPTH  8u
#define LIMIT_INNER_CALLS 10000u

/* Owners of one Safe: it checks them one by one, so more cannot execute. */
#define LIMIT_OWNERS 1000u

/* Checks of one run, built in and plugged in; the catalogue has 150. */
#define LIMIT_CHECKS 1024u

/* Evidence lines shown for one finding; the rest is counted. */
#define LIMIT_EVIDENCE 1000u

/* Paths that are priced one by one; genuine protocols have some dozens. What
 * is past them counts as one hot key over all they reach. */
#define LIMIT_SCORE_PATHS 4096u

/* Keys behind one path; the largest known multisig has below 100 owners. A
 * path with more counts as one hot key. */
#define LIMIT_SCORE_KEYS 256u

/* Assets with a declared value that are told apart; the rest is one. */
#define LIMIT_SCORE_ASSETS 4096u

/* Steps of one exact enumeration of what may fall, a tenth of a second; what
 * needs more is priced by a bound. 20 unlike owners need about 2^22. */
#define LIMIT_SCORE_WORK (1u << 25)

/* Steps of all draws behind one interval, some seconds. */
#define LIMIT_SCORE_DRAWING (UINT64_C(1) << 31)

#endif
