"""sarif.py SCHEMA REPORT...: are they SARIF, by the standard's schema, and what
GitHub and GitLab take and show?
sarif.py --refuses SCHEMA REPORT: is the report refused after each statement of
the input, in which log, run, rule and result are its first? Without a schema,
by the platforms.

Exit 1 and what is wrong, if anything is."""
import copy
import gzip
import json
import re
import sys
import unicodedata
from urllib.parse import unquote_to_bytes

# Their limits, and ours where they are lower.
BYTES = 10 << 20
RESULTS = 5000
NAME = 255
DESCRIPTION = 1024
TAGS = 10
RELATED = 10
STEPS = 1000

URI = re.compile(r"(?:[A-Za-z0-9._~/-]|%[0-9A-F]{2})+")
LINK = re.compile(r"\]\(([^)]*)\)")
BIDI = {"LRE", "RLE", "PDF", "LRO", "RLO", "LRI", "RLI", "FSI", "PDI"}
CATEGORIES = {"quorate/scan/", "quorate/gate/"}


def check(good, *words):
    if not good:
        sys.exit(": ".join(str(w)[:300] for w in words))


def strings(value, at=""):
    if isinstance(value, str):
        yield at, value
    items = value.items() if isinstance(value, dict) else \
        enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        yield f"{at}/{key}", str(key)
        yield from strings(inner, f"{at}/{key}")


def text(where, text):
    """No string is empty, and none speaks to what shows it."""
    check(text, where, "empty")
    for c in text:
        harmless = c == "\n" or unicodedata.category(c) not in ("Cc", "Cs")
        check(harmless and unicodedata.bidirectional(c) not in BIDI, where,
              repr(text))


def place(where, location):
    physical = location["physicalLocation"]
    uri = physical["artifactLocation"]["uri"]
    region = physical["region"]
    check(physical["artifactLocation"]["uriBaseId"] == "%SRCROOT%", where)
    check(URI.fullmatch(uri) and uri[0] != "/", where, "uri", uri)
    check(b".." not in unquote_to_bytes(uri).split(b"/"), where, "uri", uri)
    for key in "startLine", "startColumn", "endLine", "endColumn":
        check(region[key] >= 1, where, key)
    check((region["startLine"], region["startColumn"]) <
          (region["endLine"], region["endColumn"]), where, "ends before")


def band(score):
    """critical, high, medium, low, none"""
    return [score > 9, score >= 7, score >= 4, score > 0]


def rule(r, rank):
    where = r["id"]
    check(re.fullmatch(r"[A-Z][A-Za-z0-9]*", r["name"]), where, r["name"])
    check(len(r["name"]) <= NAME, where, "name")
    for key in "shortDescription", "fullDescription":
        check(0 < len(r[key]["text"]) <= DESCRIPTION, where, key)
    check(r["help"]["text"] and r["help"]["markdown"], where, "help")
    p = r["properties"]
    check("security" in p["tags"] and len(p["tags"]) <= TAGS, where, "tags")
    check(p["precision"] in ("very-high", "high", "medium", "low"), where,
          "precision")
    check(isinstance(p["security-severity"], str), where, "no text")
    check(band(float(p["security-severity"])) == band(rank / 10), where, rank,
          p["security-severity"])


def result(where, r, gate):
    message = r["message"]["text"]
    fail = r["properties"]["verdict"] == "fail"
    check(len(r["locations"]) == 1, where, "locations")
    place(where, r["locations"][0])
    related = r.get("relatedLocations", [])
    for location in related:
        place(where, location)
    ids = [location["id"] for location in related]
    check(len(related) <= RELATED and len(set(ids)) == len(ids), where, "ids")
    for target in LINK.findall(message):
        check(target.isdigit() and int(target) in ids, where, "link", target)
    check(not re.search(r"(?<!{){\d", message), where, "placeholder", message)
    check(r["kind"] == ("fail" if fail else "open"), where, "kind")
    levels = ("error", "warning", "note") if fail else ("none",)
    check(r["level"] in levels, where, "level", r["level"])
    check(0 <= r["rank"] <= 100, where, "rank")
    state = r.get("baselineState")
    check(state in ("new", "unchanged") if gate else state is None, where,
          "baselineState", state)
    for s in r.get("suppressions", [{"justification": "x"}]):
        check(s["justification"], where, "not justified")
    check("suppressions" not in r or r["suppressions"], where, "empty list")


def steps(where, r):
    flows = r.get("codeFlows", [])
    check("codeFlows" not in r or flows, where, "no flow")
    n = 0
    for flow in flows:
        for thread in flow["threadFlows"]:
            check(thread["locations"], where, "no step")
            for step in thread["locations"]:
                place(where, step["location"])
                check(step["location"]["message"]["text"], where, "step")
                n += 1
    return n


def prints(where, seen, r):
    p = r["partialFingerprints"]["primaryLocationLineHash"]
    check(re.fullmatch("[0-9a-f]{64}", p), where, "fingerprint", p)
    check(p not in seen, where, "fingerprint twice", p)
    seen.add(p)


def platform(log):
    raw = json.dumps(log, indent=2).encode()
    check(len(gzip.compress(raw)) < BYTES, "too large")
    check(log["version"] == "2.1.0" and log["$schema"], "version")
    check(len(log["runs"]) == 1, "runs")
    run = log["runs"][0]
    rules, results = run["tool"]["driver"]["rules"], run["results"]
    for where, value in strings(log):
        text(where, value)
    check(run["tool"]["driver"]["name"] == "quorate", "name")
    check(run["automationDetails"]["id"] in CATEGORIES, "category")
    for v in run.get("versionControlProvenance", []):
        check(v["repositoryUri"], "whose commit")
    check(len(results) <= RESULTS, "results", len(results))
    worst, seen, n = {}, set(), 0
    gate = run["automationDetails"]["id"] == "quorate/gate/"
    for i, r in enumerate(results):
        where = f"results[{i}]"
        check(rules[r["ruleIndex"]]["id"] == r["ruleId"], where, "ruleIndex")
        worst[r["ruleId"]] = max(r["rank"], worst.get(r["ruleId"], 0))
        result(where, r, gate)
        prints(where, seen, r)
        n += steps(where, r)
    check(n <= STEPS, "steps", n)
    check([r["id"] for r in rules] == list(worst), "rules without results")
    for r in rules:
        rule(r, worst[r["id"]])
    for v in run["invocations"]:
        check(v["executionSuccessful"] == (v["exitCode"] < 2), "exitCode")


def load(path):
    with open(path, encoding="utf-8") as f:
        return json.load(f)


def standard(path):
    from jsonschema import Draft4Validator
    rules = load(path)
    Draft4Validator.check_schema(rules)

    def valid(log):
        for e in Draft4Validator(rules).iter_errors(log):
            check(False, "/".join(map(str, e.path)), e.message)
    return valid


def why_not(valid, log):
    try:
        valid(log)
    except (SystemExit, KeyError) as e:
        return f"{type(e).__name__} {e}"
    return None


def spoiled(log, statement):
    log = copy.deepcopy(log)
    run = log["runs"][0]
    exec(statement, {"log": log, "run": run, "result": run["results"][0],
                     "rule": run["tool"]["driver"]["rules"][0]})
    return log


def refuses(valid, log):
    for statement in sys.stdin.read().splitlines():
        why = why_not(valid, spoiled(log, statement))
        print(f"{statement}: {why}")
        check(why, "not seen", statement)


def main(schema, *reports):
    if schema == "--refuses":
        *schema, report = reports
        refuses(standard(*schema) if schema else platform, load(report))
        return
    valid = standard(schema)
    for report in reports:
        why = why_not(valid, load(report)) or why_not(platform, load(report))
        check(not why, report, why)
    check(reports, "no report")


main(*sys.argv[1:])
