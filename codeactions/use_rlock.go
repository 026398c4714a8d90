package codeactions

// useRLock makes a lock that the thread which holds it may take again.
var useRLock = action{
	name:  "use-rlock",
	rules: []string{"self-deadlock"},
	propose: func(d *draft) offer {
		const title = "Make it a `threading.RLock`"
		taken, ok := d.takenBy(d.finding)
		if !ok {
			return offer{}
		}
		lock, ok := d.lockUses(taken)
		switch {
		case !ok:
			return refuse(title, "the lock is not made in one place of this file, or is handed on")
		case lock.lock.Class != "threading.Lock" && lock.lock.Class != "_thread.lock":
			return refuse(title, "no `"+lock.lock.Class+"` can be taken twice")
		}
		d.replace(d.File.Span(lock.made), d.use(lock.made, "threading.RLock")+"()")
		if rule := d.newFinding(""); rule != "" {
			return refuse(title, "there would be a `"+rule+"`")
		}
		return offer{title: title, safety: Suggested}
	},
}
