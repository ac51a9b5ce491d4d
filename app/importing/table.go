package importing

import (
	"cmp"
	"errors"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"rapporteur/app/budget"
	"rapporteur/app/igf"
	"rapporteur/app/importing/charset"
	"rapporteur/app/importing/headings"
	"rapporteur/app/importing/leftover"
	"rapporteur/app/importing/named"
	"rapporteur/app/importing/worksheet"
	"rapporteur/app/pattern"
	"rapporteur/app/table"
	"rapporteur/app/workspace/answering"
	"rapporteur/app/workspace/rules"
)

// Grid is a table as it was read: every row has as many cells as there are
// heads. Lines are the numbers of the rows, for messages.
type Grid struct {
	Heads   []string
	Rows    [][]string
	Lines   []int
	Own     bool             // the file says that this program wrote it
	IDs     map[int]string   // by the number of a row: the id of the comment that it was written for, in such a file
	Guessed bool             // its characters were guessed
	Left    []leftover.Piece // pieces of the file that are in no row
	Beside  []igf.Mention    // whom the file names elsewhere: in other tables, in remarks, as who made it
}

// headNames are the names of the shared format that heads of a table may be.
func headNames() []string { return append(CommentFields(), table.RosterHeads()...) }

// newGrid makes a grid of the rows of a form, of which the first are the heads. Rows are
// filled up.
func newGrid(s *budget.Source, rows worksheet.Rows, left []leftover.Piece) (Grid, error) {
	g := Grid{Left: left, Beside: append(named.Beside(left), named.InTables(rows)...)}
	for n, row := range rows.Cells {
		if err := errors.Join(s.Spend(budget.Cells, max(len(g.Heads), len(row))), s.Spend(budget.Items, 1)); err != nil {
			return Grid{}, err
		}
		cells := make([]string, max(len(g.Heads), len(row)))
		for i := range row {
			if err := s.Reach(budget.Piece, int64(len(row[i]))); err != nil {
				return Grid{}, err
			}
			cells[i] = strings.TrimSpace(row[i])
			if !utf8.ValidString(cells[i]) {
				return Grid{}, igf.Errorf("line %d of the table is not UTF-8: save it as “CSV UTF-8” and try again", rows.Lines[n])
			}
		}
		if g.Heads == nil {
			if err := errors.Join(s.Reach(budget.Columns, int64(len(cells))), s.Reach(budget.Heads, int64(len(strings.Join(cells, ""))))); err != nil {
				return Grid{}, err
			}
			g.Heads = cells
			continue
		}
		if words := worksheet.Words(cells[len(g.Heads):]); words != "" {
			g.Left = append(g.Left, leftover.Piece{Kind: leftover.Beyond, Item: rows.Lines[n], Where: strconv.Itoa(rows.Lines[n]), Words: words})
		}
		g.Rows, g.Lines = append(g.Rows, cells[:len(g.Heads)]), append(g.Lines, rows.Lines[n])
	}
	if worksheet.IsMargin(g.Heads) {
		g.accounts()
	}
	if g.Heads == nil {
		return Grid{}, igf.Errorf("the table is empty: its first line must name the columns")
	}
	return g, nil
}

// account is how Hypothesis calls somebody.
var account = pattern.New(`^acct:([^@\s]+)@\S+$`)

// accounts takes the frame from the names of accounts.
func (g Grid) accounts() {
	for i, h := range g.Heads {
		if !strings.EqualFold(h, "user") {
			continue
		}
		for _, row := range g.Rows {
			row[i] = account.ReplaceAllString(row[i], "$1")
		}
	}
}

// readCSV reads CSV with any separator and in any characters.
func readCSV(s *budget.Source) (Grid, error) {
	text, sure, err := charset.Text(s, s.Bytes(), "")
	if err != nil {
		return Grid{}, err
	}
	rows, err := worksheet.CSV(s, text, headNames())
	if err != nil {
		return Grid{}, igf.Errorf("the table cannot be read: %w: save it as CSV again, with commas, semicolons or tabs between the columns; nothing was imported", err)
	}
	for _, row := range rows.Cells {
		for i := range row {
			row[i] = table.UnguardFormula(row[i]) // our own tables have them guarded
		}
	}
	form, left := rows.Form(headNames())
	g, err := newGrid(s, form, left)
	g.Guessed = !sure
	return g, err
}

// CommentRow is a comment read from a table. ID is set where the table gives the
// id that the comment had.
type CommentRow struct {
	Line      int
	ID        string
	ServiceID string    // by which the service that wrote the table knows it
	At        time.Time // when it was written; zero where the table does not say it
	Place     string    // what it is about, in the words of the table, where that is no paragraph
	Input     rules.CommentInput
	Cells     map[string]string // what its columns say, by their fields
	// Source is what tables of one origin share: the heads of the columns that hold the
	// words. OwnForm: it is a row of an ISO form that this program wrote.
	Source  string
	OwnForm bool
	Guessed bool // its characters were guessed
}

// Comments reads the table of Comments, some of its columns, the ISO form, or another
// form. columns says what a person chose for columns: head → field, "-" for none. Columns
// that are not read are listed in ignored. output is for the rows that name none. The
// pieces that are left over are those of the grid, too.
func (g Grid) Comments(columns map[string]string, output string) (out Reading[CommentRow], ignored []string, err error) {
	fields, ignored, err := g.fields(columns)
	if err != nil {
		return out, nil, err
	}
	source := g.source(fields)
	out.Left = slices.Concat(g.Left, g.unread(fields))
	f := rowReader{heads: g.Heads, fields: fields, times: worksheet.NewTimes(g.column(slices.Index(fields, "at")))}
	items, sent := map[int]bool{}, worksheet.Unsent(g.Heads)
	for n, row := range g.Rows {
		c, left := f.comment(row, output)
		if sent >= 0 && row[sent] == "" && worksheet.Words(g.read(row, fields)) != "" {
			out.Left = append(out.Left, leftover.Piece{Kind: leftover.Unsent, Where: strconv.Itoa(g.Lines[n]), Words: worksheet.Words(g.read(row, fields))})
			continue
		}
		if c.Input.Text == "" && c.Input.Proposed == "" {
			if words := worksheet.Words(g.read(row, fields)); words != "" {
				out.Left = append(out.Left, leftover.Piece{Kind: leftover.Row, Where: strconv.Itoa(g.Lines[n]), Words: words})
			}
			continue
		}
		for _, l := range left {
			out.leave(g.Lines[n], l)
		}
		c.Line, c.Source, c.OwnForm = g.Lines[n], source, (g.Own || len(g.IDs) > 0) && g.IsISO()
		c.ID = cmp.Or(c.ID, g.IDs[c.Line])
		c.Guessed = g.Guessed && strings.ContainsFunc(strings.Join(row, ""), func(r rune) bool { return r >= utf8.RuneSelf })
		out.Items, items[c.Line] = append(out.Items, c), true
	}
	for i, l := range out.Left {
		if !items[l.Item] { // its row is no item, and nobody chooses it
			out.Left[i].Item = 0
		}
	}
	return out, ignored, nil
}

// column returns the cells of a column.
func (g Grid) column(i int) []string {
	if i < 0 {
		return nil
	}
	out := make([]string, len(g.Rows))
	for n, row := range g.Rows {
		out[n] = row[i]
	}
	return out
}

// untaken reports whether nothing is taken from a column, and nobody declined it, and as
// what it is left over.
func (g Grid) untaken(field string) (leftover.Kind, bool) {
	switch {
	case field == "service", field == "response_id":
		return leftover.Property, true
	case field == "until":
		return leftover.Place, true
	case field == "", field == "observations", field != "-" && !g.ownTable() && !slices.Contains(ImportedFields(), field):
		return leftover.Column, true
	}
	return 0, false
}

// quiet are fields of which nothing is taken, and no person has to be asked what they hold.
var quiet = map[string]bool{"service": true, "until": true, "response_id": true}

// ownTable reports whether the heads are those that this program writes: answers among them
// are imported by a way of their own.
func (g Grid) ownTable() bool {
	return slices.Contains(g.Heads, "id") && !slices.ContainsFunc(g.Heads, func(h string) bool { return h != "" && !slices.Contains(table.CommentHeads(), h) })
}

// read returns the cells of a row that are in no piece of unread.
func (g Grid) read(row, fields []string) (out []string) {
	for i, c := range row {
		if _, no := g.untaken(fields[i]); !no && fields[i] != "-" {
			out = append(out, c)
		}
	}
	return out
}

// unread returns the columns with words that nothing is taken from and nobody declined.
func (g Grid) unread(fields []string) (left []leftover.Piece) {
	for i, f := range fields {
		kind, ok := g.untaken(f)
		if !ok {
			continue
		}
		words := slices.DeleteFunc(g.column(i), func(c string) bool { return c == "" })
		if !slices.ContainsFunc(words, func(c string) bool { return !strings.EqualFold(c, string(igf.Anonymous)) }) {
			kind = leftover.Property // the service says so of everybody
		}
		if len(words) > 0 {
			left = append(left, leftover.Piece{Kind: kind, Where: "“" + igf.OneLine(g.Heads[i]) + "”", Words: strings.Join(words, "\n")})
		}
	}
	return left
}

// source returns the heads of the columns that hold the words: another question may be
// added to a form, and somebody may be asked later how they want to be named.
func (g Grid) source(fields []string) string {
	var heads []string
	for i, f := range fields {
		if f == "text" || f == "proposed_wording" {
			heads = append(heads, strings.ToLower(igf.OneLine(g.Heads[i])))
		}
	}
	slices.Sort(heads)
	return "table " + strings.Join(heads, "\n")
}

// Named returns all whom a table names as people: in the columns that columns, as in
// [Grid.Comments], or their heads say hold one, also where nothing else is taken from
// them, and by the addresses in any cell.
func (g Grid) Named(columns map[string]string) []igf.Mention {
	out := Reading[CommentRow]{People: slices.Clone(g.Beside)}
	known := g.Known()
	holds := make([]headings.Holds, len(g.Heads))
	for i, h := range g.Heads {
		field := columns[h]
		if field == "" || field == "-" {
			field = FieldOf(h)
		}
		if i == 0 && g.IsISO() && len(columns) == 0 {
			field = "by"
		}
		if holds[i] = headings.Of(cmp.Or(field, h)); holds[i] == headings.Other {
			holds[i] = headings.Of(known[i]) // what is taken as a name is one
		}
		if columns[h] == "" && !worksheet.Person(g.Heads, i) {
			holds[i] = headings.Other
		}
	}
	for _, row := range g.Rows {
		person, more := headings.People(holds, row)
		out.name(append(more, person)...)
		for i, cell := range row {
			if holds[i] != headings.Email {
				out.name(named.At(cell)...)
			}
		}
	}
	return out.People
}

// CommentFields returns the names that a column of comments can have.
func CommentFields() []string { return append(table.CommentHeads(), "by", "email", "page", "line") }

// ImportedFields returns those of CommentFields that are imported.
func ImportedFields() []string {
	return []string{
		"text", "proposed_wording", "by", "name", "affiliation", "stakeholder_group", "region", "email", "naming", "output", "session",
		"paragraph", "section", "page", "line", "quote", "at", "type", "stance", "channel", "language", "translation", "translated_to", "id",
	}
}

// IsISO reports whether the table is the ISO comment form, whose columns need
// no choice.
func (g Grid) IsISO() bool {
	_, ok := worksheet.ISO(g.Heads)
	return ok
}

// FieldOf returns the field of a column by its head alone; "" for none.
func FieldOf(head string) string {
	f := strings.ToLower(strings.ReplaceAll(head, " ", "_"))
	if !slices.Contains(ImportedFields(), f) {
		return ""
	}
	return f
}

// Joined reports whether several columns of a table can hold a field together.
func Joined(field string) bool { return worksheet.Joined(field) }

// Known returns the field of each column by the heads; "" for none.
func (g Grid) Known() []string { return worksheet.FormFields(g.Heads, CommentFields()) }

// KnownHeads returns the heads that say by themselves what their columns hold that is
// imported: head → field.
func (g Grid) KnownHeads() map[string]string {
	out := map[string]string{}
	for i, field := range g.Known() {
		if slices.Contains(ImportedFields(), field) && out[g.Heads[i]] == "" {
			out[g.Heads[i]] = field
		}
	}
	return out
}

// fields returns the field of each column, by its name in the shared format: "" where
// nothing is known of it, and "-" where a person declined it.
func (g Grid) fields(columns map[string]string) (fields, ignored []string, err error) {
	known := CommentFields()
	chosen := map[string]bool{}
	for h, f := range columns {
		switch {
		case !slices.Contains(g.Heads, h):
			return nil, nil, igf.Errorf("the table has no column %q: its columns are %s", h, igf.And(g.Heads))
		case f != "-" && !slices.Contains(known, f):
			return nil, nil, igf.Errorf("the column %q cannot hold %q: use %s", h, f, igf.Or(known))
		}
		chosen[f] = true
	}
	fields = g.Known()
	if i := slices.Index(fields, "id"); i >= 0 && !slices.ContainsFunc(g.column(i), isEntryID) {
		fields[i] = "response_id" // of another program
	}
	for i, h := range g.Heads {
		if f, ok := columns[h]; ok {
			fields[i] = f
		} else if chosen[fields[i]] {
			fields[i] = "" // the person chose another column for it
		}
		if !slices.Contains(known, fields[i]) && !quiet[fields[i]] && h != "" {
			ignored = append(ignored, h)
		}
	}
	if !slices.Contains(fields, "text") {
		return nil, nil, igf.Errorf("the table has no column “text” with the comments: its columns are %s; say which one holds them, or save it with commas, semicolons or tabs between the columns", igf.And(g.Heads))
	}
	return fields, ignored, nil
}

// AnswerRow is a response read from a table. About is the comment that it answers, where
// the table does not say its id.
type AnswerRow struct {
	Line int
	answering.Answer
	About *rules.CommentInput
}

// Answers reads the columns id, disposition, reason and changed_in, or the observations of
// the ISO form as this program writes them: "accepted: the reason". Rows without a
// disposition are left out, and those whose answers disagreed when they were written.
func (g Grid) Answers() ([]AnswerRow, error) {
	if g.IsISO() {
		return g.observations()
	}
	heads := slices.Clone(g.Heads)
	plainHeads(heads, nil)
	for _, need := range []string{"id", "disposition", "reason"} {
		if !slices.Contains(heads, need) {
			return nil, igf.Errorf("the table has no column “%s”: its columns are %s", need, igf.And(g.Heads))
		}
	}
	var out []AnswerRow
	for n, row := range g.Rows {
		get := getter(heads, row)
		a := AnswerRow{Line: g.Lines[n], Answer: answering.Answer{Comments: []string{strings.ToUpper(get("id"))}, Disposition: igf.Disposition(strings.ToLower(get("disposition"))), Reason: get("reason")}}
		if v := get("changed_in"); v != "" {
			var err error
			if a.ChangedIn, err = strconv.Atoi(strings.TrimPrefix(v, "v")); err != nil {
				return nil, igf.Errorf("line %d of the table: changed_in %q is not the number of a version: nothing was imported", g.Lines[n], v)
			}
		}
		if !igf.Answer(cmp.Or(a.Disposition, igf.Disposition(igf.Unanswered))).Open() {
			out = append(out, a)
		}
	}
	return out, nil
}
