package importing

import (
	"strconv"
	"strings"

	"rapporteur/app/igf"
	"rapporteur/app/importing/leftover"
)

// Reading is what was read of a file.
type Reading[T any] struct {
	Items []T
	// People are all whom the file names as people: who writes, is written to, is
	// quoted, speaks, or changed the text.
	People []igf.Mention
	// Left are the pieces of the file that are in no item.
	Left []leftover.Piece
}

// leave adds a piece of the item with a number, 0 for none.
func (r *Reading[T]) leave(number int, l leftover.Piece) {
	if sep := " "; number > 0 {
		if strings.HasPrefix(l.Where, ":") {
			sep = ""
		}
		l.Item, l.Where = number, strings.TrimSpace(strconv.Itoa(number)+sep+l.Where)
	}
	r.Left = append(r.Left, l)
}

// name adds somebody.
func (r *Reading[T]) name(people ...igf.Mention) {
	for _, p := range people {
		if p.Name = personName(p.Name); p.Name != "" || p.Email != "" {
			r.People = append(r.People, p)
		}
	}
}
