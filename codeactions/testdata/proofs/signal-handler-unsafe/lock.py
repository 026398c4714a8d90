# before: hangs
import signal
import threading

lock = threading.Lock()
totals = []


def show(number, frame):
    with lock:
        print(totals)


signal.signal(signal.SIGUSR1, show)


def main():
    with lock:
        totals.append(1)
        signal.raise_signal(signal.SIGUSR1)
        totals.append(2)


main()
