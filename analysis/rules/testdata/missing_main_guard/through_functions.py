import multiprocessing as mp


def work():
    print("working")


def start():
    process = mp.Process(target=work)
    process.start()  # step "`start` calls `process.start`"
    process.join()


def main():
    start()  # step "`main` calls `start`"


main()  # want "`main` starts a process"
