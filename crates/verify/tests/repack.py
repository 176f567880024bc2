"""What other programs make of a bundle.zip. `UPDATE=1` of the test `seeds` runs it."""

import io
import pathlib
import subprocess
import tempfile
import zipfile

SEEDS = pathlib.Path(__file__).parents[3] / "fuzz/seeds/bundle"
DATE = (2026, 11, 24, 10, 0, 0)


def contents():
    with zipfile.ZipFile(SEEDS / "small.zip") as bundle:
        return {name: bundle.read(name) for name in bundle.namelist()}


def info(name, mode=0o100644):
    about = zipfile.ZipInfo(name, DATE)
    about.compress_type = zipfile.ZIP_DEFLATED
    about.external_attr = mode << 16
    return about


class Stream(io.RawIOBase):
    """Can't be sought, so that sizes come behind the files, in data descriptors."""

    def __init__(self, file):
        self.file = file

    def writable(self):
        return True

    def write(self, data):
        return self.file.write(data)


def python(files):
    """zipfile, compressed, in another order."""
    with zipfile.ZipFile(SEEDS / "python.zip", "w") as archive:
        for name in sorted(files, reverse=True):
            archive.writestr(info(name), files[name])


def finder(files):
    """Like macOS: below a folder, with data descriptors and what Finder leaves behind."""
    with open(SEEDS / "finder.zip", "wb") as file, zipfile.ZipFile(Stream(file), "w") as archive:
        archive.writestr(info("bundle/", 0o40755), b"")
        archive.writestr(info("bundle/.DS_Store"), b"\0\0\0\1Bud1" + bytes(600))
        for name, content in files.items():
            archive.writestr(info(f"bundle/{name}"), content)
            archive.writestr(info(f"__MACOSX/bundle/._{name}"), b"\0\5\x16\7" + bytes(60))
            archive.writestr(info(f"__MACOSX/bundle/{name}"), b"not the file")


def explorer(files):
    """Like Windows: a folder with a Ukrainian name, a note beside."""
    with zipfile.ZipFile(SEEDS / "explorer.zip", "w") as archive:
        archive.comment = "Мій архів".encode()
        for name, content in files.items():
            archive.writestr(info(f"Завантаження/{name}"), content)
        archive.writestr(info("Завантаження/нотатки.txt"), "Перевірити до п'ятниці.\n")


def info_zip(files):
    """The program zip itself, with its extra fields, also to a pipe."""
    with tempfile.TemporaryDirectory() as folder:
        for name, content in files.items():
            pathlib.Path(folder, name).write_bytes(content)
        for name, output in [("info-zip.zip", "out.zip"), ("info-zip-piped.zip", "-")]:
            made = subprocess.run(
                ["zip", "-q", "-r", output, *files], cwd=folder, check=True, capture_output=True
            )
            archive = made.stdout or pathlib.Path(folder, "out.zip").read_bytes()
            (SEEDS / name).write_bytes(archive)


if __name__ == "__main__":
    parts = contents()
    for make in [python, finder, explorer, info_zip]:
        make(parts)
