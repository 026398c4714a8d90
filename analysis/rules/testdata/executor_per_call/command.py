import sys
from concurrent.futures import ThreadPoolExecutor

from django.core.management.base import BaseCommand


def load(name):
    with open(name) as file:
        return file.read()


class Command(BaseCommand):
    def handle(self, *args, **options):
        self.load_folders(options["folders"])

    def load_folders(self, folders):
        for folder in folders:
            self.load_all(folder)

    def load_all(self, names):
        with ThreadPoolExecutor() as pool:  # fine: the process does nothing else
            return list(pool.map(load, names))


class Other:
    def handle(self, folders):
        for folder in folders:
            self.load_all(folder)  # step "`self.load_all` is called in a loop"

    def load_all(self, names):
        with ThreadPoolExecutor() as pool:  # want "Each run of `Other.load_all`"
            return list(pool.map(load, names))


def load_folder(names):
    with ThreadPoolExecutor() as pool:  # fine
        return list(pool.map(load, names))


def load_folders(folders):
    for folder in folders:
        load_folder(folder)


def in_round(folders):
    for folder in folders:
        with ThreadPoolExecutor() as pool:  # want "Each round of the loop"
            print(pool.submit(load, folder).result())


def main():
    load_folders(sys.argv)
    in_round(sys.argv)


if __name__ == "__main__":
    sys.exit(main())
