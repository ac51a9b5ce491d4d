package importing

import (
	"rapporteur/app/importing/leftover"
	"rapporteur/app/ui/shell"
)

// leftovers says which pieces of the chosen items, and of the file itself, nothing is
// taken from; "" for none.
func (p *preview) leftovers() string {
	var chosen []leftover.Piece
	for _, l := range p.pieces {
		if l.Item == 0 || !p.out[l.Item] && p.chosen.Has(l.Item) {
			chosen = append(chosen, l)
		}
	}
	return shell.NotTaken(chosen)
}
