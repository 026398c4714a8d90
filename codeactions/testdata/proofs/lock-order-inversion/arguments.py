# before: hangs
import threading

accounts = threading.Lock()
journal = threading.Lock()
barrier = threading.Barrier(2)


def both(first, second):
    with first:
        barrier.wait()
        with second:
            pass


def main():
    threads = [
        threading.Thread(target=both, args=(accounts, journal)),
        threading.Thread(target=both, args=(journal, accounts)),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print("both went through")


main()
