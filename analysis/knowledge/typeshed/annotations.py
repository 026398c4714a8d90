"""Turns annotations into the short type expressions of the table."""

import ast

BARE = ("builtins.", "typing.", "collections.abc.")
UNKNOWN = {"Any", "object", "Never", "NoReturn", "AnyStr", "TypeAlias", "LiteralString", "Final", "ClassVar"}
TRANSPARENT = {"Final", "ClassVar", "Annotated", "Required", "NotRequired", "ReadOnly", "Type"}
COROUTINES = {"Coroutine", "types.CoroutineType"}


class Annotations:
    def __init__(self, names):
        self.names = names
        self.public = names.public()

    def name(self, home):
        text = self.public.get(home) or ".".join(home)
        for prefix in BARE:
            if text.startswith(prefix) and text.count(".") == prefix.count("."):
                return text[len(prefix):]
        return {"typing_extensions.Self": "Self"}.get(text, text)

    def render(self, module, node, depth=0):
        """The type expression of an annotation written in the module, "" if unknown."""
        if node is None or depth > 12:
            return ""
        if isinstance(node, ast.Constant):
            if node.value is None:
                return "None"
            if isinstance(node.value, str):
                return self.render(module, ast.parse(node.value, mode="eval").body, depth + 1)
            return ""
        if isinstance(node, ast.BinOp):
            return self.union(module, sides(node), depth)
        if isinstance(node, ast.Subscript):
            return self.subscript(module, node, depth)
        target = self.names.dotted(module, node)
        if not target or target[0] == "module":
            return ""
        if target[0] == "member":
            return self.name(target[1:3]) + "." + target[3]
        return self.definition(target[1:], depth)

    def definition(self, home, depth):
        found = self.names.modules[home[0]].body.get(home[1])
        if found is None:
            return ""
        node = found.nodes[0]
        text = self.name(home)
        if found.kind == "class":
            return "" if text in UNKNOWN else text
        if isinstance(node, ast.AnnAssign):
            if "TypeAlias" in ast.unparse(node.annotation):
                return self.render(home[0], node.value, depth + 1)
            return "" if text in UNKNOWN or home[0] not in ("typing", "typing_extensions") else text
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call):
            for keyword in node.value.keywords:
                if keyword.arg == "bound":
                    return self.render(home[0], keyword.value, depth + 1)
        if isinstance(node, ast.Assign) and home[0] == "typing" and not isinstance(node.value, ast.Call):
            return "" if text in UNKNOWN else text
        return ""

    def subscript(self, module, node, depth):
        base = self.render(module, node.value, depth + 1)
        arguments = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
        word = ast.unparse(node.value).rpartition(".")[2]
        if word == "Optional":
            return self.union(module, arguments, depth)
        if word == "Union":
            return self.union(module, arguments, depth)
        if word == "Literal":
            value = arguments[0]
            return type(value.value).__name__ if isinstance(value, ast.Constant) and value.value is not None else ""
        if word in TRANSPARENT:
            return self.render(module, arguments[0], depth + 1)
        if not base:
            return ""
        rendered = [self.render(module, a, depth + 1) or "Any" for a in arguments if ast.unparse(a) not in ("...", "()")]
        rendered = [r for r in rendered if "Unpack" not in r]
        if base == "type" and rendered[0] != "Any":
            return f"type[{rendered[0]}]"
        if base == "Callable" or all(r == "Any" for r in rendered):
            return base
        return f"{base}[{', '.join(rendered)}]"

    def union(self, module, nodes, depth):
        kinds = []
        for node in nodes:
            if isinstance(node, ast.Name) and node.id == "MaybeNone":
                continue  # typeshed's word for "None, but nobody checks"
            text = self.render(module, node, depth + 1)
            if text != "None" and text not in kinds:
                kinds.append(text)
        return agree(kinds)

    def result(self, module, function):
        """(coroutine, type) of what a call of the function gives."""
        text = self.render(module, function.returns)
        first = (function.args.posonlyargs + function.args.args)[:1]
        if first and first[0].annotation is not None and function.returns is not None:
            if isinstance(function.returns, ast.Name) and variable(self.names, module, function.returns):
                if function.returns.id in receivers(first[0]):
                    text = "Self"
        if isinstance(function, ast.AsyncFunctionDef):
            return True, text
        decorators = {ast.unparse(d).rpartition(".")[2] for d in function.decorator_list}
        head, _, inner = text.partition("[")
        if "contextmanager" in decorators or "asynccontextmanager" in decorators:
            kind = "AbstractAsyncContextManager" if "asynccontextmanager" in decorators else "AbstractContextManager"
            return False, f"contextlib.{kind}" + (f"[{inner}" if inner else "")
        if head in COROUTINES and not function.name.startswith("get_"):
            last = split(inner[:-1])[-1] if inner else ""
            return True, "" if last == "Any" else last
        return False, text


def variable(names, module, node):
    """Whether the name is a type variable."""
    target = names.dotted(module, node)
    if not target or target[0] != "definition":
        return False
    found = names.modules[target[1]].body.get(target[2])
    return found is not None and "TypeVar(" in ast.unparse(found.nodes[0])


def receivers(parameter):
    """The type variables that `self: T` or `cls: type[T]` may name."""
    if parameter.arg not in ("self", "cls"):
        return ()
    text = ast.unparse(parameter.annotation)
    return (text, text.removeprefix("type[").removesuffix("]"))


def sides(node):
    if isinstance(node, ast.BinOp):
        return sides(node.left) + sides(node.right)
    return [node]


def split(text):
    """The arguments of `A, B[C, D]`."""
    parts, level, start = [], 0, 0
    for i, c in enumerate(text):
        level += (c == "[") - (c == "]")
        if c == "," and not level:
            parts.append(text[start:i].strip())
            start = i + 1
    return parts + [text[start:].strip()]


def agree(kinds):
    """One type that all the types are, "" where they differ."""
    kinds = list(dict.fromkeys(kinds))
    if len(kinds) == 1:
        return kinds[0]
    heads = {k.partition("[")[0] for k in kinds}
    return heads.pop() if len(heads) == 1 else ""
