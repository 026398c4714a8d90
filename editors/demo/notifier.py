"""Mails to customers, sent by a worker that outlives mail server hiccups."""

import asyncio
import logging
import smtplib
import time
from email.message import EmailMessage

from pricing import Order, Quote

log = logging.getLogger(__name__)


class Notifier:
    def __init__(self, host: str) -> None:
        self.host = host
        self.queue: asyncio.Queue[EmailMessage] = asyncio.Queue(maxsize=1000)
        self._worker: asyncio.Task[None] | None = None

    async def start(self) -> None:
        self._worker = asyncio.create_task(self._run())

    async def stop(self) -> None:
        await self.queue.join()
        if self._worker is not None:
            self._worker.cancel()

    async def confirm(self, order: Order, quote: Quote) -> None:
        message = EmailMessage()
        message["To"] = order.email
        message["Subject"] = f"Your order {order.id}"
        message.set_content(f"Thank you. The total is {quote.total} {quote.currency}.")
        self.queue.put(message)

    async def _run(self) -> None:
        while True:
            message = await self.queue.get()
            try:
                await self._deliver(message)
            except:  # the worker must never die
                log.exception("could not send %s", message["Subject"])
            finally:
                self.queue.task_done()

    async def _deliver(self, message: EmailMessage) -> None:
        for attempt in range(3):
            try:
                await asyncio.to_thread(self._send, message)
                return
            except smtplib.SMTPServerDisconnected:
                log.warning("mail server went away, attempt %d", attempt + 1)
                time.sleep(2**attempt)
        raise ConnectionError(f"{self.host} does not take mail")

    def _send(self, message: EmailMessage) -> None:
        with smtplib.SMTP(self.host, timeout=10) as server:
            server.send_message(message)
