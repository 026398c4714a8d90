# %%
import threading
import time


def work():
    for _ in range(3):
        time.sleep(1)


def begin():
    threading.Thread(target=work).start()  # want "Nothing in this file waits"

# %%
threading.Thread(target=work).start()  # fine: the kernel goes on
