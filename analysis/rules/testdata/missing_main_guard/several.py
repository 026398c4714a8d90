import multiprocessing


def work():
    print("working")


processes = [multiprocessing.Process(target=work) for _ in range(4)]
for process in processes:
    process.start()  # want "`process.start` starts a process"
for process in processes:
    process.join()
