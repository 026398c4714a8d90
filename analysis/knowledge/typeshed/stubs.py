"""Reads the stub files of typeshed's stdlib folder into plain definitions.

Stubs choose by version and platform. All branches are read: what the newest
Python on Linux would see is preferred, the rest fills the gaps, and the version
tests around a definition give its first and last version.
"""

import ast
import dataclasses
import pathlib

NEWEST = (3, 99)
OLDEST = (3, 10)  # what typeshed supports; older facts are not recorded there


@dataclasses.dataclass
class Definition:
    """One name of a module or class body, with all its overloads."""

    kind: str  # "import", "class", "function" or "variable"
    nodes: list
    preferred: bool
    since: tuple | None = None
    until: tuple | None = None
    always: bool = False  # both sides of a version test define it


@dataclasses.dataclass
class Module:
    name: str
    package: bool
    body: dict
    stars: list
    exported: list | None
    since: tuple | None
    until: tuple | None

    def absolute(self, node):
        """The dotted name of the module that an `import from` names."""
        if not node.level:
            return node.module
        parts = self.name.split(".")
        cut = node.level - (1 if self.package else 0)
        base = parts[: len(parts) - cut] if cut else parts
        return ".".join(base + ([node.module] if node.module else []))


def holds(test):
    """Whether a branch is taken by the newest Python on Linux, and its (since, until)."""
    if isinstance(test, ast.BoolOp):
        parts = [holds(value) for value in test.values]
        if isinstance(test.op, ast.And):
            since = max((p[1] for p in parts if p[1]), default=None)
            until = min((p[2] for p in parts if p[2]), default=None)
            return all(p[0] for p in parts), since, until
        return any(p[0] for p in parts), None, None
    if isinstance(test, ast.UnaryOp):
        return not holds(test.operand)[0], None, None
    if isinstance(test, ast.Compare):
        subject = ast.unparse(test.left)
        value = ast.literal_eval(test.comparators[0])
        if subject.startswith("sys.version_info"):
            if isinstance(test.ops[0], ast.GtE):
                return True, value[:2], None
            return False, None, value[:2]
        if subject == "sys.platform":
            equal = value == "linux"
            return equal if isinstance(test.ops[0], ast.Eq) else not equal, None, None
    return True, None, None


def flatten(body, preferred=True, since=None, until=None):
    """Yields (statement, preferred, since, until) for the statements of all branches."""
    for node in body:
        if not isinstance(node, ast.If):
            yield node, preferred, since, until
            continue
        taken, first, last = holds(node.test)
        deeper = max(filter(None, (since, first)), default=None)
        shallower = min(filter(None, (until, last)), default=None)
        yield from flatten(node.body, preferred and taken, deeper, shallower)
        deeper = max(filter(None, (since, last)), default=None)
        shallower = min(filter(None, (until, first)), default=None)
        yield from flatten(node.orelse, preferred and not taken, deeper, shallower)


def named(node):
    """Yields (name, kind) for what a statement defines."""
    if isinstance(node, ast.ClassDef):
        yield node.name, "class"
    elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
        yield node.name, "function"
    elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
        yield node.target.id, "variable"
    elif isinstance(node, ast.Assign):
        for target in node.targets:
            if isinstance(target, ast.Name):
                yield target.id, "variable"
    elif isinstance(node, (ast.Import, ast.ImportFrom)):
        for alias in node.names:
            if alias.name != "*":
                yield alias.asname or alias.name.split(".")[0], "import"


def collect(body):
    """The definitions of a module or class body by name."""
    found = {}
    for node, preferred, since, until in flatten(body):
        for name, kind in named(node):
            old, new = found.get(name), Definition(kind, [node], preferred, since, until)
            if old is None or preferred and not old.preferred:
                found[name] = new
            elif preferred == old.preferred and kind == old.kind == "function":
                old.nodes.append(node)
            if old is not None:
                widen(found[name], old if found[name] is new else new)
    return found


def widen(kept, other):
    """Lets the kept definition live as long as both of them do."""
    kept.since = min(kept.since, other.since) if kept.since and other.since else None
    kept.until = max(kept.until, other.until) if kept.until and other.until else None
    kept.always = not kept.since and not kept.until


def versions(folder):
    """The (since, until) of each module that typeshed lists."""
    table = {}
    for line in (folder / "VERSIONS").read_text().splitlines():
        line = line.split("#")[0].strip()
        if line:
            name, span = line.split(": ")
            first, last = span.split("-")
            until = last and tuple(map(int, last.split(".")))
            table[name] = (
                tuple(map(int, first.split("."))),
                (until[0], until[1] + 1) if until else None,
            )
    return table


def lifetime(name, table):
    while name:
        if name in table:
            return table[name]
        name = name.rpartition(".")[0]
    return (3, 0), None


def load(folder: pathlib.Path):
    """All modules of the folder by dotted name."""
    table = versions(folder)
    modules = {}
    for path in sorted(folder.rglob("*.pyi")):
        parts = list(path.relative_to(folder).with_suffix("").parts)
        package = parts[-1] == "__init__"
        name = ".".join(parts[:-1] if package else parts)
        since, until = lifetime(name, table)
        if until and until <= OLDEST:
            continue
        tree = ast.parse(path.read_text())
        exported = None
        for node, preferred, _, _ in flatten(tree.body):
            value = getattr(node, "value", None)
            target = getattr(node, "target", None) or (getattr(node, "targets", None) or [None])[0]
            if isinstance(target, ast.Name) and target.id == "__all__" and isinstance(value, (ast.List, ast.Tuple)):
                words = [e.value for e in value.elts]
                exported = (exported or []) + [w for w in words if w not in (exported or [])]
        module = Module(name, package, collect(tree.body), [], exported, since, until)
        for node, _, _, _ in sorted(flatten(tree.body), key=lambda found: not found[1]):
            if isinstance(node, ast.ImportFrom) and node.names[0].name == "*":
                module.stars.append(module.absolute(node))
        modules[name] = module
    return modules
