package project

import "unique"

// own returns a text that stands for itself: a name that was cut out of the text of a
// file keeps all of that. What is the same is there once.
func own(text string) string { return unique.Make(text).Value() }

// ownAll is own of each text.
func ownAll(texts []string) []string {
	for i, text := range texts {
		texts[i] = own(text)
	}
	return texts
}
