package importing

import (
	"slices"
	"strings"

	"rapporteur/app/igf"
	"rapporteur/app/importing"
	"rapporteur/app/importing/leftover"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/shell"
	"rapporteur/app/workspace/disclosure"
)

// state is what becomes of an item as things stand.
type state int

const (
	adds  state = iota
	here        // it is in the replica, or stands twice in the source
	out         // the person left it out
	wrong       // it cannot be taken
	names       // it waits for a choice about whom it names

	states // how many there are
)

// preview is a source as it would be imported, with what the person chose of
// it.
type preview struct {
	fileSummary
	states   []state                   // of its items
	n        [states]int               // items in each state
	unplaced int                       // of those to be added
	notes    int                       // of those to be added
	masked   int                       // addresses taken out of those
	out      map[int]bool              // left out one by one, by number
	chosen   importing.NumberRanges    // numbers that were typed
	comments map[int]bool              // turns of a transcript that are comments
	choices  map[int]disclosure.Choice // about whom their words name
}

func newPreview() preview {
	return preview{out: map[int]bool{}, comments: map[int]bool{}, choices: map[int]disclosure.Choice{}}
}

// count says what becomes of each item, and how many there are of each.
func (p *preview) count() {
	p.states = make([]state, len(p.items))
	p.n = [states]int{}
	p.unplaced, p.notes, p.masked = 0, 0, 0
	for i, it := range p.items {
		n := it.line.Number
		x := adds
		switch {
		case p.out[n] || !p.chosen.Has(n):
			x = out
		case namesOf(it.err) != nil:
			x = names
		case it.err != nil:
			x = wrong
		case it.here || it.preview.Present:
			x = here
		default:
			p.masked += it.preview.Masked
			if it.preview.Unplaced {
				p.unplaced++
			}
			if _, ok := it.preview.Entry.(*igf.Note); ok {
				p.notes++
			}
		}
		p.states[i] = x
		p.n[x]++
	}
}

// counts says it in words, for a source of a kind.
func (p *preview) counts(kind importing.Kind) string {
	var parts []string
	add := func(key string, n int) {
		if n > 0 {
			parts = append(parts, i18n.N(key, n))
		}
	}
	if n := p.n[adds] - p.notes; n > 0 || p.notes == 0 {
		parts = append(parts, i18n.N(kindOf(kind).counted, n))
	}
	add("importing.n-notes", p.notes)
	add("importing.n-present", p.n[here])
	add("importing.n-wrong", p.n[wrong])
	add("importing.n-names", p.n[names])
	add("importing.n-masked", p.masked)
	add("importing.n-unplaced", p.unplaced)
	add("importing.n-out", p.n[out])
	left := p.left
	add("importing.n-nothing", left.Items)
	add("importing.n-quoted", left.Quoted)
	add("importing.n-signature", left.Signature)
	add("importing.n-attachments", left.Attachments)
	add("importing.n-unclear", left.Unclear)
	add("importing.n-doubtful", p.doubtful())
	text := strings.Join(parts, "  ·  ")
	if p.n[names] > 0 {
		text += "\n" + i18n.T("session.whom")
	}
	if len(p.ignored) > 0 {
		text += "\n" + i18n.T("importing.ignored", "Columns", strings.Join(p.ignored, " · "))
	}
	if more := p.leftovers(); more != "" {
		text += "\n" + more
	}
	return text
}

// doubtful counts the items to be added of which something was guessed.
func (p *preview) doubtful() (n int) {
	for i, it := range p.items {
		if p.states[i] == adds && p.doubts[it.line.Number] {
			n++
		}
	}
	return n
}

// at returns the place of the item with a number, -1 for none.
func (p *preview) at(number int) int {
	return slices.IndexFunc(p.items, func(it item) bool { return it.line.Number == number })
}

// leaveOut leaves an item out, or takes it again.
func (p *preview) leaveOut(i int) {
	n := p.items[i].line.Number
	if p.out[n] = !p.out[n]; !p.out[n] {
		delete(p.out, n)
	}
}

// leaveOutAll leaves out all in a state.
func (p *preview) leaveOutAll(x state) {
	for i, it := range p.items {
		if p.states[i] == x {
			p.out[it.line.Number] = true
		}
	}
}

// nextWrong is the next item that cannot be taken, or waits for a choice, -1 where there is none.
func (p *preview) nextWrong(from int) int {
	for k := range p.states {
		if i := (from + 1 + k) % len(p.states); p.states[i] == wrong || p.states[i] == names {
			return i
		}
	}
	return -1
}

// added are the items that an import adds.
func (p *preview) added() (items []item) {
	for i, it := range p.items {
		if p.states[i] == adds {
			items = append(items, it)
		}
	}
	return items
}

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
