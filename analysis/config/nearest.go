package config

// Nearest returns the candidate that a mistyped word most likely means, or ""
// where none is near. Of equally near candidates the first wins.
func Nearest(word string, candidates []string) string {
	best, distance := "", max(2, len(word)/3)+1
	for _, candidate := range candidates {
		if d := edits(word, candidate); d < distance {
			best, distance = candidate, d
		}
	}
	return best
}

// edits counts the insertions, deletions, replacements and swaps of neighbours
// that turn a into b.
func edits(a, b string) int {
	from, to := []rune(a), []rune(b)
	before, row, next := make([]int, len(to)+1), make([]int, len(to)+1), make([]int, len(to)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(from); i++ {
		next[0] = i
		for j := 1; j <= len(to); j++ {
			replace := row[j-1]
			if from[i-1] != to[j-1] {
				replace++
			}
			next[j] = min(replace, row[j]+1, next[j-1]+1)
			if i > 1 && j > 1 && from[i-1] == to[j-2] && from[i-2] == to[j-1] {
				next[j] = min(next[j], before[j-2]+1)
			}
		}
		before, row, next = row, next, before
	}
	return row[len(to)]
}
