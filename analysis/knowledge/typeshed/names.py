"""Follows re-exports and chooses the public name of each definition."""

import ast

# Modules whose names people never write, though they carry no underscore.
HIDDEN = {"genericpath", "posixpath", "ntpath", "posix", "nt", "opcode", "sre_compile", "sre_constants", "sre_parse"}

# Public names that no rule would find: the run-time name is an alias.
PREFERRED = {
    ("_thread", "LockType"): "threading.Lock",
    ("_thread", "lock"): "threading.Lock",
    ("_thread", "RLock"): "threading.RLock",
    ("_thread", "_local"): "threading.local",
    ("_socket", "socket"): "_socket.socket",  # its members go to socket.socket
    ("asyncio.unix_events", "_UnixSelectorEventLoop"): "asyncio.SelectorEventLoop",
}


class Names:
    def __init__(self, modules):
        self.modules = modules
        self.always = set()  # definitions that a version test hides, though older Pythons have the name
        self._exports = {}
        self._public = None

    def lookup(self, module, name, seen=()):
        """Where a name of a module is defined: ("module", m), ("definition", m, name) or None."""
        if (module, name) in seen or module not in self.modules:
            return None
        seen = (*seen, (module, name))
        here = self.modules[module]
        found = here.body.get(name)
        if found is None:
            for star in here.stars:
                if name in self.exports(star):
                    return self.lookup(star, name, seen)
            if f"{module}.{name}" in self.modules:
                return ("module", f"{module}.{name}")
            return None
        node = found.nodes[0]
        if found.kind == "import":
            for alias in node.names:
                if (alias.asname or alias.name.split(".")[0]) != name:
                    continue
                if isinstance(node, ast.Import):
                    return ("module", alias.name if alias.asname else name)
                source = here.absolute(node)
                if source == module and f"{module}.{alias.name}" in self.modules:
                    return ("module", f"{module}.{alias.name}")
                target = self.lookup(source, alias.name, seen)
                if found.always and target:
                    self.always.add(target[1:])
                return target
        if found.kind == "variable" and isinstance(node, ast.Assign):
            target = self.dotted(module, node.value, seen)
            if target and target[0] in ("module", "definition"):
                if target[2:] != (name,):
                    self.always.add(target[1:])
                return target
        return ("definition", module, name)

    def dotted(self, module, node, seen=()):
        """Where `a` or `a.b.c`, written in the module, is defined."""
        if isinstance(node, ast.Name):
            return self.lookup(module, node.id, seen) or self.lookup("builtins", node.id, seen)
        if isinstance(node, ast.Attribute):
            base = self.dotted(module, node.value, seen)
            if base and base[0] == "module":
                return self.lookup(base[1], node.attr, seen)
            if base and base[0] == "definition":
                return ("member", *base[1:], node.attr)
        return None

    def exports(self, module):
        """The names that others may take from a module."""
        if module not in self._exports:
            self._exports[module] = set()  # ends cycles of star imports
            here = self.modules.get(module)
            if here is None:
                return set()
            names = set()
            for star in here.stars:
                inner = self.modules.get(star)
                listed = inner and inner.exported
                names |= set(listed) if listed is not None else {n for n in self.exports(star) if n[0] != "_"}
            for name, found in here.body.items():
                if found.kind != "import" or name in (here.exported or ()):
                    names.add(name)
                else:
                    for alias in found.nodes[0].names:
                        if alias.asname == name and isinstance(found.nodes[0], ast.ImportFrom):
                            names.add(name)
            self._exports[module] = names
        return self._exports[module]

    def public(self):
        """The public name of each definition, as {(module, name): dotted}."""
        if self._public is None:
            places = {}
            for module in self.modules:
                for name in self.exports(module):
                    target = self.lookup(module, name)
                    if target and target[0] == "definition":
                        places.setdefault(target[1:], set()).add((module, name))
            self._public = {
                home: PREFERRED.get(home) or ".".join(min(found | {home}, key=lambda p: rank(home, p)))
                for home, found in places.items()
            }
        return self._public


def private(module):
    return module in HIDDEN or any(part.startswith("_") and part != "__future__" for part in module.split("."))


def rank(home, place):
    """Smaller is the better name: public, under its own name, of its own package, short."""
    module, name = place
    own = home[0] == module or home[0].startswith(module + ".")
    return (
        private(module),
        name.startswith("_"),
        name != home[1],
        not own and not private(home[0]),
        module.count("."),
        module != home[0],
        len(module),
        module,
        name,
    )
