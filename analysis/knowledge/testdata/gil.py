"""Asks the running Python which calls let another thread run while they work.

Reads lines "name releases|holds since" from standard input, "-" for no since. A name that has a probe
below is called with enough to do, while another thread stands ready: threads are
not switched by time here, so the other one gets its turn only where the call
releases the lock. A call that releases it is given several chances, since the
system may be slow to wake the other thread. Prints one line for each name that
behaves otherwise or has no probe, then a count.
"""

import _thread
import io
import os
import sys
import tempfile

BIG = os.urandom(1 << 20) * 2
WORDS = "".join(map(chr, range(97, 123))) * 20_000
NUMBERS = list(range(40_000))


def module(name):
    __import__(name)
    return sys.modules[name]


def hashed(name):
    return lambda: getattr(module("hashlib"), name)(BIG)


def packed(package):
    """What decompressing needs, made once, outside of the probe."""
    packer = module(package)
    data = packer.compress(BIG[: 1 << 18])
    return packer, data


def unpack(package):
    packer, data = packed(package)
    return lambda: packer.decompress(data)


def unpack_by(package, maker):
    packer, data = packed(package)
    return lambda: getattr(packer, maker)().decompress(data)


def pack(package):
    return lambda: module(package).compress(BIG[: 1 << 18])


def pack_by(package, maker):
    return lambda: getattr(module(package), maker)().compress(BIG[: 1 << 18])


def from_zeros(method, *arguments):
    file = open("/dev/zero", "rb")
    return lambda: getattr(file, method)(*arguments)


def to_file(method, argument):
    file = tempfile.TemporaryFile()
    return lambda: file.seek(0) or getattr(file, method)(argument)


def lines():
    file = open(__file__, "rb", buffering=0)
    return lambda: file.seek(0) or file.readlines()


def line():
    file = open(__file__, "rb", buffering=0)
    return lambda: file.seek(0) or [file.readline() for _ in range(9)]


def descriptors(call):
    zeros, file = os.open("/dev/zero", os.O_RDONLY), tempfile.TemporaryFile()
    return lambda: file.seek(0) or call(zeros, file.fileno())


def printing():
    file = tempfile.TemporaryFile("w")
    return lambda: print(WORDS, file=file, flush=True) or file.seek(0)


def digest_of_file():
    return lambda: module("hashlib").file_digest(io.BytesIO(BIG), "sha256")


def call(name, *arguments):
    parts = name.split(".")
    found = module(".".join(parts[:-1]))
    return lambda: getattr(found, parts[-1])(*arguments)


def repeated(package, name):
    function = getattr(module(package), name)
    return lambda: [function() for _ in NUMBERS]


def holding():
    """One call, with much to do, of each package or function that holds the lock."""
    import array, ast, datetime, decimal, ipaddress, json, marshal, pickle, re, struct, textwrap, tokenize
    import xml.etree.ElementTree as tree

    data = [{"key": n, "text": str(n)} for n in range(5_000)]
    written, pickled, dumped = json.dumps(data), pickle.dumps(data), marshal.dumps(data)
    xml = "<r>" + "<a>x</a>" * 10_000 + "</r>"
    source = "x = [1, 2, 3]\n" * 500
    numbers = array.array("q", NUMBERS)

    class Point:
        x: int
        y: int = 0

    return {
        "json": lambda: (json.dumps(data), json.loads(written)),
        "pickle": lambda: (pickle.dumps(data), pickle.loads(pickled)),
        "marshal": lambda: (marshal.dumps(data), marshal.loads(dumped)),
        "struct": lambda: struct.pack(f"{len(NUMBERS)}q", *NUMBERS),
        "csv": lambda: list(module("csv").reader(["a,b,c"] * 50_000)),
        "copy": lambda: module("copy").deepcopy(data[:5_000]),
        "ast": lambda: ast.dump(ast.parse(source)),
        "xml.etree.ElementTree.XML": lambda: tree.XML(xml),
        "xml.etree.ElementTree.tostring": (lambda parsed: lambda: tree.tostring(parsed))(tree.fromstring(xml)),
        "tokenize.tokenize": lambda: list(tokenize.tokenize(io.BytesIO(source.encode()).readline)),
        "tokenize.generate_tokens": lambda: list(tokenize.generate_tokens(io.StringIO(source).readline)),
        "re": lambda: re.findall(r"(a|b)+c", WORDS),
        "math": lambda: module("math").factorial(5_000),
        "cmath": lambda: [module("cmath").sqrt(n) for n in NUMBERS],
        "statistics": lambda: module("statistics").stdev(NUMBERS[:5_000]),
        "fractions": lambda: sum(module("fractions").Fraction(1, n) for n in range(1, 300)),
        "decimal": lambda: decimal.Decimal(2) ** 5_000,
        "random": lambda: module("random").shuffle(list(NUMBERS)),
        "numbers": lambda: [isinstance(n, module("numbers").Number) for n in NUMBERS],
        "itertools": lambda: list(module("itertools").permutations(range(8))),
        "functools": lambda: module("functools").reduce(int.__add__, NUMBERS),
        "operator": lambda: list(map(module("operator").neg, NUMBERS)),
        "collections": lambda: module("collections").Counter(WORDS),
        "bisect": lambda: [module("bisect").bisect(NUMBERS, n) for n in NUMBERS],
        "heapq": lambda: module("heapq").nsmallest(1_000, NUMBERS),
        "array": lambda: (numbers.tobytes(), numbers.tolist()),
        "enum": lambda: module("enum").Enum("Many", [f"n{n}" for n in range(500)]),
        "dataclasses": lambda: module("dataclasses").dataclass(Point),
        "string": lambda: module("string").Template("$a" * 20_000).substitute(a=1),
        "textwrap": lambda: textwrap.wrap("word " * 20_000),
        "difflib": lambda: list(module("difflib").ndiff(["a"] * 30, ["b"] * 30)),
        "unicodedata": lambda: module("unicodedata").normalize("NFD", "é" * 500_000),
        "html": lambda: module("html").escape(WORDS),
        "datetime": lambda: [datetime.date.fromordinal(n + 1) for n in NUMBERS],
        "colorsys": lambda: [module("colorsys").rgb_to_hsv(n, 1, 2) for n in range(20_000)],
        "base64": lambda: module("base64").b64encode(BIG),
        "binascii": lambda: module("binascii").hexlify(BIG),
        "urllib.parse": lambda: module("urllib.parse").quote(WORDS),
        "ipaddress": lambda: [ipaddress.ip_address(n) for n in range(20_000)],
        "fnmatch": lambda: module("fnmatch").filter(["a.py"] * 20_000, "*.py"),
        **{
            f"time.{clock}{unit}": repeated("time", clock + unit)
            for clock in ("time", "monotonic", "perf_counter", "process_time", "thread_time")
            for unit in ("", "_ns")
        },
        "hmac.compare_digest": lambda: module("hmac").compare_digest(BIG, BIG),
    }


def of_builtins():
    """One call of each builtin that holds the lock."""
    pairs = [(n, n) for n in NUMBERS]
    return {
        "abs": lambda: abs(-(10**100_000)),
        "all": lambda: all(n >= 0 for n in NUMBERS),
        "any": lambda: any(n < 0 for n in NUMBERS),
        "ascii": lambda: ascii(NUMBERS),
        "bin": lambda: bin(1 << 500_000),
        "bool": lambda: [bool(n) for n in NUMBERS],
        "bytearray": lambda: bytearray(BIG),
        "bytes": lambda: bytes(NUMBERS[:256] * 500),
        "chr": lambda: [chr(n) for n in NUMBERS],
        "complex": lambda: [complex(n) for n in NUMBERS],
        "dict": lambda: dict(pairs),
        "divmod": lambda: divmod(1 << 90_000, 7**9_000),
        "enumerate": lambda: list(enumerate(NUMBERS)),
        "filter": lambda: list(filter(None, NUMBERS)),
        "float": lambda: [float(n) for n in NUMBERS],
        "format": lambda: [format(n, "x") for n in NUMBERS],
        "frozenset": lambda: frozenset(NUMBERS),
        "hash": lambda: hash(tuple(NUMBERS)),
        "hex": lambda: hex(1 << 500_000),
        "int": lambda: int("f" * 100_000, 16),
        "isinstance": lambda: [isinstance(n, int) for n in NUMBERS],
        "issubclass": lambda: [issubclass(int, object) for _ in NUMBERS],
        "len": lambda: [len(WORDS) for _ in NUMBERS],
        "list": lambda: list(NUMBERS),
        "map": lambda: list(map(str, NUMBERS)),
        "max": lambda: max(NUMBERS),
        "memoryview": lambda: memoryview(BIG).tolist(),
        "min": lambda: min(NUMBERS),
        "oct": lambda: oct(1 << 500_000),
        "ord": lambda: [ord(c) for c in WORDS],
        "pow": lambda: pow(3, 1 << 2_000, 7**900),
        "range": lambda: list(range(40_000)),
        "repr": lambda: repr(NUMBERS),
        "reversed": lambda: list(reversed(NUMBERS)),
        "round": lambda: [round(n / 3, 2) for n in NUMBERS],
        "set": lambda: set(NUMBERS),
        "slice": lambda: NUMBERS[slice(0, None, 2)],
        "sorted": lambda: sorted(NUMBERS, key=lambda n: -n),
        "str": lambda: str(NUMBERS),
        "sum": lambda: sum(NUMBERS),
        "tuple": lambda: tuple(NUMBERS),
        "zip": lambda: list(zip(NUMBERS, NUMBERS)),
    }


def releasing():
    """One call of each function that releases the lock."""
    probes = {
        f"hashlib.{name}": hashed(name)
        for name in "md5 sha1 sha224 sha256 sha384 sha512 sha3_224 sha3_256 sha3_384 sha3_512 "
        "shake_128 shake_256 blake2b blake2s".split()
    }
    for package in "zlib", "bz2", "lzma", "gzip":
        probes[f"{package}.compress"], probes[f"{package}.decompress"] = pack(package), unpack(package)
    if sys.version_info >= (3, 14):
        probes |= {
            "compression.zstd.compress": pack("compression.zstd"),
            "compression.zstd.decompress": unpack("compression.zstd"),
            "compression.zstd.ZstdCompressor.compress": pack_by("compression.zstd", "ZstdCompressor"),
            "compression.zstd.ZstdDecompressor.decompress": unpack_by("compression.zstd", "ZstdDecompressor"),
        }
    return probes | {
        "hashlib.new": call("hashlib.new", "sha256", BIG),
        "hashlib._Hash.update": lambda: module("hashlib").sha256().update(BIG),
        "hashlib.pbkdf2_hmac": call("hashlib.pbkdf2_hmac", "sha256", b"word", b"salt", 50_000),
        "hashlib.scrypt": lambda: module("hashlib").scrypt(b"word", salt=b"salt", n=4096, r=8, p=1),
        "hashlib.file_digest": digest_of_file(),
        "hmac.new": call("hmac.new", b"key", BIG, "sha256"),
        "hmac.digest": call("hmac.digest", b"key", BIG, "sha256"),
        "hmac.HMAC.update": lambda: module("hmac").new(b"key", digestmod="sha256").update(BIG),
        "zlib.crc32": call("zlib.crc32", BIG),
        "zlib.adler32": call("zlib.adler32", BIG),
        "binascii.crc32": call("binascii.crc32", BIG),
        "zlib._Compress.compress": pack_by("zlib", "compressobj"),
        "zlib._Decompress.decompress": unpack_by("zlib", "decompressobj"),
        "bz2.BZ2Compressor.compress": pack_by("bz2", "BZ2Compressor"),
        "bz2.BZ2Decompressor.decompress": unpack_by("bz2", "BZ2Decompressor"),
        "lzma.LZMACompressor.compress": pack_by("lzma", "LZMACompressor"),
        "lzma.LZMADecompressor.decompress": unpack_by("lzma", "LZMADecompressor"),
        "typing.IO.read": from_zeros("read", 1 << 24),
        "typing.IO.readline": line(),
        "typing.IO.readlines": lines(),
        "typing.IO.write": to_file("write", BIG),
        "typing.IO.writelines": to_file("writelines", [BIG] * 4),
        "os.read": descriptors(lambda zeros, _: os.read(zeros, 1 << 24)),
        "os.write": descriptors(lambda _, file: os.write(file, BIG)),
        "builtins.print": printing(),
    }


def lets_others_run(probe, chances):
    for _ in range(chances):
        done, ran = _thread.allocate_lock(), []
        done.acquire()
        _thread.start_new_thread(lambda: (ran.append(True), done.release()), ())
        early = bool(ran)
        probe()
        if ran and not early:
            return True
        done.acquire()
    return False


def main():
    sys.setswitchinterval(1000)
    probes = holding() | releasing() | {f"builtins.{name}": probe for name, probe in of_builtins().items()}
    asked = 0
    for line in sys.stdin:
        name, expected, since = line.split()
        if name.split(".")[0] not in sys.stdlib_module_names:
            continue
        if since != "-" and sys.version_info < tuple(map(int, since.split("."))):
            continue
        if name not in probes:
            print(f"{name}: there is no probe")
            continue
        probes[name]()  # imports and caches what it needs
        asked += 1
        if lets_others_run(probes[name], 500 if expected == "releases" else 2) != (expected == "releases"):
            print(f"{name}: it does not do what {expected} says")
    print(asked)


main()
