package knowledge

// Handler is a stub.
func (b *Base) Handler(decorator string) (Context, bool) { return Caller, false }

// Hook is a stub.
func (b *Base) Hook(class, method string) (Context, bool) { return Caller, false }
