import multiprocessing
import threading
import _thread
from concurrent.futures import ThreadPoolExecutor

first = threading.Lock()
second = threading.Lock()
third = threading.Lock()
fourth = threading.Lock()
fifth = threading.Lock()
sixth = threading.Lock()


def both(one, other):
    with one:  # step "`both` takes `one` here, and still holds it"
        with other:  # step "`both` takes `other`"
            return 1


def one_way():
    both(first, second)  # want warning "`both` takes `second` here while `first` is held, and in `other_way` `first` is taken while `second` is held"


def other_way():
    both(other=first, one=second)  # want warning "in `one_way` `second` is taken while `first` is held"


def same_order():
    both(first, third)  # fine
    both(second, third)  # fine


def through(one, other):
    both(other, one)


def far():
    with third:
        with fourth:  # want warning "`fourth` is taken here while `third` is held"
            pass


def far_back():
    through(third, fourth)  # want warning "`through` takes `third` here while `fourth` is held"


def held_here(other):
    with fifth:
        with other:
            pass


def gives_sixth():
    held_here(sixth)  # want warning "`held_here` takes `sixth` here while `fifth` is held"


def takes_fifth():
    with sixth:
        held_here(third)  # want warning "`held_here` takes `fifth` here while `sixth` is held"


def tries(one, other):
    with one:
        if other.acquire(timeout=1):
            other.release()


tried = threading.Lock()
tried_too = threading.Lock()


def never_waits():
    tries(tried, tried_too)  # fine


def the_other_way():
    with tried_too:
        with tried:  # fine
            pass


class Account:
    def __init__(self):
        self.lock = threading.Lock()
        self.balance = 0


def transfer(source, target):
    with source.lock:
        with target.lock:
            source.balance -= 1
            target.balance += 1


def pays(payer: Account, payee: Account):
    transfer(payer, payee)  # want warning "The lock of `payee` is taken here while that of `payer` is held"


class Bank:
    def __init__(self):
        self.lock = threading.Lock()
        self.vault = Vault(self)

    def move(self):
        enter(self, self.vault)  # want warning "`enter` takes `Vault.lock` here while `Bank.lock` is held"


class Vault:
    def __init__(self, bank: Bank):
        self.lock = threading.Lock()
        self.bank = bank

    def back(self):
        enter(self, self.bank)  # want warning "`enter` takes `Bank.lock` here while `Vault.lock` is held"


def enter(outer, inner):
    with outer.lock, inner.lock:
        return 1


red = threading.Lock()
green = threading.Lock()
blue = threading.Lock()
black = threading.Lock()


def worker(one, other):
    for _ in range(10):
        with one:
            with other:
                pass


def start():
    threads = [
        threading.Thread(target=worker, args=(red, green)),  # want warning "`worker` takes `green` here while `red` is held"
        threading.Thread(target=worker, args=(green, red)),  # want warning "`worker` takes `red` here while `green` is held"
        threading.Thread(target=worker, args=(red, blue)),  # fine
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def start_by_pool():
    with ThreadPoolExecutor() as pool:
        futures = [
            pool.submit(worker, blue, black),  # want warning "`worker` takes `black` here while `blue` is held"
            pool.submit(worker, other=blue, one=black),  # want warning "`worker` takes `blue` here while `black` is held"
        ]
        return [future.result() for future in futures]


north = _thread.allocate_lock()
south = _thread.allocate_lock()


def start_low():
    _thread.start_new_thread(worker, (north, south))  # want warning "`worker` takes `south` here while `north` is held"
    _thread.start_new_thread(worker, (south, north))  # want warning "`worker` takes `north` here while `south` is held"


shared = multiprocessing.Lock()
shared_too = multiprocessing.Lock()


def start_processes():
    processes = [
        multiprocessing.Process(target=worker, args=(shared, shared_too)),  # want warning "`worker` takes `shared_too`"
        multiprocessing.Process(target=worker, args=(shared_too, shared)),  # want warning "`worker` takes `shared`"
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join()


mine = threading.Lock()
yours = threading.Lock()


def copies():
    multiprocessing.Process(target=worker, args=(mine, yours)).start()  # want unpicklable-callable "cannot be pickled"
    with yours:
        with mine:  # fine: each process has a copy of its own
            pass


north_east = threading.Lock()
south_west = threading.Lock()


def in_order(one, other):
    if id(one) < id(other):
        with one, other:
            pass
    else:
        with other, one:
            pass


def sorts(one, other):
    before, behind = sorted((one, other), key=id)
    with before, behind:
        pass


def ordered():
    in_order(north_east, south_west)  # fine
    in_order(south_west, north_east)  # fine
    sorts(north_east, south_west)  # fine
    sorts(south_west, north_east)  # fine
