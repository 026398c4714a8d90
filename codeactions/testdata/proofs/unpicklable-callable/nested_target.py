# before: fails "local object"
# after: prints "seven 7"
import multiprocessing


def main():
    number = 7

    def show(word):
        print(word, number)

    process = multiprocessing.get_context("spawn").Process(target=show, args=("seven",))
    process.start()
    process.join()


if __name__ == "__main__":
    main()
