package items

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"rapporteur/app/igf"
	readers "rapporteur/app/importing"
	"rapporteur/app/importing/leftover"
	"rapporteur/app/table"
	"rapporteur/app/workspace/lists"
	"rapporteur/app/workspace/rules"
)

// A row of a table that this program wrote names its comment by the id. Its words decide whether it is that
// comment: a row that was copied for somebody else, or given other words, is another one. Where it is, all else that the row says
// otherwise is told, cell by cell; where the comment was withdrawn or revised since, that is told
// too: nothing in a file is passed over without a word.

// Known is what is here of a row.
type Known struct {
	Here bool             // it is no new comment
	Left []leftover.Piece // what of it is not taken all the same
}

// known returns what is here of a row with an id, by the forms in which its comment is here.
func known(r readers.CommentRow, forms []lists.EntryView) Known {
	piece := func(kind leftover.Kind, words ...string) Known {
		return Known{true, []leftover.Piece{{Kind: kind, Item: r.Line, Where: strconv.Itoa(r.Line), Words: igf.Join(" · ", append([]string{r.ID}, words...)...)}}}
	}
	if len(forms) == 0 {
		if saysWithdrawn(r) {
			return piece(leftover.Withdrawn)
		}
		return Known{}
	}
	stands, ok := forms[0].Entry.(*igf.Comment)
	if !ok { // the table is none of comments
		return piece(leftover.Edited)
	}
	if forms[0].Gone() || stands.Text == igf.Withdrawn || saysWithdrawn(r) {
		return piece(leftover.Withdrawn)
	}
	best, changed := -1, []string(nil)
	for i, f := range forms {
		c, ok := f.Entry.(*igf.Comment)
		if !ok || !saysRow(c, r) {
			continue
		}
		if differs := changes(r, f); best < 0 || len(differs) < len(changed) {
			best, changed = i, differs
		}
	}
	switch {
	case best < 0:
		return Known{}
	case len(changed) > 0:
		return piece(leftover.Edited, changed...)
	case !saysRow(stands, r):
		return piece(leftover.Revised)
	}
	return Known{Here: true}
}

// saysWithdrawn reports whether a table has instead of the words that they were withdrawn.
func saysWithdrawn(r readers.CommentRow) bool {
	text := r.Input.Text
	return text == igf.Withdrawn || r.OwnForm && strings.HasSuffix(text, "]") && !strings.Contains(text, "\n") &&
		(strings.HasPrefix(text, "[withdrawn on ") || strings.HasPrefix(text, "[hidden since "))
}

func saysRow(c *igf.Comment, r readers.CommentRow) bool {
	row := r.Input
	if c.Text == igf.Withdrawn {
		return true
	}
	return !isSomebodyElse(c, row) && (sameText(c.Text, row.Text) || r.OwnForm && sameText(c.Text, withoutRemark(row.Text))) && sameText(c.Proposed, row.Proposed)
}

func isSomebodyElse(c *igf.Comment, row rules.CommentInput) bool {
	name, _, _ := strings.Cut(row.By, ",")
	return name != "" && c.By.Naming == igf.Named && c.By.Name != "" && row.By != string(igf.Anonymous) && !strings.HasPrefix(igf.NameKey(row.By), igf.NameKey(c.By.Name))
}

// withoutRemark returns the words of a form without the line below them that says what a reader must know.
func withoutRemark(text string) string {
	if i := strings.LastIndex(text, "\n["); i >= 0 && strings.HasSuffix(text, "]") {
		return text[:i]
	}
	return text
}

// sameText reports whether two texts are one, but for the names that one of them does not say.
func sameText(a, b string) bool {
	a, b = igf.PlainText(a), igf.PlainText(b)
	return a == b || igf.Unmasks(a, b) || igf.Unmasks(b, a)
}

// changes lists the cells of a row that say something else than a form of its comment.
func changes(r readers.CommentRow, form lists.EntryView) (out []string) {
	cells := table.CommentCells(form)
	if r.OwnForm {
		cells = table.FormCells(form)
	}
	for _, field := range slices.Sorted(slices.Values(table.ComparedFields())) {
		cell, has := r.Cells[field]
		was, known := cells[field]
		if !has || !known || sameCell(field, was, cell, r) {
			continue
		}
		if form.Redacted != "" && slices.Contains(table.PersonFields(), field) {
			continue // the name was withdrawn since
		}
		out = append(out, field+": "+cmp.Or(igf.Excerpt(was, 30), "–")+" → "+cmp.Or(igf.Excerpt(cell, 30), "–"))
	}
	return out
}

func sameCell(field, was, cell string, r readers.CommentRow) bool {
	switch field {
	case "at": // spreadsheets write times in their own way
		return was == cell || !r.At.IsZero() && strings.HasPrefix(was, r.At.UTC().Format("2006-01-02T15:04"))
	case "output", "session":
		_, slug := igf.SplitID(was)
		cell = strings.ToLower(cell)
		return cell == was || cell == slug
	}
	return strings.EqualFold(igf.PlainText(was), igf.PlainText(cell))
}
