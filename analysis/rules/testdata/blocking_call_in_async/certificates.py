import ssl


async def contexts(certificates: str):
    ssl.create_default_context()  # want warning "works on files"
    ssl.create_default_context(cafile="ca.pem")  # want warning "works on files"
    ssl.create_default_context(cadata=certificates)  # fine: it reads no file
    ssl.create_default_context(ssl.Purpose.CLIENT_AUTH, cadata=certificates)  # fine
