from multiprocessing import Process


def work():
    print("working")


process = Process(target=work)  # fine
process.start()  # want "where a process does not begin as a copy of this one, as on macOS and Windows"
process.join()
Process(target=work).start()
