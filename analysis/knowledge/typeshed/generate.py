"""Makes stdlib.txt, the table of the standard library, from typeshed's stubs.

    python3 generate.py FOLDER "typeshed as in mypy 2.4.1" > stdlib.txt

FOLDER is typeshed's stdlib folder; packages such as mypy and jedi carry it. The
lines are described in the table's own head. Only Python's standard library is
used, 3.10 or newer.
"""

import ast
import pathlib
import sys

import stubs
from annotations import Annotations, agree
from names import Names, private

SKIPPED = ("lib2to3", "distutils", "tkinter", "turtle", "turtledemo", "idlelib", "pydoc_data", "encodings", "ensurepip",
           "msilib", "curses", "ctypes.wintypes", "antigravity", "this", "opcode", "nis", "ossaudiodev", "spwd")
DUNDERS = {"__enter__", "__exit__", "__aenter__", "__aexit__", "__iter__", "__next__", "__aiter__", "__anext__",
           "__await__", "__call__", "__getitem__"}
STRUCTURAL = {"Generic", "Protocol", "object", "abc.ABC", ""}
PROPERTIES = {"property", "cached_property", "abstractproperty", "DynamicClassAttribute"}

# What the stubs leave to inheritance though the class decides: where the work runs.
OWN = {
    ("concurrent.futures", "ThreadPoolExecutor"): ("submit", "map", "shutdown", "__enter__", "__exit__"),
    ("concurrent.futures", "ProcessPoolExecutor"): ("submit", "map", "shutdown", "__enter__", "__exit__"),
    ("concurrent.futures", "InterpreterPoolExecutor"): ("submit", "map", "shutdown", "__enter__", "__exit__"),
    ("multiprocessing.pool", "ThreadPool"): (
        "apply", "apply_async", "map", "map_async", "imap", "imap_unordered", "starmap", "starmap_async"),
}

# Names with an underscore that the library reference documents.
DOCUMENTED = {"os._exit", "sys._getframe", "sys._current_frames", "sys._is_gil_enabled"}

# Results that the stubs split into many overloads, but that are one thing to us.
RESULTS = {"builtins.open": "IO", "pathlib.Path.open": "IO", "os.fdopen": "IO", "subprocess.Popen.communicate": "tuple",
           "multiprocessing.get_context": "multiprocessing.context.DefaultContext",  # has all that any context has
           "multiprocessing.context.BaseContext.get_context": "multiprocessing.context.DefaultContext"}

HEAD = """\
# The standard library as Heddle knows it; made by typeshed/generate.py, do not edit.
# Source: {source}, Apache License 2.0; see NOTICE.
#   @module            what follows belongs to the module
#   c Name bases…      class           f name type   function
#   F name type        coroutine function; type is what awaiting gives
#   a name type        attribute       p name type   property
#   > name dotted      the name is an alias of a name elsewhere
# A line that begins with a blank is a member of the class above. +3.11 is the
# first version that has the name, -3.13 the first that lacks it. No type: unknown.
"""


class Table:
    def __init__(self, modules):
        self.modules = modules
        self.names = Names(modules)
        self.types = Annotations(self.names)
        self.public = self.names.public()
        self.homes = {text: home for home, text in self.public.items()}
        self.always = {self.public.get(home) for home in self.names.always}
        self.bodies = {}

    def body(self, home):
        if home not in self.bodies:
            found = self.modules[home[0]].body[home[1]]
            merged = {}
            for node in found.nodes:
                merged |= stubs.collect(node.body)
            self.bodies[home] = merged
        return self.bodies[home]

    def bases(self, home):
        """The definitions of a class's bases, as (module, name)."""
        for node in self.modules[home[0]].body[home[1]].nodes[:1]:
            for base in node.bases:
                base = base.value if isinstance(base, ast.Subscript) else base
                target = self.names.dotted(home[0], base)
                if target and target[0] == "definition":
                    found = self.modules[target[1]].body.get(target[2])
                    if found and found.kind == "class" and target[1:] != home:
                        yield target[1:]

    def ancestors(self, home):
        yield home
        for base in self.bases(home):
            yield from self.ancestors(base)

    def merged(self, home, own=()):
        """(members, bases): the class's own and those of bases that nobody can name."""
        members = {name: (home, found) for name, found in self.body(home).items()}
        bases = []
        for base in self.bases(home):
            public = self.public.get(base) or ".".join(base)
            if private(public) or public.rpartition(".")[2].startswith("_"):
                inner, more = self.merged(base)
                members = inner | members
                bases += more
            elif self.types.name(base) not in STRUCTURAL:
                bases.append(public)
        for name in own:
            for ancestor in self.ancestors(home):
                if name in self.body(ancestor):
                    members.setdefault(name, (ancestor, self.body(ancestor)[name]))
                    break
        return members, list(dict.fromkeys(bases))

    def calls(self, module, found):
        """(coroutine, type) that all overloads agree on."""
        results = [self.types.result(module, node) for node in found.nodes]
        coroutine = all(r[0] for r in results)
        kinds = [r[1] for r in results]
        return coroutine, agree(kinds) or self.join(kinds)

    def join(self, kinds):
        """The one of the types that all others derive from."""
        heads = {k.partition("[")[0] for k in kinds}
        homes = self.homes
        for head in sorted(heads):
            if head and all(
                other == head or other in homes and homes.get(head) in self.ancestors_of(homes[other]) for other in heads
            ):
                return head
        return ""

    def ancestors_of(self, home):
        found = self.modules[home[0]].body.get(home[1])
        return set(self.ancestors(home)) if found and found.kind == "class" else set()

    def lines(self, module, found, name, dotted, inside=None):
        """The line of a function or attribute; nothing for what is no run-time value."""
        home = self.modules[module] if inside is None else None
        span = lifespan(found, home) if dotted not in self.always else ""
        if found.kind == "function":
            words = {ast.unparse(d).rpartition(".")[2] for d in found.nodes[0].decorator_list}
            coroutine, text = self.calls(module, found)
            if dotted in RESULTS:
                text = RESULTS[dotted]
            if words & PROPERTIES:
                # An awaitable property is an attribute whose value is awaited.
                yield f"p {name}{span} {'Awaitable' if coroutine else text}".rstrip()
            else:
                yield f"{'F' if coroutine else 'f'} {name}{span} {text}".rstrip()
        elif found.kind == "variable":
            node = found.nodes[0]
            if isinstance(node, ast.AnnAssign):
                if "TypeAlias" in ast.unparse(node.annotation):
                    return
                text = self.types.render(module, node.annotation)
                if not text and isinstance(node.value, ast.Constant):
                    text = type(node.value.value).__name__
                if text.startswith("type["):  # calling it makes one
                    yield f"f {name}{span} {text[5:-1]}"
                    return
                yield f"a {name}{span} {text}".rstrip()
            elif inside is not None and isinstance(node.value, ast.Name) and node.value.id in inside:
                owner, target = inside[node.value.id]
                yield from self.lines(owner[0], target, name, dotted)
            elif isinstance(node.value, ast.Call) and "TypeVar" not in ast.unparse(node.value):
                yield f"a {name}{span}"
            elif isinstance(node.value, ast.Constant):
                yield f"a {name}{span} {type(node.value.value).__name__}"
            elif isinstance(node.value, ast.Attribute):
                yield from self.bound(module, node.value, name, dotted)

    def bound(self, module, node, name, dotted):
        """A module-level name for a method of an instance or class: `randint = _inst.randint`."""
        target = self.names.dotted(module, node)
        if not target or target[0] != "member":
            return
        instance = self.modules[target[1]].body[target[2]]
        kind = None
        if instance.kind == "class":
            kind = ("definition", *target[1:3])
        elif isinstance(instance.nodes[0], ast.AnnAssign):
            kind = self.names.dotted(target[1], instance.nodes[0].annotation)
        if not kind or kind[0] != "definition":
            return
        for ancestor in self.ancestors(kind[1:]):
            method = self.body(ancestor).get(target[3])
            if method is not None:
                for line in self.lines(ancestor[0], method, name, dotted, inside={}):
                    yield line.replace(" Self", " " + self.types.name(kind[1:]))
                return

    def of_class(self, home, dotted):
        module, _, name = dotted.rpartition(".")
        members, bases = self.merged(home, OWN.get((module, name), ()))
        enum = any(b == ("enum", "Enum") for b in self.ancestors(home))
        span = "" if home in self.names.always else lifespan(self.modules[home[0]].body[home[1]], self.modules[home[0]])
        yield f"c {name}{span} {' '.join(bases)}".rstrip()
        for member, (owner, found) in sorted(members.items()):
            if member.startswith("_") and member not in DUNDERS or found.kind in ("class", "import"):
                continue
            if enum and found.kind == "variable" and isinstance(found.nodes[0], ast.Assign):
                yield f" a {member} {dotted}"
                continue
            for line in self.lines(owner[0], found, member, f"{dotted}.{member}", inside=members):
                yield " " + line


def lifespan(found, module=None):
    since = max(filter(None, (found.since, module and module.since)), default=None)
    text = f" +{since[0]}.{since[1]}" if since and since > stubs.OLDEST else ""
    until = min(filter(None, (found.until, module and module.until)), default=None)
    return text + (f" -{until[0]}.{until[1]}" if until else "")


def skipped(module):
    return any(module == s or module.startswith(s + ".") for s in SKIPPED)


def write(table, out):
    sections = {}
    for home, dotted in table.public.items():
        sections.setdefault(dotted.rpartition(".")[0], {})[dotted.rpartition(".")[2]] = home
    for module in sorted(table.modules):
        lines = []
        own = sections.get(module, {})
        for name in sorted(set(own) | table.names.exports(module)):
            target = own.get(name)
            if target is None:
                found = table.names.lookup(module, name)
                if found and found[0] == "definition" and table.public.get(found[1:]) not in (None, f"{module}.{name}"):
                    if not name.startswith("_") and not private(table.public[found[1:]].rpartition(".")[0]):
                        lines.append(f"> {name} {table.public[found[1:]]}")
                elif found and found[0] == "module" and found[1] != f"{module}.{name}" and not name.startswith("_"):
                    lines.append(f"> {name} {found[1]}")
                continue
            found = table.modules[target[0]].body[target[1]]
            if private(module) or name.startswith("_") and f"{module}.{name}" not in DOCUMENTED:
                if found.kind != "class" or f"{module}.{name}" not in table.used:
                    continue
            if found.kind == "class":
                lines += table.of_class(target, f"{module}.{name}")
            else:
                lines += table.lines(target[0], found, name, f"{module}.{name}")
        if not skipped(module) and (not module.startswith("_") or any(l[0] != ">" for l in lines)):
            out.append(f"@{module}")
            out += lines


class Words:
    """Accepts every private class, to learn from a first pass which are needed."""

    def __contains__(self, _):
        return True


def main(folder, source):
    table = Table(stubs.load(pathlib.Path(folder)))
    first, out = [], []
    table.used = Words()
    write(table, first)
    text = "\n".join(l for l in first)
    table.used = {w for line in text.splitlines() for w in mentioned(line)}
    write(table, out)
    sys.stdout.write(HEAD.format(source=source) + "\n".join(closed(out)) + "\n")


def closed(lines):
    """The lines without aliases of what the table leaves out."""
    there, module = set(), ""
    for line in lines:
        if line[0] == "@":
            module = line[1:]
            there.add(module)
        elif line[0] != " ":
            there.add(f"{module}.{line.split()[1]}")
    return [line for line in lines if line[0] != ">" or line.split()[2] in there]


def mentioned(line):
    """The dotted names of a line's types and bases."""
    parts = line.split(maxsplit=2)
    text = parts[2] if len(parts) == 3 else ""
    for c in "[],":
        text = text.replace(c, " ")
    return text.split()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
