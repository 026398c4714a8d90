package knowledge

import "sync"

// DescribeLater makes a description of a content that is read when somebody first asks
// for something of it, but for its name and sources.
func DescribeLater(name string, sources map[string]string, content func() Content) *Description {
	whole := sync.OnceValue(func() *Description { return Describe(content()) })
	d := DescribeFrom(name, Source{
		Entry:    func(inside string) (Symbol, string, bool) { return whole().Entry(inside) },
		Blocking: func(inside string) (Blocking, bool) { return whole().blocks(inside) },
		Loops:    func(inside string) (Blocking, bool) { return whole().runsLoop(inside) },
		Takings:  func(inside string) []Taking { return whole().taken(inside) },
		All:      func() ([]string, bool) { return whole().all() },
		Obscure:  func(name string) bool { return whole().obscure(name) },
	})
	d.whole, d.Sources, d.module.sources = whole, sources, sources
	return d
}

// read returns a description whose content is read.
func (d *Description) read() *Description {
	if d.whole != nil {
		return d.whole()
	}
	return d
}
