package knowledge

// Workers is what is known of a name where threads and processes are started.
type Workers struct {
	// Pickled says how objects of a class are pickled; nil where that is not known.
	Pickled *Pickling
	// Made says that an attribute holds an object that was made of just its class, and
	// Bound that a method takes its object along where it is sent.
	Made, Bound bool
	// StartsThread leads to where calling it starts a thread, which runs on; nil where it is
	// not known to.
	StartsThread []Step
	// Sends are the parameters of a function that it sends to other processes.
	Sends []Sending
	// Consumes are the queues of which a function takes item by item until one comes that
	// ends it, and Ends says that it puts in such an item; EndsGiven are the parameters that
	// it puts one into, once.
	Consumes  []Consuming
	Ends      bool
	EndsGiven []Given
}

// Given is a parameter of a function and its position among the arguments of a call.
type Given struct {
	Parameter string
	Position  int
}

// Consuming is a queue of which a function takes items until one ends it.
type Consuming struct {
	// Queue names it in the whole project, "" for one that is given for Parameter, which
	// has this Position among the arguments of a call.
	Queue     string
	Parameter string
	Position  int
	// Sentinel names the item that ends it in the whole project, "None" for that.
	Sentinel string
	// Steps lead to where it waits for the next one.
	Steps []Step
}

// Sending is a parameter that a function sends to another process.
type Sending struct {
	// Parameter is its name, Position that among the arguments of a call.
	Parameter string
	Position  int
	// Rest says that it is all arguments from that position on.
	Rest bool
	// Text is how the code writes what takes it. Begins says that it starts the process,
	// by Method, which is "" where the program chooses; Returned that its result comes back.
	Text             string
	Begins, Returned bool
	Method           StartMethod
	// Steps lead there.
	Steps []Step
}

// Pickling says of objects that are pickled with all their attributes what these hold.
type Pickling struct {
	// Base is a class that they are of and whose objects cannot be pickled, or "".
	Base string
	// Holds are attributes that every object has from when it is made, and that stay what
	// they are: those of classes whose objects may not be pickled.
	Holds []Holding
}

// Holding is an attribute and what it holds.
type Holding struct {
	Name string
	// Type is the canonical name of the class of the object that it holds, "" for a
	// function without a name.
	Type string
	Step Step
}
