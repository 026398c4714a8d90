# %%
from concurrent.futures import ThreadPoolExecutor

pool = ThreadPoolExecutor()


def work():
    raise ValueError

# %%
pool.submit(work)  # fine: Out shows it
# %%
pool.submit(work);  # want "nobody keeps that"
