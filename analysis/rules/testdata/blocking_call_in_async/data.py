import io

import click
import numpy as np
import pandas as pd
import paramiko
import typer


async def tables(path: str):
    frame = pd.read_csv(path)  # want "works on files"
    pd.read_csv(io.StringIO("a,b"))  # fine: in memory
    frame.to_csv(path)  # want "works on files"
    frame.to_csv()  # fine: gives a string
    frame.to_csv(index=False)  # fine: gives a string
    frame.head().to_parquet(path)  # want "works on files"
    frame.to_parquet()  # fine: gives bytes
    frame.to_dict()  # fine
    pd.read_json('{"a": 1}')  # fine: the text itself
    pd.read_sql("select 1", None)  # want "waits for a database"


async def arrays(path: str):
    np.save(path, np.zeros(3))  # want "works on files"
    np.load(path)  # want "works on files"
    np.load(io.BytesIO(b""))  # fine: in memory
    np.frombuffer(b"").tofile(path)  # want "works on files"


async def remote(host: str):
    client = paramiko.SSHClient()
    client.load_system_host_keys()  # want "works on files"
    client.connect(host)  # want "waits for the network"
    _, output, _ = client.exec_command("ls")  # want "waits for the network"
    output.read()  # want "waits for the network"
    client.open_sftp().get("a", "b")  # want "waits for the network" # want "waits for the network"
    client.close()  # fine


async def asks():
    typer.confirm("sure?")  # want "waits for the user"
    click.prompt("name")  # want "waits for the user"
    click.echo("done")  # fine
