package layout

import (
	"rapporteur/app/document"
	"rapporteur/app/document/pdf/fonts"
	"rapporteur/app/document/pdf/text"
	"rapporteur/app/document/pdf/typeset"
)

const (
	// smallestTable is the smallest type of a table, and tableStep by how much it gets
	// smaller to fit, in points.
	smallestTable = 7.2
	tableStep     = 0.8
	// maxWord is what counts of a word, an address for instance, that is wider than
	// any column could be: it is broken.
	maxWord = 130
	// measuredRows is how many rows tell what the columns need.
	measuredRows = 200
)

// need is what the columns of a table need: for each on one line, and for its widest
// word, at a size of type.
type need struct {
	line, word []float32
	size       float32
}

func (f *flow) measure(t document.Table) need {
	n := need{make([]float32, len(t.Columns)), make([]float32, len(t.Columns)), f.size}
	put := func(i int, runs []document.Inline, style fonts.Style) {
		spans, _, _ := (&flow{b: f.b, style: style}).spans(withoutNotes(runs), &typeset.Elem{})
		line, word := f.sh.Natural(spans, text.Options{Size: f.size})
		n.line[i], n.word[i] = max(n.line[i], line), max(n.word[i], min(word, maxWord))
	}
	for i, c := range t.Columns {
		put(i, c.Head, fonts.Bold)
	}
	for _, r := range t.Rows[:min(len(t.Rows), measuredRows)] {
		for i := range min(len(t.Columns), len(r)) {
			for _, bl := range r[i].Blocks {
				if p, ok := bl.(document.Paragraph); ok {
					put(i, p.Text, labelStyle(p.Look))
				}
			}
		}
	}
	return n
}

func labelStyle(l document.Look) fonts.Style {
	if l == document.Label {
		return fonts.Bold
	}
	return 0
}

// fit returns the widths of the columns in the largest type in which no word is broken.
func (n need) fit(t document.Table, room float32) (widths []float32, size float32, ok bool) {
	for size = n.size; ; size -= tableStep {
		line, word := n.at(size)
		if total(word) <= room {
			if shares := sharesOf(t, room); shares != nil {
				return atLeast(shares, word), size, true
			}
			return share(line, word, room), size, true
		}
		if size-tableStep < smallestTable {
			return nil, n.size, false
		}
	}
}

// at is what the columns need in type of a size, with the room around their text.
func (n need) at(size float32) (line, word []float32) {
	line, word = make([]float32, len(n.line)), make([]float32, len(n.word))
	for i := range line {
		line[i] = n.line[i]*size/n.size + 2*cellPadX + 1
		word[i] = n.word[i]*size/n.size + 2*cellPadX + 1
	}
	return line, word
}

func total(widths []float32) float32 {
	sum := float32(0)
	for _, w := range widths {
		sum += w
	}
	return sum
}

// sharesOf are the widths that a table asks for, nil where its content decides.
func sharesOf(t document.Table, room float32) []float32 {
	sum := 0.0
	for _, c := range t.Columns {
		sum += c.Width
	}
	if sum == 0 {
		return nil
	}
	out := make([]float32, len(t.Columns))
	for i, c := range t.Columns {
		out[i] = room * float32(c.Width/sum)
	}
	return out
}

// atLeast widens columns to what they need and takes it from the others, which all
// together have enough.
func atLeast(widths, need []float32) []float32 {
	room, fixed := total(widths), make([]bool, len(widths))
	for again := true; again; {
		again = false
		left, shared := room, float32(0)
		for i, w := range widths {
			if fixed[i] {
				left -= need[i]
			} else {
				shared += w
			}
		}
		for i, w := range widths {
			if !fixed[i] && w*left/shared < need[i] {
				fixed[i], again = true, true
			}
		}
		if again {
			continue
		}
		for i := range widths {
			if fixed[i] {
				widths[i] = need[i]
			} else {
				widths[i] *= left / shared
			}
		}
	}
	return widths
}

// share divides room between columns that would like a line each and need their words.
func share(line, word []float32, room float32) []float32 {
	for i := range line {
		line[i] = min(line[i], room)
	}
	want, least := total(line), total(word)
	out := make([]float32, len(line))
	for i := range out {
		if want <= room {
			out[i] = line[i] + (room-want)*line[i]/want
		} else {
			out[i] = word[i] + (room-least)*(line[i]-word[i])/(want-least)
		}
	}
	return out
}

func withoutNotes(runs []document.Inline) []document.Inline {
	out := make([]document.Inline, len(runs))
	for i, r := range runs {
		r.Note = nil
		out[i] = r
	}
	return out
}

// turn widens the frame to that of a page on its side, and reports whether it could.
func (f *flow) turn() bool {
	if f.b.doc.Wide || f.depth > 0 {
		return false
	}
	f.wide, f.w = true, f.w+pageLong-pageShort
	return true
}

func (f *flow) turnBack() {
	if f.wide {
		f.wide, f.w = false, f.w-pageLong+pageShort
	}
}

// pageRoom is the height that text has on a page.
func (f *flow) pageRoom() float32 {
	if f.wide {
		return pageShort - topMargin - footMargin
	}
	return f.b.height - topMargin - footMargin
}
