package rules

// Site is the address of the pages of the rules and the topics, with a slash at its end.
type Site string

// Published is the site that Heddle's makers keep.
const Published Site = "https://heddle-lsp.github.io/"

// Rule returns the address of a rule's page, "" for what is no rule.
func (s Site) Rule(name string) string {
	if Lookup(name) == nil {
		return ""
	}
	return string(s) + "rules/" + name
}

// Topic returns the address of a topic of the reference.
func (s Site) Topic(name string) string { return string(s) + "topics/" + name }
