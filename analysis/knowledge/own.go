package knowledge

import "unique"

// Own returns a text that stands for itself: a name that was cut out of the text of a
// file keeps all of that. What is the same is there once.
func Own(text string) string { return unique.Make(text).Value() }

// OwnAll is Own of each text.
func OwnAll(texts []string) []string {
	for i, text := range texts {
		texts[i] = Own(text)
	}
	return texts
}
