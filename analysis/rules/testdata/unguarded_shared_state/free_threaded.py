# free-threaded
import threading
from collections import deque
from concurrent.futures import ThreadPoolExecutor

results = []
seen = {}
waiting = deque()
lock = threading.Lock()


def work(item):
    results.append(item)  # want info "without a global interpreter lock that keeps one operation whole, and no two together"
    seen[item] = 1  # want info "guards `seen`"
    waiting.append(item)  # fine
    with lock:
        results.append(item)  # fine


def alone(item):
    results.append(item)  # fine


def own(item):
    found = []
    found.append(item)  # fine
    return found


def main(items):
    with ThreadPoolExecutor() as pool:
        list(pool.map(work, items))  # step "given to `concurrent.futures.ThreadPoolExecutor.map` here"
        list(pool.map(own, items))
