Self: object
