import multiprocessing as mp


def main(items):
    process = mp.Process(target=lambda: print(items))  # want error "A lambda"
    process.start()
    process.join()
    context = mp.get_context()
    process = context.Process(target=main, kwargs={"items": lambda: 1})  # want error "A lambda"
    process.start()
    process.join()


def fine(items):
    process = mp.Process(target=main, kwargs={"items": items})  # fine
    process.start()
    process.join()


if __name__ == "__main__":
    mp.set_start_method("spawn")
    main([1])
