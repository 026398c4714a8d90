import multiprocessing


def main(items):
    process = multiprocessing.Process(target=lambda: print(items))  # fine
    process.start()
    process.join()


def pooled(items):
    with multiprocessing.Pool() as pool:
        pool.map(lambda x: x, items)  # want error "A lambda"


if __name__ == "__main__":
    multiprocessing.set_start_method("fork")
    main([1])
