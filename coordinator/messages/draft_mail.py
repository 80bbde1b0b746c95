"""A message as a file that a mail program opens as a draft: nothing is sent from here."""

from coordinator.names import tidy


def draft(to_name: str, to_email: str, subject: str, body: str) -> bytes:
    """The .eml file's bytes: UTF-8, without a sender, marked unsent so that Outlook opens it for editing."""
    from email.headerregistry import Address
    from email.message import EmailMessage
    from email.policy import SMTP

    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"
    message["Subject"] = tidy(subject)
    local, at, host = tidy(to_email).rpartition("@")
    if at and local and host and host.isascii() and local.isascii() and " " not in tidy(to_email):
        message["To"] = Address(tidy(to_name), local, host)
    message.set_content(body + "\n", charset="utf-8", cte="quoted-printable")
    return message.as_bytes()
