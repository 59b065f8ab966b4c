"""shape.py FORMAT FILE: does a report have the shape of its format, as those
who read it want it? Says nothing, or what is wrong."""
import csv
import io
import json
import re
import sys
import xml.etree.ElementTree as ET


def wants(what, holds):
    if not holds:
        sys.exit(what)


def keys(what, d, *names):
    wants(f'{what} has {sorted(d)}, not {names}', sorted(d) == sorted(names))


def is_path(p):
    return bool(p) and not p.startswith(('./', '/')) and '/../' not in p


# ---- annotations, read as the runner of GitHub reads them ----

def unescape(s, *more):
    for code, char in (('%0D', '\r'), ('%0A', '\n'), *more, ('%25', '%')):
        s = s.replace(code, char)
    return s


def commands(text):
    """(command, properties, message) of each line that is one."""
    for line in text.split('\n'):
        line = line.strip()
        end = line.find('::', 2)
        if not line.startswith('::') or end < 0:
            wants('a command of the old kind: ' + line, '##[' not in line)
            continue
        name, _, rest = line[2:end].partition(' ')
        pairs = (p.split('=', 1) for p in rest.split(',') if p)
        yield name, {k: unescape(v, ('%3A', ':'), ('%2C', ','))
                     for k, v in pairs}, unescape(line[end + 2:])


def github(text):
    all = list(commands(text))
    wants('more than ten annotations', len(all) <= 10)
    for name, properties, message in all:
        wants(f'command {name}', name in ('error', 'warning', 'notice'))
        wants('a property nobody knows', set(properties) <= {
            'file', 'line', 'endLine', 'col', 'endColumn', 'title'})
        wants('no title or message', properties['title'] and message)
        wants('line', properties.get('line', '1').isdigit())
    ranks = [('error', 'warning', 'notice').index(n) for n, _, _ in all]
    wants('not worst first', ranks == sorted(ranks))
    last = text.splitlines()[-1]
    wants(f'the last line is {last}', re.match(r'quorate: exit \d: ', last))


# ---- JSON ----

def gitlab(text):
    seen = set()
    for f in json.loads(text):
        keys('a finding', f, 'description', 'check_name', 'fingerprint',
             'severity', 'location')
        keys('a location', f['location'], 'path', 'lines')
        keys('lines', f['location']['lines'], 'begin')
        wants('severity ' + f['severity'], f['severity'] in (
            'info', 'minor', 'major', 'critical', 'blocker'))
        wants('path', is_path(f['location']['path']))
        wants('begin', f['location']['lines']['begin'] >= 1)
        wants('a fingerprint twice', f['fingerprint'] not in seen)
        wants('fingerprint', re.fullmatch('[0-9a-f]{64}', f['fingerprint']))
        seen.add(f['fingerprint'])


def rdjson(text):
    top = json.loads(text)
    keys('the report', top, 'source', 'diagnostics')
    wants('source', top['source'] == {'name': 'quorate'})
    for d in top['diagnostics']:
        keys('a diagnostic', d, 'message', 'location', 'severity', 'code')
        keys('a location', d['location'], 'path', 'range')
        keys('a range', d['location']['range'], 'start', 'end')
        keys('a code', d['code'], 'value')
        wants('severity', d['severity'] in ('ERROR', 'WARNING', 'INFO'))
        wants('path', is_path(d['location']['path']))
        for at in d['location']['range'].values():
            wants('line', at['line'] >= 1 and at.get('column', 1) >= 1)


def any_json(text):
    json.loads(text)


# ---- JUnit ----

OUTCOMES = {'failure': 'failures', 'error': 'errors', 'skipped': 'skipped'}


def outcome(case):
    """The name of its one outcome; it stands before the output."""
    names = [e.tag for e in case]
    wants(f'a case of {names}', names in (
        [[o] + out for o in OUTCOMES for out in ([], ['system-out'])] +
        [[], ['system-out']]))
    keys('a case', case.attrib, 'name', 'classname', 'time')
    for e in case:
        wants(e.tag, set(e.attrib) <= {'message', 'type'})
    return names[0] if names and names[0] in OUTCOMES else None


def counted(what, e, outcomes):
    wants(f'{what}: tests', int(e.get('tests')) == len(outcomes))
    wants(f'{what}: time', float(e.get('time')) == 0)
    for one, many in OUTCOMES.items():
        wants(f'{what}: {many}', int(e.get(many)) == outcomes.count(one))


def junit(text):
    top = ET.fromstring(text)
    all, names = [], set()
    wants('testsuites', top.tag == 'testsuites')
    keys('testsuites', top.attrib, 'name', 'tests', 'failures', 'errors',
         'skipped', 'time')
    for suite in top:
        wants('testsuite', suite.tag == 'testsuite')
        keys('a suite', suite.attrib, 'name', 'tests', 'failures', 'errors',
             'skipped', 'time', 'timestamp')
        wants('timestamp', re.fullmatch(
            r'\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d', suite.get('timestamp')))
        wants('testcase', all_tags(suite) == {'testcase'})
        outcomes = [outcome(case) for case in suite]
        counted('suite ' + suite.get('name'), suite, outcomes)
        for case in suite:
            name = case.get('classname'), case.get('name')
            wants(f'{name} twice', name not in names)
            names.add(name)
        all += outcomes
    counted('testsuites', top, all)


def all_tags(e):
    return {c.tag for c in e}


# ---- the rest ----

def markdown(text):
    wants('no marker', text.startswith('<!-- quorate -->\n## Quorate: '))
    wants('too long', len(text.encode()) <= 65536)
    summary(text)


def summary(text):
    wants('too long', len(text.encode()) <= 1 << 20)
    # what is markup is ours
    html = set(re.findall(r'</?[a-z]+>', text))
    wants(f'HTML {html}', html <= {
        '<code>', '</code>', '<details>', '</details>', '<summary>',
        '</summary>'})
    for tag in 'code', 'details', 'summary':
        wants(f'{tag} is left open',
              text.count(f'<{tag}>') == text.count(f'</{tag}>'))
    wants('< or > of others', len(re.findall('[<>]', re.sub(
        r'<!-- quorate -->|</?[a-z]+>|^> ', '', text, flags=re.M))) == 0)
    for c in '`@[]\\':
        wants(f'a raw {c}', c not in text)
    wants('a reference', not re.search(r'&(?!#\d+;)', text))
    for row in re.findall(r'^\|.*', text, flags=re.M):
        wants('a row of ' + row, row.count('|') in (2, 5, 6, 8))


def rows(text):
    for row in csv.reader(io.StringIO(text, newline='')):
        wants(f'{len(row)} columns', len(row) == 10)


def text(text):
    wants('no end', re.search(r'exit\s\d:', text))


SHAPES = {'github': github, 'gitlab': gitlab, 'rdjson': rdjson,
          'json': any_json, 'sarif': any_json, 'junit': junit,
          'markdown': markdown, 'summary': summary, 'csv': rows,
          'text': text}

if __name__ == '__main__':
    with open(sys.argv[2], encoding='utf-8', newline='') as report:
        SHAPES[sys.argv[1]](report.read())
