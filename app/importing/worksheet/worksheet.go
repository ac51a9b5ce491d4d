// Package worksheet reads tables as other programs write them: CSV with any separator, the
// worksheets of an XLSX file, rows of a DOCX. It finds the heads among the rows, knows in six
// languages what they say, and reads the values of forms. What is in no row below the
// heads is left over, with its words. It never decides what becomes of a row.
package worksheet

import (
	"slices"
	"strconv"
	"strings"

	"rapporteur/app/importing/leftover"
)

// Rows are the rows of a table, with their numbers.
type Rows struct {
	Cells [][]string
	Lines []int
	Wide  map[int][]Wide // by the number of the row: cells that reach over several columns
	// Beside are the rows of the other tables of the file, which are not taken.
	Beside [][][]string
	Above  [][]string     // the rows above the heads
	Names  map[string]int // of cells: the numbers of their rows
}

// Wide is a cell that reaches over several columns. Its words stand in the first.
type Wide struct{ First, Last int }

// Widen notes a cell that reaches over several columns.
func (r *Rows) Widen(row int, w Wide) {
	if r.Wide == nil {
		r.Wide = map[int][]Wide{}
	}
	r.Wide[row] = append(r.Wide[row], w)
}

// searched is how many rows are looked at for the heads.
const searched = 15

// Form returns the rows from the heads on. own are the names of the shared format.
func (r Rows) Form(own []string) (Rows, []leftover.Piece) {
	var left []leftover.Piece
	at := r.head(own)
	for i := range at {
		left = r.leave(left, leftover.Above, i)
	}
	r.joinHeads(at)
	out := Rows{Beside: r.Beside, Above: r.Cells[:max(0, at)]}
	var heads []string
	text := -1
	for i := at; i < len(r.Cells); i++ {
		switch {
		case i == at:
			heads = r.Cells[i]
			text = slices.Index(FormFields(heads, own), "text")
		case i < at+3 && isSubHead(r.Cells[i]), i == at+1 && r.underQuestions(at), isAgain(r.Cells[i], heads):
			left = r.leave(left, leftover.Again, i)
			continue
		default:
			r.straighten(i, text)
		}
		out.Cells, out.Lines = append(out.Cells, r.Cells[i]), append(out.Lines, r.Lines[i])
	}
	return out, left
}

// underQuestions reports whether the row below the heads is of heads, too, as SurveyMonkey
// writes it: nothing stands there of who answered, and when.
func (r Rows) underQuestions(at int) bool {
	if at+1 >= len(r.Cells) || full(r.Cells[at+1]) == 0 {
		return false
	}
	known := map[string]bool{}
	for i, h := range r.Cells[at] {
		switch Field(h) {
		case "response_id", "service", "at", "email", "name":
			known[onlyLetters(h)] = true
			if i < len(r.Cells[at+1]) && strings.TrimSpace(r.Cells[at+1][i]) != "" {
				return false
			}
		}
	}
	return known["respondentid"] && known["collectorid"]
}

// joinHeads gives each column the head of its question with what stands below it: a question
// with several fields has its words above the first of them only.
func (r Rows) joinHeads(at int) {
	if !r.underQuestions(at) {
		return
	}
	below := r.Cells[at+1]
	heads := make([]string, max(len(r.Cells[at]), len(below)))
	question := ""
	for i := range heads {
		if i < len(r.Cells[at]) && strings.TrimSpace(r.Cells[at][i]) != "" {
			question = strings.TrimSpace(r.Cells[at][i])
		}
		heads[i] = question
		if i < len(below) && strings.TrimSpace(below[i]) != "" && !subHeads[onlyLetters(below[i])] {
			heads[i] += " " + strings.TrimSpace(below[i])
		}
	}
	r.Cells[at] = heads
}

// FormFields returns what the columns of a form hold, the ISO form or another.
func FormFields(heads, own []string) []string {
	if fields, ok := ISO(heads); ok {
		return append(fields, make([]string, len(heads)-len(fields))...)
	}
	return Fields(heads, own)
}

// straighten moves the words of a cell that reaches over the column of the comments into
// it.
func (r Rows) straighten(row, text int) {
	cells := r.Cells[row]
	for _, w := range r.Wide[row] {
		if w.First < text && text <= w.Last && text < len(cells) && cells[text] == "" {
			cells[text], cells[w.First] = cells[w.First], ""
		}
	}
}

func (r Rows) leave(left []leftover.Piece, kind leftover.Kind, row int) []leftover.Piece {
	if words := Words(r.Cells[row]); words != "" {
		left = append(left, leftover.Piece{Kind: kind, Where: strconv.Itoa(r.Lines[row]), Words: words})
	}
	return left
}

// Words returns the words of cells, for what is left over.
func Words(cells []string) string {
	return strings.Join(slices.DeleteFunc(slices.Clone(cells), func(c string) bool { return strings.TrimSpace(c) == "" }), " · ")
}

// scored says how much a row looks like heads: 0 where no head is known.
func scored(row, own []string) (score int) {
	for _, f := range FormFields(row, own) {
		switch f {
		case "":
		case "text":
			score += 5
		default:
			score++
		}
	}
	return score
}

// head returns the number of the row with the heads: the one of which the most are known,
// where that is sure; else the first with several cells, as the table goes on.
func (r Rows) head(own []string) int {
	best, most := -1, 1
	for i := range min(len(r.Cells), searched) {
		if n := scored(r.Cells[i], own); n > most {
			best, most = i, n
		}
	}
	if best >= 0 || len(r.Cells) == 0 {
		return max(best, 0)
	}
	first := 0
	for first < min(len(r.Cells), searched)-1 && full(r.Cells[first]) < 2 && full(r.Cells[first+1]) > 1 {
		first++
	}
	return first
}

// HasText reports whether the heads say where the comments are.
func (r Rows) HasText(own []string) bool {
	return len(r.Cells) > 0 && slices.Contains(FormFields(r.Cells[r.head(own)], own), "text")
}

func full(row []string) (n int) {
	for _, c := range row {
		if strings.TrimSpace(c) != "" {
			n++
		}
	}
	return n
}

// isAgain reports whether a row repeats the heads.
func isAgain(row, heads []string) bool {
	for i, c := range row {
		if strings.TrimSpace(c) != "" && (i >= len(heads) || onlyLetters(c) != onlyLetters(heads[i])) {
			return false
		}
	}
	return full(row) > 1
}

// isSubHead reports whether a row is the second or third of the heads of a survey site.
func isSubHead(row []string) bool {
	for _, c := range row {
		if c = strings.TrimSpace(c); c != "" && !subHeads[onlyLetters(c)] && !strings.HasPrefix(c, `{"ImportId":`) {
			return false
		}
	}
	return full(row) > 0
}

// Tables returns the form that the tables of a document are together: the first with a
// column of comments and those below it with the same columns; else the first that is not
// empty.
func Tables(all []Rows, own []string) (out Rows, left []leftover.Piece) {
	at := chosen(all, own)
	if at < 0 {
		return out, nil
	}
	names, taken := make([]string, len(all)), map[int]bool{at: true}
	out, left = all[at].Form(own)
	for i, r := range all {
		names[i] = "#" + strconv.Itoa(i+1)
		if i <= at || !r.HasText(own) {
			continue
		}
		form, more := r.Form(own)
		if taken[i] = slices.Equal(FormFields(form.Cells[0], own), FormFields(out.Cells[0], own)); taken[i] {
			left = form.leave(append(left, more...), leftover.Again, 0)
			out.Cells, out.Lines = append(out.Cells, form.Cells[1:]...), append(out.Lines, form.Lines[1:]...)
		}
	}
	for i, r := range all {
		if !taken[i] {
			out.Beside = append(out.Beside, r.Cells)
		}
	}
	return out, append(left, others(all, names, func(i int) bool { return taken[i] })...)
}
