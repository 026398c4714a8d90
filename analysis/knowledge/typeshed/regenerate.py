"""Makes stdlib.txt anew from the release of mypy named here, which carries typeshed.

    python3 regenerate.py [FILE]

pip brings the release into a temporary folder; nothing is installed. The table goes
to FILE, or to stdlib.txt beside this script. `go generate ./analysis/knowledge/...`
runs this. To take in a newer typeshed, change VERSION, and the same in NOTICE.
"""

import contextlib
import io
import pathlib
import subprocess
import sys
import tempfile
import zipfile

import generate

VERSION = "2.4.1"
HERE = pathlib.Path(__file__).parent


def bring(folder):
    """typeshed's folder stdlib, unpacked from mypy's wheel."""
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary", ":all:"]
    # pip's own words go to standard error; what it says on success is of no use.
    subprocess.run([*pip, "--dest", str(folder), f"mypy=={VERSION}"], check=True, stdout=sys.stderr)
    wheel, = folder.glob("mypy-*.whl")
    with zipfile.ZipFile(wheel) as packed:
        for name in packed.namelist():
            if name.startswith("mypy/typeshed/stdlib/"):
                packed.extract(name, folder)
    return folder / "mypy" / "typeshed" / "stdlib"


def main(target):
    with tempfile.TemporaryDirectory() as folder:
        table = io.StringIO()
        with contextlib.redirect_stdout(table):
            generate.main(bring(pathlib.Path(folder)), f"typeshed as in mypy {VERSION}")
    target.write_text(table.getvalue(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "stdlib.txt")
